// The field for the camera's key: there from the beginning where every camera needs one, else as soon as one does. A key is kept by this page only, while it is open.

import { problem } from './words.js';

const field = document.getElementById('key-field');
const input = document.getElementById('key');
const trouble = document.getElementById('key-trouble');

export class KeyField {
  // Photos that wait for a better key.
  #waiting = [];

  constructor(again) {
    input.addEventListener('input', () => this.#say(''));
    input.addEventListener('change', () => {
      if (!this.value) return;
      for (const receipt of this.#waiting.splice(0)) {
        receipt.wishes.key = this.value;
        again(receipt);
      }
    });
    // As in any form; leaving the field does the same.
    input.addEventListener('keydown', event => { if (event.key === 'Enter') input.blur(); });
  }

  get value() { return input.value.trim(); }

  isWanted(type) { return /:(missing|unknown)-key$/.test(type ?? ''); }

  /** A photo was refused for its key: says so here, and keeps it until another is entered. */
  ask(type, receipt) {
    field.hidden = false;
    this.#waiting.push(receipt);
    this.#say(problem(type));
    input.focus();
    input.select();
  }

  accepted() { this.#say(''); }

  #say(text) {
    trouble.textContent = text;
    trouble.hidden = text === '';
    input.setAttribute('aria-invalid', String(text !== ''));
  }
}
