#!lua flags=allow-oom
-- Adds, changes or removes an account, if it still is what the caller has read: name, value read ('' = there is none), new value ('' = remove).
-- Answers 'changed' when it is not, 'last' for what would leave no admin, 'first' for a first account that is none.
local name, before, after = ARGV[1], ARGV[2], ARGV[3]
if (call('HGET', key.accounts, name) or '') ~= before then return 'changed' end

local function is_admin(value) return string.match(value, '^[^\n]*') == 'admin' end

if before == '' and not is_admin(after) and call('HLEN', key.accounts) == 0 then return 'first' end
if is_admin(before) and not is_admin(after) then
  local admins = 0
  for _, value in ipairs(call('HVALS', key.accounts)) do
    if is_admin(value) then admins = admins + 1 end
  end
  if admins == 1 then return 'last' end
end

if after == '' then call('HDEL', key.accounts, name) else call('HSET', key.accounts, name, after) end
return 'done'
