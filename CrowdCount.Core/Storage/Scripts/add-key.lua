-- Adds a key to a camera. Old ones may be given an end, never a later one than they have; those past theirs are forgotten.
local camera, id, entry, now, old_end, most = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local keys = key['camera-keys'] .. camera

local others, live = call('HGETALL', keys), 0
local kept, gone = {}, {}
for i = 1, #others, 2 do
  local hash, last, created, ends, label = string.match(others[i + 1], '^(%S+) (%S+) (%d+) (%d+) ?(.*)$')
  ends = tonumber(ends)
  if old_end > 0 and (ends == 0 or ends > old_end) then ends = old_end end
  if ends > 0 and ends <= now then
    table.insert(gone, others[i])
  else
    live = live + 1
    kept[others[i]] = table.concat({ hash, last, created, string.format('%d', ends), label }, ' ')
  end
end
-- Nothing was changed yet: a key that cannot be added ends no other.
if live >= most then return 'full' end

for name, value in pairs(kept) do call('HSET', keys, name, value) end
for _, name in ipairs(gone) do call('HDEL', keys, name) end
call('HSET', keys, id, entry)
call('SADD', key.keyed, camera)
return 'done'
