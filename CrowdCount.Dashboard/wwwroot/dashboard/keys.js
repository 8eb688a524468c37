// Single keys, for those who watch all day. They never act in a text field, and can be switched off in the list of keys.
const OFF = "crowdcount-keys-off";

const list = () => document.getElementById("keys");
const isOff = () => localStorage.getItem(OFF) === "1";
const isTyping = target => target.closest("input, textarea, select, [contenteditable]") !== null;

/** To the next or the one before; from nowhere to the first. */
function step(by) {
  const tiles = [...document.querySelectorAll("cc-tile")];
  if (tiles.length === 0) return;
  const from = tiles.indexOf(document.activeElement?.closest("cc-tile"));
  const to = from < 0 ? 0 : Math.min(tiles.length - 1, Math.max(0, from + by));
  tiles[to].focus({ preventScroll: false });
}

const actions = {
  "/": () => document.getElementById("find")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  p: () => document.getElementById("pause")?.click(),
  w: () => location.assign(location.pathname === "/wall" ? "/" : "/wall"),
  "?": () => list()?.showModal(),
};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape" && event.target.id === "find") {
    event.target.blur();
    return;
  }
  const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  // The list of keys stays within reach: there they are switched on again.
  if (!action || isTyping(event.target) || list()?.open || (isOff() && event.key !== "?")) return;
  event.preventDefault();
  action();
});

document.addEventListener("change", event => {
  if (event.target.id === "keys-on") localStorage.setItem(OFF, event.target.checked ? "0" : "1");
});

document.addEventListener("click", event => {
  if (!event.target.closest("[data-keys]")) return;
  document.getElementById("keys-on").checked = !isOff();
  list().showModal();
});
