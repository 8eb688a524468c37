// The field for the time taken: empty, it shows what the photo itself says, once that is known.

import { dateAndTime, word } from './words.js';

const box = document.querySelector('.taken');
const input = document.getElementById('taken-at');
const known = document.getElementById('taken-known');
const from = document.getElementById('taken-from');

/** What was entered; empty = let the photo say. */
export const enteredTime = () => input.value;

/** Shows when the photo of a receipt was taken, and who says so. */
export function showTaken({ data, wishes }) {
  const foundOut = data && !wishes.takenAt;
  known.textContent = foundOut ? dateAndTime(data.capturedAt) : '';
  from.textContent = word(foundOut && data.capturedAt === data.acceptedAt ? 'OfReceipt' : 'FromPhoto');
}

// Half a date has no value yet, but it is no empty field either.
const update = () => box.classList.toggle('empty', !input.value && !input.validity.badInput);
for (const type of ['input', 'blur']) input.addEventListener(type, update);
update();
