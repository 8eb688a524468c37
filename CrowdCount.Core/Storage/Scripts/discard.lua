#!lua flags=allow-oom
-- parked -> discarded: given up. The receipt stays for a week, the photo goes.
local id, now = ARGV[1], tonumber(ARGV[2])
local receipt = read(id)
if receipt == nil or receipt.state ~= 'parked' then return 'ignored' end
call('ZREM', key.parked, id)
call('HSET', key.receipt .. id, field.state, 'discarded', field.ended, now)
book(receipt.day, 'parked', 'discarded')
forget_bytes(id)
finish(id)
return 'done'
