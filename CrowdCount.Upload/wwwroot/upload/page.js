// The page to upload by hand: photos come in by choosing, dropping or pasting, are sent one after the other and followed to their end.

import { follow, send } from './api.js';
import { KeyField } from './key.js';
import { Receipt } from './receipt.js';
import { showResult } from './result.js';
import { enteredTime, showTaken } from './taken.js';
import { limits, word } from './words.js';

const MaxTries = 12;
const MaxReceipts = 200;
// Waiting for it helps nobody here, and the next photo should not stand behind it.
const Hopeless = 'urn:crowdcount:problem:too-many-cameras';

const camera = document.getElementById('camera');
const drop = document.getElementById('drop');
const trouble = document.getElementById('trouble');
const receipts = document.getElementById('receipts');
const list = document.getElementById('receipt-list');

const key = new KeyField(receipt => line(receipt));
const all = [];
let chosen = null;
let sending = Promise.resolve();

function take(photos) {
  if (photos.length === 0) return;
  trouble.hidden = camera.value.trim() !== '';
  camera.setAttribute('aria-invalid', String(!trouble.hidden));
  if (!trouble.hidden) {
    trouble.textContent = word('NameCamera');
    camera.focus();
    return;
  }

  const wishes = { camera: camera.value.trim(), key: key.value, takenAt: enteredTime() };
  for (const file of photos) {
    const receipt = new Receipt(file, { ...wishes }, choose);
    all.push(receipt);
    list.append(receipt.element);
    if (all.length > MaxReceipts) all.shift().forget();
    line(receipt);
  }

  receipts.hidden = false;
  receipts.classList.toggle('several', all.length > 1);
  receipts.querySelector('h2').textContent = word(all.length > 1 ? 'Receipts' : 'Receipt');
  choose(all.at(-photos.length));
}

// One after the other.
function line(receipt) {
  sending = sending.then(() => deliver(receipt));
}

function choose(receipt) {
  chosen = receipt;
  for (const each of all) each.choose(each === receipt);
  showTaken(receipt);
  showResult(receipt);
}

function show(receipt, data) {
  receipt.show(data);
  if (receipt !== chosen) return;
  showTaken(receipt);
  showResult(receipt);
}

/** Ends when the photo was taken in or refused for good; its count is waited for beside. */
async function deliver(receipt) {
  const { camera, key: given, takenAt } = receipt.wishes;
  if (receipt.file.size > limits.bytes) return receipt.refused('too-large');

  for (let tries = 1; ; tries++) {
    receipt.sending();
    const { receipt: data, problem } = await send(camera, given, takenAt, receipt.file);
    if (data) {
      key.accepted();
      show(receipt, data);
      watch(receipt, data.id);
      return;
    }

    if (key.isWanted(problem.type)) {
      key.ask(problem.type, receipt);
      return receipt.lacksKey();
    }

    if (!problem.retryAfter || problem.type === Hopeless) return receipt.refused(problem.type);
    if (tries === MaxTries) return receipt.refused(problem.type, 0);
    await countDown(problem.retryAfter, left => receipt.refused(problem.type, left));
  }
}

async function watch(receipt, id) {
  for await (const data of follow(id, receipt.wishes.key)) show(receipt, data);
}

async function countDown(from, tick) {
  for (let left = from; left > 0; left--) {
    tick(left);
    await new Promise(done => setTimeout(done, 1000));
  }
}

for (const input of document.querySelectorAll('#files, #shot')) {
  input.addEventListener('change', () => {
    take([...input.files]);
    // The same file may be chosen again.
    input.value = '';
  });
}

// Dropping beside the area must not make the browser leave the page.
for (const type of ['dragover', 'drop']) document.addEventListener(type, event => event.preventDefault());
drop.addEventListener('dragover', () => drop.classList.add('over'));
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', event => {
  drop.classList.remove('over');
  take([...event.dataTransfer.files]);
});
document.addEventListener('paste', event => take([...event.clipboardData.files]));

// The camera stays in the address, so that a change of language or a bookmark keeps it.
camera.addEventListener('input', () => {
  trouble.hidden = true;
  camera.removeAttribute('aria-invalid');
  for (const link of document.querySelectorAll('nav a')) {
    const address = new URL(link.href);
    address.searchParams.set('camera', camera.value);
    link.href = address;
  }
  const here = new URL(location);
  here.searchParams.set('camera', camera.value);
  history.replaceState(null, '', here);
});
