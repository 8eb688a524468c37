#!lua flags=no-writes
-- The ledger of one day, the total, and what the queues themselves hold: three accounts that must agree.
-- Answers { day, total, unclaimed, claimed, parked, accepted time of the oldest photo in the live queue that nobody has claimed (or ''),
-- milliseconds since a worker last looked for photos or renewed a lease (or '') }.
local day = ARGV[1]
local unclaimed, claimed, oldest, silence = call('ZCARD', key.retry), 0, '', ''
for _, queue in ipairs({ 'live', 'late' }) do
  local length, pending, last = call('XLEN', key[queue]), 0, '-'
  local groups = redis.pcall('XINFO', 'GROUPS', key[queue])
  if not groups.err then
    for _, group in ipairs(groups) do
      local is_ours = false
      for i = 1, #group, 2 do
        if group[i] == 'name' and group[i + 1] == GROUP then is_ours = true end
        if is_ours and group[i] == 'pending' then pending = group[i + 1] end
        if is_ours and group[i] == 'last-delivered-id' then last = '(' .. group[i + 1] end
      end
    end
  end
  unclaimed = unclaimed + length - pending
  claimed = claimed + pending
  if queue == 'live' and length > pending then
    local entry = call('XRANGE', key[queue], last, '+', 'COUNT', 1)[1]
    if entry then oldest = call('HGET', key.receipt .. entry[2][2], field.accepted) or '' end
  end
end
local heard = call('GET', key.worker)
if heard then silence = server_time() - tonumber(heard) end
return { call('HGETALL', key.ledger .. day), call('HGETALL', key.total), unclaimed, claimed, call('ZCARD', key.parked), oldest, silence }
