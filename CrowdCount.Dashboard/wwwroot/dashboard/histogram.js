// Reading single windows: by pointer, or by arrow keys while the chart has the focus. The numbers are in the page already.
const tip = document.createElement("div");
tip.className = "tip";
tip.setAttribute("role", "status");
tip.hidden = true;
const lines = ["strong", "span", "small"].map(name => tip.appendChild(document.createElement(name)));

customElements.define("cc-histogram", class extends HTMLElement {
  #index = -1;
  #watch = new MutationObserver(() => this.#show());

  connectedCallback() {
    if (!tip.isConnected) document.body.append(tip);
    this.addEventListener("pointermove", event => this.#select(this.#at(event.clientX)));
    this.addEventListener("pointerleave", () => this.#select(-1));
    this.addEventListener("blur", () => this.#select(-1));
    this.addEventListener("keydown", event => this.#key(event));
    this.#watch.observe(this, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-count", "data-more", "data-when"] });
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    this.#select(-1);
  }

  get #bars() {
    return [...this.querySelectorAll(".bar")];
  }

  #at(x) {
    const box = this.querySelector(".bars").getBoundingClientRect();
    const count = this.#bars.length;
    return Math.min(count - 1, Math.max(0, Math.floor((x - box.left) / box.width * count)));
  }

  #key(event) {
    const last = this.#bars.length - 1;
    const from = this.#index < 0 ? last + 1 : this.#index;
    const to = { ArrowLeft: Math.max(0, from - 1), ArrowRight: Math.min(last, from + 1), Home: 0, End: last, Escape: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#select(to);
  }

  #select(index) {
    this.#index = index;
    this.#show();
  }

  #show() {
    const bars = this.#bars;
    bars.forEach((bar, i) => bar.classList.toggle("read", i === this.#index));
    const bar = bars[this.#index];
    tip.hidden = !bar;
    if (!bar) return;
    [bar.dataset.when, bar.dataset.count, bar.dataset.more].forEach((text, i) => {
      if (lines[i].textContent !== text) lines[i].textContent = text;
    });

    const chart = this.getBoundingClientRect();
    const place = bar.getBoundingClientRect();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const left = place.left + place.width / 2 - tip.offsetWidth - 12;
    tip.style.left = `${scrollX + Math.min(room, Math.max(8, left))}px`;
    tip.style.top = `${scrollY + chart.top + 24}px`;
  }
});
