// Loaded before anything is drawn. The system's theme holds until the reader chooses one; the choice is kept in this browser.
(() => {
  const key = "crowdcount-theme";
  const root = document.documentElement;
  const read = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is switched off: the choice lasts as long as the page
    }
  };

  const chosen = read();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  // A bright screen on a wall would light the room.
  else if (location.pathname === "/wall") root.dataset.theme = "dark";

  document.addEventListener("click", event => {
    if (!event.target.closest("[data-theme-switch]")) return;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem(key, root.dataset.theme);
    } catch {
      // as above
    }
  });
})();
