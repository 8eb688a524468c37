#!lua flags=allow-oom
-- Forgets one key of a camera, also while memory is short.
local camera, id = ARGV[1], ARGV[2]
local keys = key['camera-keys'] .. camera
if call('HDEL', keys, id) == 0 then return 'unknown' end
if call('EXISTS', keys) == 0 then call('SREM', key.keyed, camera) end
return 'done'
