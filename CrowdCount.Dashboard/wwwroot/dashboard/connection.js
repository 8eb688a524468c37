// Starts the circuit and says, in the page's own words, when it is lost. It is tried again for ever: a screen on a wall has nobody to press a button.
import { age, stateOf, timeOf } from "./clock.js";
import { handOver } from "./handover.js";
import { configure, negotiateNextTime, pause, tryNow } from "./transport.js";

const KeepAlive = 5_000; // DashboardServices.cs has the other end
const ServerSilence = 15_000;
const ReloadApart = 10_000;
const AskApart = 2_000;
const Unnoticed = 1_000; // a hand-over that is shorter is nobody's concern
const ReloadedAt = "crowdcount-reloaded";

const root = document.documentElement;
const banner = document.getElementById("components-reconnect-modal");
let lostAt = 0;
let timer = 0;
let endingAlready = false;
let handingOver = false;

/** Puts a value into every element that has the pattern: <span data-tries="try {0}">. */
function fill(name, value) {
  for (const element of document.querySelectorAll(`[data-${name}]`))
    element.textContent = element.getAttribute(`data-${name}`).replace("{0}", value);
}

function sayHowLong() {
  fill("lost-for", age(Date.now() - lostAt));
}

function lost() {
  if (root.dataset.connection === "lost") return;
  root.dataset.connection = "lost";
  lostAt = Date.now();
  fill("lost-state", timeOf(stateOf()));
  fill("tries", 1);
  sayHowLong();
  timer = setInterval(sayHowLong, 1000);
}

function found() {
  delete root.dataset.connection;
  clearInterval(timer);
}

/**
 * The server no longer knows this page (it started anew, or the page slept for long), or the circuit failed: the page is fetched anew
 * as soon as the server answers, and never in a quick loop.
 */
async function startAnew() {
  if (endingAlready) return;
  endingAlready = true;
  lost();
  const last = Number(sessionStorage.getItem(ReloadedAt) ?? 0);
  await pause(Math.max(0, last + ReloadApart - Date.now()));
  while (!await answers()) await pause(AskApart);
  sessionStorage.setItem(ReloadedAt, Date.now());
  location.reload();
}

const answers = () => fetch("health/live", { cache: "no-store" }).then(answer => answer.ok, () => false);

/** The first connection was not made: either nobody answers, or WebSockets do not pass. */
async function unreachable() {
  if (await answers()) negotiateNextTime();
  startAnew();
}

// The dashboard calls this when it ends (Draining/PageHandOver.cs), and does not wait for the answer: it would be the circuit's that is paused.
async function goOnElsewhere() {
  if (handingOver || endingAlready || root.dataset.connection) return;
  handingOver = true;
  const noticed = setTimeout(lost, Unnoticed);
  const putBack = await handOver();
  clearTimeout(noticed);
  handingOver = false;
  if (!putBack) return startAnew();
  // First the banner goes: where the page is scrolled to depends on it.
  found();
  putBack();
}

globalThis.crowdcount = { handOver: () => { goOnElsewhere(); } };

banner.addEventListener("components-reconnect-state-changed", ({ detail }) => {
  if (handingOver) return;
  if (detail.state === "show") lost();
  else if (detail.state === "retrying") fill("tries", detail.currentAttempt);
  else if (detail.state === "hide") found();
  else startAnew();
});

new MutationObserver(startAnew).observe(document.getElementById("blazor-error-ui"), { attributes: true, attributeFilter: ["style"] });

document.addEventListener("click", async event => {
  if (!event.target.closest("[data-reconnect]")) return;
  if (handingOver) tryNow();
  else if (!await Blazor.reconnect().catch(() => true)) startAnew();
});

export function connect() {
  return Blazor.start({
    circuit: {
      configureSignalR: builder => configure(builder.withServerTimeout(ServerSilence).withKeepAliveInterval(KeepAlive), unreachable),
      reconnectionOptions: {
        maxRetries: Number.MAX_SAFE_INTEGER,
        retryIntervalMilliseconds: tries => tries < 10 ? 1_000 : tries < 30 ? 3_000 : 10_000,
      },
    },
  });
}
