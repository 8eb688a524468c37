#!lua flags=allow-oom
-- counting -> counting: extends the lease, if this worker still holds it (a plain XCLAIM would steal the photo back).
local id, worker = ARGV[1], ARGV[2]
heard_of_worker()
local receipt = read(id)
if not holds(receipt, worker) then return 'ignored' end
call('XCLAIM', key[receipt.queue], GROUP, worker, 0, receipt.entry, 'JUSTID')
return 'done'
