#!lua flags=allow-oom
-- Housekeeping, a bounded number of photos at a time. Deletes photos kept long enough or beyond the room for them, discards parked photos after a
-- week, and removes workers that have been silent for an hour and hold nothing. Answers how many photos it deleted or discarded.
local now, keep, max_bytes, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local done = 0

local function delete(id)
  forget_bytes(id)
  call('ZREM', key['photos-by-time'], id)
  -- Thumbnail and head points go along, the camera's latest excepted. Without a receipt they are left to their own end.
  local camera = call('HGET', key.receipt .. id, field.camera)
  local latest = camera and call('HGET', key.latest, camera)
  if latest and string.sub(latest, 1, #id) ~= id then call('DEL', key.thumb .. id, key.heads .. id) end
  done = done + 1
end

for _, id in ipairs(call('ZRANGEBYSCORE', key['photos-by-time'], '-inf', now - keep, 'LIMIT', 0, most)) do delete(id) end
while done < most and tonumber(call('GET', key['bytes-total']) or 0) - tonumber(call('HGET', key.total, 'bytes-waiting') or 0) > max_bytes do
  local oldest = call('ZRANGE', key['photos-by-time'], 0, 0)[1]
  if not oldest then break end
  delete(oldest)
end

for _, id in ipairs(call('ZRANGEBYSCORE', key.parked, '-inf', now - RECEIPT_LIFE * 1000, 'LIMIT', 0, most)) do
  local receipt = read(id)
  call('ZREM', key.parked, id)
  if receipt and receipt.state == 'parked' then
    call('HSET', key.receipt .. id, field.state, 'discarded', field.ended, now)
    book(receipt.day, 'parked', 'discarded')
    forget_bytes(id)
    finish(id)
    done = done + 1
  end
end

for _, queue in ipairs({ 'live', 'late' }) do
  local consumers = redis.pcall('XINFO', 'CONSUMERS', key[queue], GROUP)
  if not consumers.err then
    for _, consumer in ipairs(consumers) do
      local facts = {}
      for i = 1, #consumer, 2 do facts[consumer[i]] = consumer[i + 1] end
      if facts.pending == 0 and facts.idle > 3600000 then call('XGROUP', 'DELCONSUMER', key[queue], GROUP, facts.name) end
    end
  end
end

return done
