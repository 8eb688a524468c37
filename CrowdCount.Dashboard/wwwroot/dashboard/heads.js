// The heads that the model found, on a tile's photo while the pointer or the focus is on it. Asked for once, and only then.
const SVG = "http://www.w3.org/2000/svg";
const RADIUS = { most: 7, least: 3 };

customElements.define("cc-heads", class extends HTMLElement {
  #photo = null;
  #tile = null;
  #show = () => this.#draw();
  #hide = () => this.replaceChildren();

  connectedCallback() {
    this.#tile = this.closest("cc-tile");
    for (const event of ["pointerenter", "focusin"]) this.#tile.addEventListener(event, this.#show);
    for (const event of ["pointerleave", "focusout"]) this.#tile.addEventListener(event, this.#hide);
  }

  disconnectedCallback() {
    for (const event of ["pointerenter", "focusin"]) this.#tile.removeEventListener(event, this.#show);
    for (const event of ["pointerleave", "focusout"]) this.#tile.removeEventListener(event, this.#hide);
  }

  async #draw() {
    const photo = this.getAttribute("photo");
    if (photo === null) return;
    if (this.#photo?.id !== photo) this.#photo = { id: photo, heads: await this.#fetch(photo) };
    if (this.getAttribute("photo") !== photo || !this.#tile.matches(":hover, :focus-within")) return;

    const image = this.parentElement.querySelector("img");
    const box = this.parentElement.getBoundingClientRect();
    const shown = this.#placeOf(image, box);
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
    svg.setAttribute("aria-hidden", "true");
    const places = this.#photo.heads.map(([x, y]) => [shown.left + x * shown.width, shown.top + y * shown.height]);
    for (const kind of ["head-halo", "head-ring"]) {
      for (const [x, y] of places) {
        const ring = svg.appendChild(document.createElementNS(SVG, "circle"));
        ring.setAttribute("class", kind);
        ring.setAttribute("cx", x.toFixed(1));
        ring.setAttribute("cy", y.toFixed(1));
        ring.setAttribute("r", this.#radius(x, y, places));
      }
    }
    this.replaceChildren(svg);
  }

  async #fetch(photo) {
    try {
      const answer = await fetch(`photos/${photo}/heads`);
      return answer.ok ? await answer.json() : [];
    } catch {
      return [];
    }
  }

  /** Where the whole photo lies: it fills its box and is cut, or stands in it whole. */
  #placeOf(image, box) {
    const fits = [box.width / image.naturalWidth, box.height / image.naturalHeight];
    const scale = getComputedStyle(image).objectFit === "contain" ? Math.min(...fits) : Math.max(...fits);
    const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
    return { left: (box.width - width) / 2, top: (box.height - height) / 2, width, height };
  }

  /** Smaller where heads are close together. */
  #radius(x, y, places) {
    let nearest = Infinity;
    for (const [a, b] of places) {
      const distance = Math.hypot(a - x, b - y);
      if (distance > 0 && distance < nearest) nearest = distance;
    }
    return Math.min(RADIUS.most, Math.max(RADIUS.least, nearest / 2)).toFixed(1);
  }
});
