#!lua flags=allow-oom
-- waiting -> counting: hands the next photo to a worker. Retries that are due come back first, then photos whose worker fell silent, then new ones.
-- Answers { 'item', id, alone, receipt } or { 'none', suspect }, where suspect = 1 says that a photo waits for a worker with nothing else in hand.
local worker, now, lease, alone = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4] == '1'
local order, max_lost, version = { ARGV[5], ARGV[5] == 'live' and 'late' or 'live' }, tonumber(ARGV[6]), tonumber(ARGV[7])
local suspect = 0

local function drop(queue, entry)
  call('XACK', key[queue], GROUP, entry)
  call('XDEL', key[queue], entry)
end

local function hand(receipt)
  call('HSET', key.receipt .. receipt.id, field.state, 'counting', field.alone, alone and 1 or 0)
  return { 'item', receipt.id, alone and 1 or 0, call('HGETALL', key.receipt .. receipt.id) }
end

-- A photo whose worker fell silent. The worker may have died of it, so after a few such losses it is counted with nothing else beside it.
local function take_over(receipt)
  local lost = tonumber(receipt.lost or 0) + 1
  local alone_lost = receipt.alone == '1' and tonumber(receipt.alonelost or 0) + 1 or 0
  if lost >= max_lost and alone_lost >= 2 then
    park(receipt, now, 'Several workers died over this photo.')
    return nil
  end
  if lost >= max_lost - 2 and not alone then
    suspect = 1
    return nil
  end
  call('XCLAIM', key[receipt.queue], GROUP, worker, 0, receipt.entry, 'JUSTID')
  call('HSET', key.receipt .. receipt.id, field.lost, lost, field.alonelost, alone_lost)
  return hand(receipt)
end

heard_of_worker()
for _, queue in ipairs(order) do
  -- The group is made by whoever comes first, from the beginning of the stream, and again if somebody deleted it.
  if redis.pcall('XPENDING', key[queue], GROUP).err then call('XGROUP', 'CREATE', key[queue], GROUP, '0', 'MKSTREAM') end
end

for _, id in ipairs(call('ZRANGEBYSCORE', key.retry, '-inf', now, 'LIMIT', 0, 16)) do
  call('ZREM', key.retry, id)
  local receipt = read(id)
  if receipt and receipt.state == 'waiting' then
    call('HSET', key.receipt .. id, field.entry, enqueue(id, receipt.camera, receipt.queue, version))
  end
end

for _, queue in ipairs(order) do
  for _, pending in ipairs(call('XPENDING', key[queue], GROUP, 'IDLE', lease, '-', '+', 16)) do
    local entry = call('XRANGE', key[queue], pending[1], pending[1])[1]
    local receipt = entry and read(entry[2][2])
    if receipt and receipt.state == 'counting' and receipt.entry == pending[1] then
      -- One written by a newer version is left for its workers.
      local item = tonumber(entry[2][6]) <= version and take_over(receipt)
      if item then return item end
    else
      drop(queue, pending[1])
    end
  end
end

-- A few at most, so that a queue full of stale entries cannot hold up the server.
for _ = 1, 16 do
  local found = false
  for _, queue in ipairs(order) do
    local answer = call('XREADGROUP', 'GROUP', GROUP, worker, 'COUNT', 1, 'STREAMS', key[queue], '>')
    if answer then
      found = true
      local entry, fields = unpack(answer[1][2][1])
      local receipt = read(fields[2])
      if receipt == nil or receipt.entry ~= entry then
        drop(queue, entry)
      elseif tonumber(fields[6]) > version then
        -- Written by a newer version: left for its workers.
        drop(queue, entry)
        call('HDEL', key.receipt .. receipt.id, field.entry)
        call('ZADD', key.retry, now + 30000, receipt.id)
        if receipt.state == 'counting' then
          -- The group was deleted, and with it who held this one.
          call('HSET', key.receipt .. receipt.id, field.state, 'waiting')
          book(receipt.day, 'counting', 'waiting')
          waiting(receipt, 1)
        end
      elseif receipt.state == 'waiting' then
        book(receipt.day, 'waiting', 'counting')
        waiting(receipt, -1)
        return hand(receipt)
      elseif receipt.state == 'counting' then
        -- The group was deleted and made again: nobody is known to hold this one any more.
        local item = take_over(receipt)
        if item then return item end
      else
        drop(queue, entry)
      end
      break
    end
  end
  if not found then break end
end

return { 'none', suspect }
