#!lua flags=allow-oom
-- Forgets a camera: its waiting photos are given up, its sums, history and pictures go. Receipts and the ledger stay, for they speak of photos; so do
-- parked photos, which end by themselves. Its keys go with it. A bounded number of counted photos at a time: answers 'more' until the last call, which ends it in one step.
local camera, now, year, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local profile = key.camera .. camera
-- First, so that it cannot send itself back while the rest is forgotten.
call('DEL', key['camera-keys'] .. camera)
call('SREM', key.keyed, camera)
local now_second = math.floor(now / 1000)

-- waiting | counting -> discarded. A worker that holds it finds another state when it comes to record.
local function give_up(id)
  local receipt = read(id)
  if receipt == nil or receipt.camera ~= camera or (receipt.state ~= 'waiting' and receipt.state ~= 'counting') then return end
  dequeue(receipt)
  call('ZREM', key.retry, id)
  call('HSET', key.receipt .. id, field.state, 'discarded', field.ended, now)
  book(receipt.day, receipt.state, 'discarded')
  if receipt.state == 'waiting' then waiting(receipt, -1) end
  forget_bytes(id)
  finish(id)
end

local function forget_photo(id)
  forget_bytes(id)
  call('ZREM', key['photos-by-time'], id)
  call('DEL', key.thumb .. id, key.heads .. id)
end

for _, queue in ipairs({ 'live', 'late' }) do
  local from = '-'
  while from do
    local entries = call('XRANGE', key[queue], from, '+', 'COUNT', 500)
    for _, entry in ipairs(entries) do
      if entry[2][4] == camera then give_up(entry[2][2]) end
    end
    from = #entries == 500 and '(' .. entries[500][1] or nil
  end
end
for _, id in ipairs(call('ZRANGE', key.retry, 0, -1)) do give_up(id) end

-- Lists the counted photos that are kept. One captured longer ago than photos are kept is not on it; it goes when its time is up.
local counts = key.counts .. camera
for _, count in ipairs(call('ZRANGE', counts, 0, most - 1)) do
  forget_photo(string.match(count, '^%S+'))
  call('ZREM', counts, count)
end
if call('ZCARD', counts) > 0 then return 'more' end

local latest = call('HGET', key.latest, camera)
if latest then forget_photo(string.match(latest, '^[^\n]*')) end
call('HDEL', key.latest, camera)

-- Captures lie at most two minutes ahead of the clock.
for second = now_second - 600, now_second + 120 do call('HDEL', key.second .. second, 'p:' .. camera, 'v:' .. camera) end
for start = now_second - now_second % 30 - 7200, now_second + 120, 30 do call('HDEL', key.window .. start, 'p:' .. camera, 'v:' .. camera, 'n:' .. camera) end

-- The tiers of record.lua: seconds per key, life.
for name, tier in pairs({ ['30s'] = { 30 * 120, 2 * DAYS }, ['1m'] = { 60 * 240, 14 * DAYS }, ['15m'] = { 900 * 96, 100 * DAYS }, ['1h'] = { 3600 * 240, 400 * DAYS } }) do
  local length, life = unpack(tier)
  for period = math.floor((now_second - life) / length), math.floor((now_second + 120) / length) do call('DEL', key.rollup .. camera .. ':' .. name .. ':' .. period) end
end
-- Days are kept for ever, but nothing was counted before the first release.
for y = 2025, year + 1 do call('DEL', key.rollup .. camera .. ':1d:' .. y) end

call('DEL', profile)
call('SREM', key.cameras, camera)
-- No count: whoever shows the present reads it again.
call('PUBLISH', 'cc:counts', 'removed')
return 'done'
