// Talks to Upload: sends a photo, follows its receipt.

// A browser that sends no credentials of its own asks its reader for none either when a key is refused.
const credentials = 'omit';

// What a header cannot hold is no key; without it the server says so.
const having = key => /^[!-~]+$/.test(key) ? { 'X-Camera-Key': key } : {};

const wait = ms => new Promise(done => setTimeout(done, ms));

/** Sends one photo. Answers { receipt } or { problem: { type, retryAfter? } }; never throws. */
export async function send(camera, key, takenAt, file) {
  const headers = { ...having(key), 'Content-Type': file.type || 'application/octet-stream' };
  if (takenAt) headers['X-Captured-At'] = takenAt;
  try {
    const answer = await fetch(`/api/v1/cameras/${encodeURIComponent(camera)}/photos`, { method: 'POST', headers, credentials, body: file });
    const body = await answer.json();
    return answer.ok ? { receipt: body } : { problem: body };
  } catch {
    // Also when the server cut a connection without an answer, or the file was moved away meanwhile.
    return { problem: { type: 'no-connection', retryAfter: 5 } };
  }
}

/** Yields the receipt whenever it is read again, until the photo has come to its end. */
export async function* follow(id, key) {
  for (;;) {
    const receipt = await read(id, key);
    if (receipt) yield receipt;
    if (receipt?.endedAt) return;
    // The server waits by itself; this is for answers that come at once.
    await wait(receipt ? 250 : 2000);
  }
}

async function read(id, key) {
  try {
    const answer = await fetch(`/api/v1/photos/${id}?include=points`, { headers: { ...having(key), Prefer: 'wait=10' }, credentials });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
