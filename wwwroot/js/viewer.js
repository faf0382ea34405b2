// What belongs to one viewer: keys, the tab being in sight, the theme's menu, kiosk, and the clock that ages the figures.
import { formatMoment } from "./units.js";

const sequenceMs = 1200;
const staleMs = 3500;
const shortcutsKey = "shortcuts";

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage can be forbidden; then everything is as it is by default.
  }
}

const notes = {
  live: seconds => (seconds <= 1 ? "live, each second" : seconds < 60 ? `renewed each ${seconds} s` : "renewed each minute"),
  stale: () => "stale: nothing new arrives",
  paused: () => "paused by you",
  fixed: () => "a fixed span, not live",
};

function duration(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} m`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
}

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

class Keys {
  #circuit;
  #first = null;
  #firstAt = 0;

  constructor(circuit) {
    this.#circuit = circuit;
  }

  handle = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // What is open over the page closes, and the page stays as it is.
    if (event.key === "Escape") return event.target.closest?.(".span-form") ? undefined : this.#escape();
    if (isTyping(event.target) || read(shortcutsKey) === "off") return;
    // Only these two begin anything; what was pressed before, such as Tab, must not swallow a letter.
    const sequence = this.#first && event.timeStamp - this.#firstAt < sequenceMs ? `${this.#first} ${event.key}` : event.key;
    this.#first = sequence === "g" || sequence === "d" ? sequence : null;
    // When it was pressed, not when a busy page got to it.
    this.#firstAt = event.timeStamp;
    if (sequence === "d k") return document.documentElement.toggleAttribute("data-kiosk");
    if (sequence === "g" || sequence === "d") return;
    this.#circuit.invokeMethodAsync("OnKey", sequence);
  };

  #escape() {
    document.documentElement.removeAttribute("data-kiosk");
    document.dispatchEvent(new CustomEvent("chartsreset"));
  }
}

/**
 * Figures carry no clock: an element says when it was last given news, and grows older by itself where the connection is gone. Moments
 * carry no zone: they are written here, in the viewer's.
 */
class Clocks {
  #since = new WeakMap();
  #seen = new WeakMap();
  #timer = setInterval(() => this.#tick(), 500);

  #tick() {
    for (const element of document.querySelectorAll("[data-fresh]")) {
      if (this.#seen.get(element) !== element.dataset.fresh) {
        this.#seen.set(element, element.dataset.fresh);
        this.#since.set(element, performance.now());
      }
      const silentMs = performance.now() - this.#since.get(element);
      const stale = silentMs > staleMs;
      // What is computed now and then was of some age already when it was given.
      const text = duration(Math.max(1, Math.round((Number(element.dataset.ageMs) + silentMs) / 1000)));
      const value = element.querySelector("[data-age-value]");
      const note = element.querySelector("[data-age-note]");
      if (value.textContent !== text) value.textContent = text;
      const { state: wanted, renewedS } = element.dataset;
      const state = wanted === "live" && stale ? "stale" : wanted;
      if (element.dataset.shown === `${state} ${renewedS}`) continue;
      element.dataset.shown = `${state} ${renewedS}`;
      note.textContent = notes[state](Number(renewedS));
    }
    for (const time of document.querySelectorAll("time[data-local-time]")) {
      if (time.dataset.localTime === time.dateTime) continue;
      time.dataset.localTime = time.dateTime;
      time.textContent = formatMoment(Date.parse(time.dateTime));
    }
  }

  stop() {
    clearInterval(this.#timer);
  }
}

function onClick(event) {
  const choice = event.target.closest?.("[data-theme-choice-of]")?.dataset.themeChoiceOf;
  if (choice) document.dispatchEvent(new CustomEvent("themechoice", { detail: choice }));
}

// A plain link to #main would lead to the base address and lose the query.
function onSkip(event) {
  if (!event.target.closest?.(".skip-link")) return;
  event.preventDefault();
  document.getElementById("main")?.focus();
}

export function start(circuit) {
  const keys = new Keys(circuit);
  const clocks = new Clocks();
  const onVisibility = () => circuit.invokeMethodAsync("OnVisibility", document.hidden);
  document.addEventListener("keydown", keys.handle);
  document.addEventListener("click", onClick);
  document.addEventListener("click", onSkip, true);
  document.addEventListener("visibilitychange", onVisibility);
  if (document.hidden) onVisibility();
  return {
    stop() {
      clocks.stop();
      document.removeEventListener("keydown", keys.handle);
      document.removeEventListener("click", onClick);
      document.removeEventListener("click", onSkip, true);
      document.removeEventListener("visibilitychange", onVisibility);
    },
  };
}

export const shortcutsOn = () => read(shortcutsKey) !== "off";

export function setShortcuts(on) {
  try {
    localStorage.setItem(shortcutsKey, on ? "on" : "off");
  } catch {
    return false; // Storage is forbidden: the choice cannot be kept.
  }
  return true;
}
