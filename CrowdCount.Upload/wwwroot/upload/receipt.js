// One photo's receipt: a row that fills in line by line.

import { clock, people, problem, whole, word } from './words.js';

const template = document.getElementById('receipt');

export class Receipt {
  /** What was said when the photo was given (wishes) holds for it, whatever is typed meanwhile. */
  constructor(file, wishes, onChosen) {
    this.file = file;
    this.wishes = wishes;
    this.url = URL.createObjectURL(file);
    this.element = template.content.cloneNode(true).firstElementChild;
    this.find('.name').textContent = file.name;
    this.find('.name').title = file.name;
    this.find('.summary').addEventListener('click', () => onChosen(this));
    this.find('.copy').addEventListener('click', () => this.copy());
    this.state(word('Queued'));
  }

  find(selector) { return this.element.querySelector(selector); }

  choose(chosen) {
    this.element.classList.toggle('chosen', chosen);
    this.find('.summary').setAttribute('aria-expanded', String(chosen));
  }

  /** Makes room for newer ones; the photo itself is sent and counted all the same. */
  forget() {
    this.element.remove();
    URL.revokeObjectURL(this.url);
  }

  sending() {
    this.element.classList.remove('refused');
    this.state(word('Sending'));
    this.say('');
  }

  /** Shows what is known so far; called again whenever more is known. */
  show(receipt) {
    // Only the answer to the sender says when it was stored and whether it was known before.
    this.data = { storedAt: this.data?.storedAt, repeated: this.data?.repeated, ...receipt };
    const { id, acceptedAt, storedAt, repeated, endedAt, count, state } = this.data;
    this.done('accepted', acceptedAt);
    this.done('stored', storedAt ?? acceptedAt);
    if (state === 'counted') this.done('counted', endedAt);
    this.find('.number').hidden = false;
    this.find('.number code').textContent = id;
    if (state !== 'counted') this.state(this.stateWord(), state === 'parked');
    else this.state(this.isDark ? word('DarkShort') : `${whole(count)} ${people(count)}`);
    this.say(...this.messageFor(repeated));
  }

  /** Not sent for want of the right key; what is wrong stands beside the key's field. */
  lacksKey() {
    this.element.classList.add('refused');
    this.state(word('Refused'), true);
    this.say('');
  }

  /** A refusal, with the seconds until it is tried again, if it will be. */
  refused(type, again) {
    this.element.classList.toggle('refused', !again);
    this.state(again ? word('NotYet') : word('Refused'), true);
    this.say(problem(type), again ? 'late' : 'bad', again === undefined ? '' : again > 0 ? word('Again', again) : word('GivenUp'));
  }

  /** Nobody can be seen on it. */
  get isDark() { return this.data.flags?.includes('dark') ?? false; }

  stateWord() {
    return { waiting: word('Waiting'), counting: word('Counting') }[this.data.state] ?? word('NotCounted');
  }

  messageFor(repeated) {
    const { state, clock: clockState, endedAt, acceptedAt } = this.data;
    if (state === 'parked') return [word('Parked'), 'late'];
    if (this.isDark) return [word('LeftOut'), 'late'];
    if (state === 'discarded' || state === 'superseded') return [word('Dropped'), 'late'];
    const fate = state === 'counted'
      ? (repeated ? word('AlreadyCounted', clock(endedAt)) : word('InTotals'))
      : (repeated ? word('AlreadyAccepted', clock(acceptedAt)) : '');
    const corrected = clockState === 'corrected' ? word('ClockCorrected') : '';
    return [`${fate} ${corrected}`.trim(), repeated ? 'repeat' : ''];
  }

  done(step, instant) {
    const line = this.find(`[data-step="${step}"]`);
    line.classList.add('done');
    line.querySelector('time').dateTime = instant;
    line.querySelector('time').textContent = clock(instant, true);
  }

  state(text, bad = false) {
    this.find('.state').textContent = text;
    this.find('.state').classList.toggle('bad', bad);
  }

  say(text, kind = '', again = '') {
    const message = this.find('.message');
    // A countdown changes every second; only what is new is read out.
    if (message.querySelector('.what').textContent !== text) message.querySelector('.what').textContent = text;
    message.querySelector('.again').textContent = again;
    message.hidden = !text;
    message.className = `message ${kind}`;
  }

  async copy() {
    await navigator.clipboard.writeText(this.data.id);
    const button = this.find('.copy');
    button.classList.add('copied');
    button.title = word('Copied');
    setTimeout(() => { button.classList.remove('copied'); button.title = word('Copy'); }, 2000);
  }
}
