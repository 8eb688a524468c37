-- (new) -> waiting. The bytes lie in incoming:ID:NONCE already; this makes them permanent, writes the receipt, books the ledger and queues the photo.
-- A photo that is known is answered with its receipt before any limit is checked; it only shows that its camera is alive.
local id, nonce, camera, digest = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local now, captured, corrected = tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7]
local bytes, format, flags, day, trace = tonumber(ARGV[8]), ARGV[9], ARGV[10], ARGV[11], ARGV[12]
local late_after, max_cameras, max_waiting, max_bytes, max_of_camera, version =
  tonumber(ARGV[13]), tonumber(ARGV[14]), tonumber(ARGV[15]), tonumber(ARGV[16]), tonumber(ARGV[17]), ARGV[18]
local drawn = ARGV[19]

local incoming = key.incoming .. id .. ':' .. nonce
local profile = key.camera .. camera
local ledger = key.ledger .. day

-- "Same picture since": the moment the present picture first came, once it has come again.
local function see()
  local last = call('HMGET', profile, 'digest', 'since')
  if last[1] == digest then
    call('HSET', profile, 'seen', now, 'same', last[2])
  else
    call('HSET', profile, 'seen', now, 'digest', digest, 'since', now)
    call('HDEL', profile, 'same')
  end
end

local function count_aside(what)
  call('HINCRBY', ledger, what, 1)
  call('HINCRBY', key.total, what, 1)
  call('EXPIRE', ledger, 400 * DAYS)
end

local function refuse(reason)
  call('DEL', incoming)
  count_aside('refused:' .. reason)
  return { reason }
end

local known = call('HMGET', key.receipt .. id, field.state, field.digest)
if known[1] then
  if known[2] ~= digest then return refuse('key-reused') end
  call('DEL', incoming)
  -- A repeat of an older photo says that the camera is alive, but nothing about its present picture.
  if call('HGET', profile, 'digest') == digest then see() elseif call('EXISTS', profile) == 1 then call('HSET', profile, 'seen', now) end
  count_aside('repeats')
  return { 'repeated', call('HGETALL', key.receipt .. id) }
end

if call('EXISTS', incoming) == 0 then return { 'gone' } end

local of_camera, newest_wins, newest, simulated = unpack(call('HMGET', profile, 'waiting', 'newest-wins', 'newest', 'simulated'))
local is_known = call('EXISTS', profile) == 1
-- A camera is simulated or real from its first photo on, so that drawn people never mix with real ones under one name.
if is_known and drawn ~= '' and not simulated then return refuse('camera-is-real') end
if simulated and drawn == '' then return refuse('camera-is-simulated') end

if not is_known and call('SCARD', key.cameras) >= max_cameras then
  -- Cameras that never had a photo counted expire by themselves and leave their name behind.
  if call('SET', key.purged, now, 'NX', 'EX', 10) then
    for _, name in ipairs(call('SMEMBERS', key.cameras)) do
      if call('EXISTS', key.camera .. name) == 0 then call('SREM', key.cameras, name) end
    end
  end
  if call('SCARD', key.cameras) >= max_cameras then return refuse('too-many-cameras') end
end

local queued = call('HMGET', key.total, 'waiting', 'bytes-waiting')
local all_waiting = tonumber(queued[1] or 0)
of_camera = tonumber(of_camera or 0)
if newest_wins ~= '1' and of_camera >= max_of_camera then return refuse('slow-down') end
if all_waiting >= max_waiting or tonumber(queued[2] or 0) + bytes > max_bytes then return refuse('queue-full') end

call('RENAME', incoming, key.bytes .. id)
call('PERSIST', key.bytes .. id)
call('INCRBY', key['bytes-total'], bytes)

call('SADD', key.cameras, camera)
-- A camera's fair share of the queue is what the others have on average, but at least four.
local fair = math.max(4, math.ceil(all_waiting / call('SCARD', key.cameras)))
local queue = 'live'
if now - captured > late_after or of_camera >= fair then queue = 'late' end
local entry = enqueue(id, camera, queue, version)

call('HSET', key.receipt .. id, field.state, 'waiting', field.camera, camera, field.digest, digest, field.accepted, now, field.captured, captured,
  field.corrected, corrected, field.bytes, bytes, field.format, format, field.flags, flags, field.day, day, field.queue, queue, field.entry, entry)
if trace ~= '' then call('HSET', key.receipt .. id, field.trace, trace) end
if drawn ~= '' then
  call('HSET', key.receipt .. id, field.drawn, drawn)
  call('HSET', profile, 'simulated', 1)
end

call('HSETNX', profile, 'first', now)
see()
call('HSET', profile, 'clock', corrected, 'newest', id)
if call('HEXISTS', profile, 'counted') == 0 then call('EXPIRE', profile, 3600) end

book(day, nil, 'accepted')
book(day, nil, 'waiting')
call('EXPIRE', ledger, 400 * DAYS)
waiting({ camera = camera, bytes = bytes }, 1)

-- waiting -> superseded, where only the newest photo matters.
local older = newest_wins == '1' and newest and read(newest)
if older and older.state == 'waiting' then
  dequeue(older)
  call('ZREM', key.retry, older.id)
  call('HSET', key.receipt .. older.id, field.state, 'superseded', field.ended, now)
  book(older.day, 'waiting', 'superseded')
  waiting(older, -1)
  forget_bytes(older.id)
  finish(older.id)
end

return { 'accepted', call('HGETALL', key.receipt .. id) }
