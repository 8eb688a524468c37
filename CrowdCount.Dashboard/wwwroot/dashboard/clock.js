// The site's time in the bar, and ages: counted here, so that they go on while the connection is lost.
const root = document.documentElement;
const zone = root.dataset.zone;
const patterns = root.dataset.ages.split("|");
const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

// The server's clock less this machine's: ages are the server's, whatever this machine thinks the time is.
let offset = Number(root.dataset.now) - Date.now();

const ticking = new Set();

export const now = () => Date.now() + offset;

export const timeOf = milliseconds => format.format(milliseconds);

export const minuteOf = milliseconds => timeOf(milliseconds).slice(0, 5);

/** 4 s, 3 min, 5 h, 2 d, rounded down. */
export function age(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const steps = [[60, 1], [3600, 60], [86400, 3600], [Infinity, 86400]];
  const index = steps.findIndex(([below]) => seconds < below);
  return patterns[index].replace("{0}", Math.floor(seconds / steps[index][1]));
}

/** Calls element.tick(now) every second while it is in the page. */
export class TickingElement extends HTMLElement {
  connectedCallback() {
    ticking.add(this);
    this.tick(now());
  }

  disconnectedCallback() {
    ticking.delete(this);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.tick(now());
  }
}

function tickAll() {
  const moment = now();
  // A page that its reader stopped stands still, ages too; only the time of day goes on.
  const stopped = document.querySelector("main[data-paused]") !== null;
  for (const element of ticking) {
    if (!stopped || element.localName === "cc-clock") element.tick(moment);
  }
  setTimeout(tickAll, 1000 - (moment % 1000));
}

/** Text in a shadow root: the server's own text inside the element stays untouched, and hidden. */
class ShadowText extends TickingElement {
  #text = this.attachShadow({ mode: "open" }).appendChild(document.createTextNode(""));

  show(text) {
    if (this.#text.data !== text) this.#text.data = text;
  }
}

/** The last moment that the server spoke of. */
export const stateOf = () => Number(document.querySelector("cc-clock")?.getAttribute("now")) || now();

customElements.define("cc-clock", class extends ShadowText {
  static observedAttributes = ["now"];

  tick(moment) {
    this.show(timeOf(moment));
  }
});

customElements.define("cc-age", class extends ShadowText {
  static observedAttributes = ["since"];

  tick(moment) {
    this.show(age(moment - Number(this.getAttribute("since"))));
  }
});

tickAll();
