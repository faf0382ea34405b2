// The ends of a span in the viewer's time zone, which only the browser knows.

const two = number => String(number).padStart(2, "0");
const dayMs = 86_400_000;

/** As a date-and-time field has it. */
export function toLocal(ms) {
  const time = new Date(ms);
  const date = `${String(time.getFullYear()).padStart(4, "0")}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${date}T${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

/** Null while the field has no whole date and time, or one of a year that is none there: browsers go on to the year 275760. */
export function toUtc(text) {
  const time = new Date(text || NaN);
  const year = time.getUTCFullYear();
  return year >= 1 && year <= 9999 ? time.getTime() : null;
}

export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? null;

/** Begin and end of what is often wanted, seen from a moment of the program's clock. A day is the calendar's, also where it has 23 hours. */
export function quick(name, now) {
  const today = new Date(now);
  const midnight = days => new Date(today.getFullYear(), today.getMonth(), today.getDate() + days).getTime();
  switch (name) {
    case "lastHour":
      return [now - dayMs / 24, now];
    case "today":
      // Of a day that has just begun there is nothing to show yet.
      return [Math.min(midnight(0), now - 60_000), now];
    case "yesterday":
      return [midnight(-1), midnight(0)];
    case "lastWeek":
      return [now - 7 * dayMs, now];
    default:
      return null;
  }
}

export const focus = id => document.getElementById(id)?.focus();
