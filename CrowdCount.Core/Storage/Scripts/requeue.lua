-- parked -> waiting: somebody wants it tried again, with a clean slate.
local id, version = ARGV[1], ARGV[2]
local receipt = read(id)
if receipt == nil or receipt.state ~= 'parked' then return 'ignored' end
call('ZREM', key.parked, id)
call('HDEL', key.receipt .. id, field.failures, field.lost, field.cause, field.ended)
call('HSET', key.receipt .. id, field.state, 'waiting', field.entry, enqueue(id, receipt.camera, receipt.queue, version))
book(receipt.day, 'parked', 'waiting')
waiting(receipt, 1)
return 'done'
