#!lua flags=allow-oom
-- counting -> parked: this photo can never be counted as it is.
local id, worker, now, cause = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
local receipt = read(id)
if not holds(receipt, worker) then return 'ignored' end
park(receipt, now, cause)
return 'done'
