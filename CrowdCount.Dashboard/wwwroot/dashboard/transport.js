// How the page reaches a dashboard: by one WebSocket and without negotiation, so that its first message may come to any of several dashboards and no balancer needs
// to remember who was sent where. Where WebSockets do not pass, the page is fetched once more and negotiates; several dashboards then need a balancer that remembers.
const WebSockets = 1;
const Negotiating = "crowdcount-negotiating";
const Tries = 6;
const First = 100;
const Longest = 5_000;

let connected = false;
let insisting = false;
let hurry = () => { };

export const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** While this is so, a connection is tried until there is one: nothing else could be done with the page's state in hand. */
export function insist(on) {
  insisting = on;
}

/** The next try at once. */
export const tryNow = () => hurry();

/** @param unreachable Called when the first connection cannot be made. */
export function configure(builder, unreachable) {
  if (!sessionStorage.getItem(Negotiating)) builder.withUrl("_blazor", { skipNegotiation: true, transport: WebSockets });
  const build = builder.build.bind(builder);
  builder.build = () => {
    const connection = build();
    const start = connection.start.bind(connection);
    connection.start = () => connect(start, unreachable);
    return connection;
  };
}

async function connect(start, unreachable) {
  for (let tries = 1; ; tries++) {
    try {
      await start();
      connected = true;
      return;
    } catch (failure) {
      if (insisting || !connected && tries < Tries) {
        await Promise.race([pause(Math.min(Longest, First * 2 ** (tries - 1))), new Promise(done => hurry = done)]);
        continue;
      }
      if (!connected) unreachable();
      // Any other failure than this one is, to Blazor, the end of the page.
      failure.errorType = "FailedToNegotiateWithServerError";
      throw failure;
    }
  }
}

/** The server answers, but not to a WebSocket: from now on this tab negotiates. */
export const negotiateNextTime = () => sessionStorage.setItem(Negotiating, "1");
