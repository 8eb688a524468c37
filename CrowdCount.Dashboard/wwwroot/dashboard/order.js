// A reader's own order of tiles: by dragging, or Shift and the arrow keys on a tile. This browser remembers it; the server hears of it, and puts the tiles so.
const KEY = "crowdcount-order";
const MOST_CHARACTERS = 24_000; // a message of a circuit has 32 KB

const remembered = () => {
  try {
    const cameras = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(cameras) ? cameras.filter(camera => typeof camera === "string") : [];
  } catch {
    return [];
  }
};

export function register() {
  Blazor.registerCustomEventType("tilesordered", { browserEventName: "cc-order", createEventArgs: event => event.detail });
}

function tell(from, cameras, moved) {
  while (JSON.stringify(cameras).length > MOST_CHARACTERS) cameras.pop();
  from.dispatchEvent(new CustomEvent("cc-order", { bubbles: true, detail: { cameras, moved } }));
}

customElements.define("cc-order", class extends HTMLElement {
  connectedCallback() {
    // The page hears events only once it is whole.
    setTimeout(() => {
      const cameras = remembered();
      if (this.isConnected && cameras.length > 0) tell(this, cameras, false);
    });
  }
});

const camera = tile => tile.getAttribute("camera");
const tilesAround = tile => [...tile.closest(".tiles").querySelectorAll("cc-tile")];

/** An element that is put elsewhere in the page loses the focus on the way. */
function keepFocus(tile) {
  const moves = new MutationObserver(() => {
    moves.disconnect();
    tile.focus();
  });
  moves.observe(tile.closest(".tiles"), { childList: true });
}

/** Within its own group; tiles that are not shown keep their places behind. */
function move(tile, to) {
  const around = tilesAround(tile).map(camera);
  const place = Math.min(around.length - 1, Math.max(0, to));
  if (around[place] === camera(tile)) return;
  const group = around.filter(other => other !== camera(tile));
  group.splice(place, 0, camera(tile));

  const shown = [...document.querySelectorAll(".groups cc-tile")].map(camera);
  const reordered = shown.map(other => group.includes(other) ? group[shown.filter(each => group.includes(each)).indexOf(other)] : other);
  const cameras = [...reordered, ...remembered().filter(other => !shown.includes(other))];
  localStorage.setItem(KEY, JSON.stringify(cameras));
  if (document.activeElement === tile) keepFocus(tile);
  tell(tile, cameras, true);

  const said = document.getElementById("moved");
  said.textContent = [tile.getAttribute("name"), place + 1, group.length].reduce((text, value, i) => text.replace(`{${i}}`, value), said.dataset.pattern);
}

document.addEventListener("keydown", event => {
  const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
  if (by === 0 || !event.shiftKey || event.target.localName !== "cc-tile" || !event.target.closest(".groups")) return;
  event.preventDefault();
  move(event.target, tilesAround(event.target).indexOf(event.target) + by);
});

let dragged = null;
const target = event => {
  const tile = event.target.closest?.("cc-tile");
  return dragged && tile && tile !== dragged && tile.closest(".tiles") === dragged.closest(".tiles") ? tile : null;
};

document.addEventListener("dragstart", event => {
  const tile = event.target.closest?.(".groups cc-tile");
  if (!tile) return;
  dragged = tile;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", tile.getAttribute("name"));
  tile.classList.add("dragged");
});

document.addEventListener("dragover", event => {
  if (target(event)) event.preventDefault();
});

document.addEventListener("drop", event => {
  const onto = target(event);
  if (!onto) return;
  event.preventDefault();
  move(dragged, tilesAround(onto).indexOf(onto));
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
});
