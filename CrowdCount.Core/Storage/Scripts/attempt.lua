#!lua flags=allow-oom
-- Books a try to sign in: length of the window in ms, then pairs of whom it counts for and how many are allowed. Answers 0, or the ms to wait when one of
-- them has had all of its own, and then books nothing. A window of 0 takes the try back.
local window = tonumber(ARGV[1])
if window == 0 then
  for i = 2, #ARGV, 2 do
    local attempts = key.attempts .. ARGV[i]
    -- Below 1 there is nothing to take back: the window ended in between.
    if tonumber(call('GET', attempts) or 0) > 0 then call('DECR', attempts) end
  end
  return 0
end

local wait = 0
for i = 2, #ARGV, 2 do
  local attempts = key.attempts .. ARGV[i]
  if tonumber(call('GET', attempts) or 0) >= tonumber(ARGV[i + 1]) then wait = math.max(wait, call('PTTL', attempts), 1) end
end
if wait > 0 then return wait end

for i = 2, #ARGV, 2 do
  local attempts = key.attempts .. ARGV[i]
  if call('INCR', attempts) == 1 then call('PEXPIRE', attempts, window) end
end
return 0
