// A camera's tile, drawn from its attributes and the words in the document's template. It turns stale and offline by its own clock, also while the page
// is cut off: the same rules as TileMaker.cs.
import { TickingElement, minuteOf, now, timeOf } from "./clock.js";

const template = document.getElementById("tile");
const staleAfter = Number(template.dataset.staleAfter);
const offlineAfter = Number(template.dataset.offlineAfter);
const forms = { time: timeOf, minute: minuteOf };
const names = ["label", "name", "count", "half", "drawn", "photo", "captured", "heard", "same", "frozen", "waits", "out", "threshold", "limit", "over", "dark", "unfamiliar", "points"];

customElements.define("cc-tile", class extends TickingElement {
  static observedAttributes = names;

  #waiting = false;
  #drawn = null;
  #image = null;
  #parts = null;

  connectedCallback() {
    if (this.#parts === null) this.#build();
    super.connectedCallback();
  }

  /** Many attributes change at once: drawn once, after the last of them. */
  attributeChangedCallback() {
    if (this.#parts === null || this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      this.setAttribute("state", this.#stateAt(now()));
      this.#draw();
    });
  }

  tick(moment) {
    const state = this.#stateAt(moment);
    if (this.getAttribute("state") === state && this.#drawn === state) return;
    this.setAttribute("state", state);
    this.#draw();
  }

  #build() {
    this.tabIndex = 0;
    this.draggable = this.closest(".groups") !== null;
    this.setAttribute("aria-keyshortcuts", "Shift+ArrowLeft Shift+ArrowRight");
    this.setAttribute("role", "group");
    this.replaceChildren(template.content.cloneNode(true));
    this.#image = this.querySelector("img");
    this.#parts = [...this.querySelectorAll("[data-text], [data-in], [data-if], [data-unless], [data-since]")];
  }

  #draw() {
    const state = this.#drawn = this.#stateAt(now());
    for (const part of this.#parts) {
      const { text, since } = part.dataset;
      const filled = text && this.#fill(text);
      part.toggleAttribute("hidden", filled === null || !this.#isSeen(part.dataset, state));
      if (filled && part.textContent !== filled) part.textContent = filled;
      if (since) set(part, "since", this.getAttribute(since));
    }

    this.querySelector(".name").title = this.getAttribute("name");
    this.setAttribute("aria-label", `${this.getAttribute("label")}, ${template.dataset[state]}`);
    const photo = this.getAttribute("photo");
    for (const name of ["points", "threshold"]) set(this.querySelector("cc-spark"), name, this.getAttribute(name));
    set(this.#image, "src", photo && `photos/${photo}?size=thumb`);
    if (photo === null) this.#image.remove();
    else if (!this.#image.isConnected) this.querySelector(".photo").prepend(this.#image);
    set(this.querySelector("cc-heads"), "photo", photo);
  }

  #isSeen(when, state) {
    return (!when.in || when.in.split(" ").includes(state)) && (!when.if || this.hasAttribute(when.if)) && (!when.unless || !this.hasAttribute(when.unless));
  }

  /** "was {count} at {captured:time}" with the attributes' values; null when one is missing. */
  #fill(pattern) {
    let whole = true;
    const text = pattern.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name, form) => {
      const value = this.getAttribute(name);
      whole &&= value !== null;
      return value !== null && form ? forms[form](Number(value)) : value;
    });
    return whole ? text : null;
  }

  #stateAt(moment) {
    if (!this.hasAttribute("heard")) return "new";
    const silence = moment - this.#number("heard");
    if (silence >= offlineAfter) return "offline";
    if (silence >= staleAfter) return "stale";
    if (this.hasAttribute("dark")) return "dark";
    if (this.hasAttribute("frozen") && moment >= this.#number("frozen")) return "frozen";
    return this.hasAttribute("over") ? "over" : "normal";
  }

  #number(name) {
    return Number(this.getAttribute(name));
  }
});

function set(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
