// A camera's tile turns stale and offline by its own clock, also while the page is cut off. The same rules as TileMaker.cs.
import { TickingElement } from "./clock.js";

customElements.define("cc-tile", class extends TickingElement {
  static observedAttributes = ["heard", "frozen"];

  tick(moment) {
    const state = this.#stateAt(moment);
    if (this.getAttribute("state") !== state) this.setAttribute("state", state);
  }

  #stateAt(moment) {
    if (!this.hasAttribute("heard")) return "new";
    const silence = moment - this.#number("heard");
    if (silence >= this.#number("offline-after")) return "offline";
    if (silence >= this.#number("stale-after")) return "stale";
    return this.hasAttribute("frozen") && moment >= this.#number("frozen") ? "frozen" : "normal";
  }

  #number(name) {
    return Number(this.getAttribute(name));
  }
});
