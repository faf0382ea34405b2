// Starts the circuit and keeps it: tries again quickly and for as long as it takes, goes on where the circuit is still there, and loads
// the same address anew where it is not.
import { formatTime } from "./units.js";

const waitsMs = [0, 200, 500, 1000, 1500, 2000, 3000];
const serverTimeoutMs = 12000;
const keepAliveMs = 5000;

const wait = attempt => waitsMs[Math.min(attempt, waitsMs.length - 1)];
const bar = document.getElementById("components-reconnect-modal");
const text = bar?.querySelector("[data-connection-text]");
let lostAt = null;

function say(words) {
  if (!bar) return;
  lostAt ??= new Date();
  text.textContent = words;
  bar.hidden = false;
}

function lost() {
  say(`Connection lost at ${formatTime(lostAt ?? new Date())}, trying again…`);
}

// Who was signed out, or has another role, is cut: the connection comes back, but not without signing in.
async function reloadWhenSignedOut() {
  try {
    const answer = await fetch("sign-in/holds", { cache: "no-store", redirect: "manual" });
    if (answer.status === 401 || answer.status === 403) location.reload();
  } catch {
    // Not served: it is tried again.
  }
}

async function reloadWhenServed() {
  say("The server was restarted. Loading this page again…");
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await fetch("health/live", { cache: "no-store" });
      if (answer.ok) return location.reload();
    } catch {
      lost(); // Not served yet.
    }
    await new Promise(done => setTimeout(done, Math.max(200, wait(attempt))));
  }
}

bar?.addEventListener("components-reconnect-state-changed", event => {
  switch (event.detail.state) {
    case "show":
    case "retrying":
      lost();
      reloadWhenSignedOut();
      break;
    case "hide":
      lostAt = null;
      bar.hidden = true;
      break;
    default:
      // The server answers and no longer has this circuit, or there is no going on with it.
      reloadWhenServed();
  }
});

Blazor.start({
  circuit: {
    reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: wait },
    configureSignalR: builder => builder.withServerTimeout(serverTimeoutMs).withKeepAliveInterval(keepAliveMs),
  },
}).catch(reloadWhenServed);
