-- Put before every script, after the tables "key", "field" and "flag" (Keys.cs). KEYS[1] is the partition's prefix; all names below share its slot.
local call = redis.call
local GROUP = 'predict'
local DAYS = 86400
local RECEIPT_LIFE = 7 * DAYS

-- Milliseconds by the server's own clock, for what only it measures.
local function server_time()
  local time = call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- A worker is there. Written every five seconds at most, by whichever comes first.
local function heard_of_worker()
  local time = server_time()
  if time - tonumber(call('GET', key.worker) or 0) >= 5000 then call('SET', key.worker, time, 'EX', DAYS) end
end

-- Moves one photo between two states (either may be nil) in the ledger of the day it was accepted on, and in the total.
local function book(day, from, to)
  for _, ledger in ipairs({ key.ledger .. day, key.total }) do
    if from then call('HINCRBY', ledger, from, -1) end
    if to then call('HINCRBY', ledger, to, 1) end
  end
end

-- A receipt as a table by the long names in "field"; nil when there is none.
local function read(id)
  local values = call('HGETALL', key.receipt .. id)
  if #values == 0 then return nil end
  local stored = {}
  for i = 1, #values, 2 do stored[values[i]] = values[i + 1] end
  local receipt = {}
  for name, short in pairs(field) do receipt[name] = stored[short] end
  receipt.id = id
  return receipt
end

-- Keeps count of what waits: of the camera, and in bytes. by is 1 or -1.
local function waiting(receipt, by)
  local camera = key.camera .. receipt.camera
  -- A profile that expired while photos waited starts again at 0 and must not go below.
  if call('EXISTS', camera) == 1 and call('HINCRBY', camera, 'waiting', by) < 0 then call('HSET', camera, 'waiting', 0) end
  call('HINCRBY', key.total, 'bytes-waiting', by * tonumber(receipt.bytes))
end

-- Adds a photo to its queue. Whoever listens wakes up.
local function enqueue(id, camera, queue, version)
  local entry = call('XADD', key[queue], '*', 'i', id, 'c', camera, 'v', version)
  call('PUBLISH', 'cc:work', id)
  return entry
end

local function dequeue(receipt)
  if receipt.entry then
    -- The group may be gone (NOGROUP); deleting the entry is what counts.
    redis.pcall('XACK', key[receipt.queue], GROUP, receipt.entry)
    call('XDEL', key[receipt.queue], receipt.entry)
  end
end

-- Whether the queue names this worker as the holder of the photo's lease.
local function holds(receipt, worker)
  if receipt == nil or receipt.state ~= 'counting' then return false end
  local pending = redis.pcall('XPENDING', key[receipt.queue], GROUP, receipt.entry, receipt.entry, 1, worker)
  return pending.err == nil and #pending == 1
end

local function forget_bytes(id)
  call('DECRBY', key['bytes-total'], call('STRLEN', key.bytes .. id))
  call('DEL', key.bytes .. id)
end

-- The photo's life is over: only the essentials of its receipt stay, for a week, so that a repeat still finds it.
local function finish(id)
  local receipt = key.receipt .. id
  call('HDEL', receipt, field.queue, field.entry, field.alone, field.alonelost, field.failures, field.lost, field.trace, field.day)
  call('EXPIRE', receipt, RECEIPT_LIFE)
end

-- counting -> parked: kept for people to look at.
local function park(receipt, now, cause)
  dequeue(receipt)
  call('HSET', key.receipt .. receipt.id, field.state, 'parked', field.cause, cause, field.ended, now)
  call('HDEL', key.receipt .. receipt.id, field.entry, field.alone, field.alonelost)
  call('ZADD', key.parked, now, receipt.id)
  book(receipt.day, 'counting', 'parked')
end
