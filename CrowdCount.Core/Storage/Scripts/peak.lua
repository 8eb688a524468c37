#!lua flags=allow-oom
-- Remembers the most people in view on a day; whoever saw fewer changes nothing. Answers the peak that holds now: people, then when (ms).
local day, people, at = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local name = key.peak .. day
local known = call('HMGET', name, 'people', 'at')
if known[1] and tonumber(known[1]) >= people then return known end
call('HSET', name, 'people', people, 'at', at)
call('EXPIRE', name, 400 * DAYS)
return { people, at }
