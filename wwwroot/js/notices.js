// Notifications of the desktop when something critical begins to fire: asked for by a press alone, remembered by this browser, and plain text.

const key = "alert-notices";
const most = 3;

// Storage can be forbidden; then the choice holds as long as the page.
let chosen = null;
// Phones offer them, and leave showing them to programs of another kind.
let refused = false;

function isChosen() {
  try {
    return localStorage.getItem(key) === "on";
  } catch {
    return chosen === true;
  }
}

function choose(on) {
  chosen = on;
  try {
    localStorage.setItem(key, on ? "on" : "off");
  } catch {
    // It holds as long as the page.
  }
}

/** Whether they are shown: on, off, or why they cannot be. */
export function state() {
  if (!isSecureContext) return "insecure";
  if (!("Notification" in window) || refused) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && isChosen() ? "on" : "off";
}

async function press() {
  const before = state();
  if (before === "on") {
    choose(false);
    return "off";
  }
  const answer = await Notification.requestPermission();
  if (answer === "granted") choose(true);
  return answer === "default" ? "dismissed" : state();
}

/** Follows the switch, and tells the page what came of each press: the browser's question has to be asked within it. */
export function watch(place, page) {
  const tell = words => page.invokeMethodAsync("OnState", words);
  const onClick = async event => {
    if (event.target.closest("[data-notices]")) tell(await press());
  };
  // Another tab of this browser chose.
  const onStorage = event => {
    if (event.key === key) tell(state());
  };
  place.addEventListener("click", onClick);
  window.addEventListener("storage", onStorage);
  tell(state());
  return {
    stop() {
      place.removeEventListener("click", onClick);
      window.removeEventListener("storage", onStorage);
    },
  };
}

function show({ key: tag, title, text, address }) {
  try {
    // Of several tabs with the same notice the desktop keeps one.
    const notice = new Notification(title, { body: text, tag, icon: "favicon-alert.svg" });
    notice.onclick = () => {
      window.focus();
      Blazor.navigateTo(address);
      notice.close();
    };
  } catch {
    refused = true;
  }
}

/** Shows what has begun, where that was chosen. */
export function tell(begun) {
  if (state() !== "on") return;
  begun.slice(0, most).forEach(show);
  const more = begun.length - most;
  if (more > 0) show({ key: "more", title: more === 1 ? "1 more critical alert fires" : `${more} more critical alerts fire`, text: "", address: begun[0].address });
}
