#!lua flags=allow-oom
-- counting -> waiting, after a failure (parked when that was one too many) or because the worker is shutting down (max_failures = 0: no blame).
local id, worker, now, due, max_failures, cause = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]
local receipt = read(id)
if not holds(receipt, worker) then return 'ignored' end

if max_failures > 0 then
  local failures = call('HINCRBY', key.receipt .. id, field.failures, 1)
  if failures >= max_failures then
    park(receipt, now, cause)
    return 'parked'
  end
  call('HSET', key.receipt .. id, field.cause, cause)
end

dequeue(receipt)
call('HDEL', key.receipt .. id, field.entry)
call('HSET', key.receipt .. id, field.state, 'waiting')
call('ZADD', key.retry, due, id)
book(receipt.day, 'counting', 'waiting')
waiting(receipt, 1)
call('PUBLISH', 'cc:work', id)
return 'done'
