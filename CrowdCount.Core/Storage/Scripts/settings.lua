-- What people set for a camera: pairs of a field and its value, where an empty value clears the field. Answers 'unknown' for a camera that never sent.
local camera = ARGV[1]
local profile = key.camera .. camera
if call('EXISTS', profile) == 0 then return 'unknown' end

for i = 2, #ARGV, 2 do
  if ARGV[i + 1] == '' then call('HDEL', profile, ARGV[i]) else call('HSET', profile, ARGV[i], ARGV[i + 1]) end
end
-- Photos in a row are counted anew; the next one says whether it is over.
call('HDEL', profile, 'over', 'above', 'row')
-- No count: whoever shows the present reads it again.
call('PUBLISH', 'cc:counts', 'settings')
return 'done'
