#!lua flags=allow-oom
-- counting -> counted: adds the count to every total, exactly once. Whoever comes second, repeats or was thought dead finds another state and changes nothing.
local id, now = ARGV[1], tonumber(ARGV[2])
local count, low, high, variance, flags = tonumber(ARGV[3]), ARGV[4], ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7])
local model, width, height, elapsed = ARGV[8], ARGV[9], ARGV[10], ARGV[11]
local thumb, heads, keep = ARGV[12], ARGV[13], tonumber(ARGV[14])
local year, day_of_year = ARGV[15], tonumber(ARGV[16])
local low80, high80 = ARGV[19], ARGV[20]

local receipt = read(id)
if receipt == nil or receipt.state ~= 'counting' then return 'ignored' end
local camera, captured, accepted = receipt.camera, tonumber(receipt.captured), tonumber(receipt.accepted)
local second = math.floor(captured / 1000)
-- A simulated camera keeps sums like any other; readers leave its whole camera out. These flags keep the one photo out.
local excluded = bit.band(flags, flag.keeping_out) ~= 0
local is_dark = bit.band(flags, flag.dark) ~= 0
local now_second = math.floor(now / 1000)
local OVER_AFTER = 3
-- All lives are given as spans from the caller's clock: the server's own may differ.

dequeue(receipt)
call('HSET', key.receipt .. id, field.state, 'counted', field.ended, now, field.count, count, field.low, low, field.high, high, field.flags, flags,
  field.model, model, field.width, width, field.height, height, field.elapsed, elapsed)
if low80 ~= '' then call('HSET', key.receipt .. id, field.low80, low80, field.high80, high80) end
call('HDEL', key.receipt .. id, field.cause)
finish(id)
book(receipt.day, 'counting', 'counted')

-- The camera is here to stay.
local profile = key.camera .. camera
call('SADD', key.cameras, camera)
call('HSETNX', profile, 'first', accepted)
call('HSETNX', profile, 'seen', accepted)
call('HINCRBY', profile, 'counted', 1)
call('PERSIST', profile)

-- Photo, thumbnail and head points go together by retention; a camera's latest always keeps its thumbnail and points.
local gone_at = accepted + keep
local kept = gone_at > now
if kept then call('ZADD', key['photos-by-time'], accepted, id) else forget_bytes(id) end

local before = call('HGET', key.latest, camera)
local is_latest = true
-- Dark from the first of the dark photos in a row on: the one before says since when, so that nothing has to be kept for it.
local dark_since = is_dark and receipt.captured or ''
if before then
  local lines = {}
  for line in string.gmatch(before .. '\n', '([^\n]*)\n') do lines[#lines + 1] = line end
  local before_id, before_captured, before_dark = lines[1], lines[2], lines[15] or ''
  is_latest = captured >= tonumber(before_captured)
  if is_latest then
    if is_dark and before_dark ~= '' then dark_since = before_dark end
    local before_accepted = tonumber(call('HGET', key.receipt .. before_id, field.accepted) or 0)
    -- Its photo may have gone already, to make room.
    local left = call('EXISTS', key.bytes .. before_id) == 1 and before_accepted + keep - now or 0
    for _, name in ipairs({ key.thumb .. before_id, key.heads .. before_id }) do call('PEXPIRE', name, left) end
  end
end

-- Over its threshold after so many photos in a row, from the first of them on; until a count is below what is normal again.
local function over_since()
  local threshold, normal, over, first = unpack(call('HMGET', profile, 'threshold', 'normal', 'over', 'above'))
  -- Where nobody can be seen there are not too many; whether there still are is said when somebody can be seen again.
  if is_dark then return false end
  if excluded or not is_latest then return over end
  threshold = tonumber(threshold)
  if not threshold or count < (over and tonumber(normal) or threshold) or (not over and count == threshold) then
    call('HDEL', profile, 'over', 'above', 'row')
    return false
  end
  if over then return over end
  if not first then call('HSET', profile, 'above', captured) end
  if call('HINCRBY', profile, 'row', 1) < OVER_AFTER then return false end
  call('HSET', profile, 'over', first or captured)
  return first or captured
end

local latest = table.concat(
  { id, receipt.captured, receipt.accepted, now, count, low, high, ARGV[6], flags, width, height, model, receipt.drawn or '', over_since() or '', dark_since, low80, high80 }, '\n')
if is_latest then
  call('HSET', key.latest, camera, latest)
  if thumb ~= '' then call('SET', key.thumb .. id, thumb) end
  if heads ~= '' then call('SET', key.heads .. id, heads) end
elseif kept then
  if thumb ~= '' then call('SET', key.thumb .. id, thumb, 'PX', gone_at - now) end
  if heads ~= '' then call('SET', key.heads .. id, heads, 'PX', gone_at - now) end
end

-- People, in the second and the 30-second window of capture, while those are kept.
if not excluded then
  if now_second - second < 600 then
    local name = key.second .. second
    call('HINCRBY', name, 'p:' .. camera, count)
    call('HINCRBYFLOAT', name, 'v:' .. camera, ARGV[6])
    call('EXPIRE', name, second + 600 - now_second)
  end
  local start = second - second % 30
  if now_second - start < 7200 then
    local name = key.window .. start
    call('HINCRBY', name, 'p:' .. camera, count)
    call('HINCRBYFLOAT', name, 'v:' .. camera, ARGV[6])
    call('HINCRBY', name, 'n:' .. camera, 1)
    call('EXPIRE', name, start + 7200 - now_second)
  end
end

-- One slot in each tier: photos, people, sum of variances, largest count, excluded photos, excluded people. 32 bytes (RollupTiers.cs).
local SLOT, SIZE = '<I4I6dI4I4I6', 32
local function add(name, slot, expires)
  local bytes = call('GETRANGE', name, slot * SIZE, slot * SIZE + SIZE - 1)
  local n, sum, var, max, out_n, out_sum = 0, 0, 0, 0, 0, 0
  if #bytes == SIZE then n, sum, var, max, out_n, out_sum = struct.unpack(SLOT, bytes) end
  if not excluded then
    n, sum, var, max = n + 1, sum + count, var + variance, math.max(max, count)
  else
    out_n, out_sum = out_n + 1, out_sum + count
  end
  call('SETRANGE', name, slot * SIZE, struct.pack(SLOT, n, sum, var, max, out_n, out_sum))
  if expires then call('EXPIRE', name, expires - now_second) end
end

-- tier, seconds per slot, slots per key, life in seconds
for _, tier in ipairs({ { '30s', 30, 120, 2 * DAYS }, { '1m', 60, 240, 14 * DAYS }, { '15m', 900, 96, 100 * DAYS }, { '1h', 3600, 240, 400 * DAYS } }) do
  local name, step, slots, life = unpack(tier)
  if now_second - second < life then
    local index = math.floor(second / step)
    local period = math.floor(index / slots)
    add(key.rollup .. camera .. ':' .. name .. ':' .. period, index % slots, (period + 1) * slots * step + life)
  end
end
add(key.rollup .. camera .. ':1d:' .. year, day_of_year - 1, nil)

-- Single counts, as long as the photos.
local counts = key.counts .. camera
local oldest = now - math.min(keep, RECEIPT_LIFE * 1000)
if captured > oldest then call('ZADD', counts, captured, table.concat({ id, count, low, high, flags }, ' ')) end
call('ZREMRANGEBYSCORE', counts, '-inf', oldest)

local sequence = call('INCR', key.sequence)
call('PUBLISH', 'cc:counts', table.concat({ ARGV[17], sequence, is_latest and 1 or 0, camera, ARGV[18], latest }, '\n'))
return 'done'
