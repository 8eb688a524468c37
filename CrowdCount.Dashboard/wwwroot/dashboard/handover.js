// A dashboard that ends asks its pages to go on at another one: the circuit is paused, its state comes here, and the other dashboard resumes it. The page stays the
// same document; what stands in it is drawn anew by the other dashboard, so what the reader had opened, typed, focused and scrolled is put back.
import { insist, pause } from "./transport.js";

const DrawnWithin = 30_000;

const place = element => [element.localName, [...document.getElementsByTagName(element.localName)].indexOf(element)];
const at = ([name, index]) => document.getElementsByTagName(name)[index];
const bar = () => document.querySelector("header[data-version]");

/** @returns what puts the page back as it was. */
function remember() {
  const scrolled = [...document.querySelectorAll("*")].filter(element => element.scrollTop > 0 || element.scrollLeft > 0).map(element => [place(element), element.scrollTop, element.scrollLeft]);
  const open = [...document.querySelectorAll("details[open]")].map(place);
  const fields = [...document.querySelectorAll("input:not([type=file]), textarea, select")].map(field => [place(field), field.value, field.checked]);
  const focused = document.activeElement === document.body ? null : place(document.activeElement);
  return () => {
    for (const details of open) at(details)?.setAttribute("open", "");
    for (const [where, value, checked] of fields) {
      const field = at(where);
      if (!field || field.value === value && field.checked === checked) continue;
      [field.value, field.checked] = [value, checked];
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    if (focused) at(focused)?.focus({ preventScroll: true });
    for (const [where, top, left] of scrolled) at(where)?.scrollTo({ top, left, behavior: "instant" });
  };
}

/** Until the other dashboard has drawn the page. */
const drawnAnew = old => new Promise(done => {
  const changes = new MutationObserver(() => {
    if (!bar() || bar() === old) return;
    changes.disconnect();
    done(true);
  });
  changes.observe(document.body, { childList: true, subtree: true });
});

/** @returns what puts the page back as the reader had it, once it stands as the other dashboard has drawn it; null when it could not go on. */
export async function handOver() {
  const old = bar();
  const putBack = remember();
  insist(true);
  try {
    if (!await Blazor.pauseCircuit()) return null;
    const drawn = drawnAnew(old);
    if (!await Blazor.resumeCircuit()) return null;
    if (!await Promise.race([drawn, pause(DrawnWithin)])) throw new Error("It was not drawn.");
    // Scripts and pages of two versions need not fit together.
    if (bar().dataset.version !== old?.dataset.version) location.reload();
    return putBack;
  } catch (failure) {
    console.warn("This page could not go on at another dashboard.", failure);
    return null;
  } finally {
    insist(false);
  }
}
