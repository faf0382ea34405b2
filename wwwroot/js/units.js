// The rules of Components/Shared/Units.cs, for what is drawn in the browser.
export const none = "–";

function grouped(value, decimals) {
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

function significant(value, unit) {
  const decimals = value === 0 ? 0 : value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${grouped(value, decimals)} ${unit}`;
}

function latency(ms) {
  if (ms < 0.9995) return significant(ms * 1000, "µs");
  return ms < 999.5 ? significant(ms, "ms") : significant(ms / 1000, "s");
}

function share(value) {
  return value > 0 && value < 0.0005 ? "< 0.1 %" : `${(value * 100).toFixed(1)} %`;
}

function rate(value) {
  if (value === 0) return "0";
  return value < 0.05 ? "< 0.1" : grouped(value, value < 99.95 ? 1 : 0);
}

function bytes(value) {
  if (value < 1024) return `${grouped(value, 0)} B`;
  if (value < 1024 ** 2) return significant(value / 1024, "KiB");
  return value < 1024 ** 3 ? significant(value / 1024 ** 2, "MiB") : significant(value / 1024 ** 3, "GiB");
}

const seconds = value => (value < 60 ? `${value} s` : value < 3600 ? `${value / 60} m` : `${value / 3600} h`);

const formats = { latency, share, bytes, seconds, rate: value => `${rate(value)}/s`, count: value => grouped(value, 0) };

export function format(unit, value) {
  return value === null || value === undefined ? none : formats[unit](value);
}

/** The same for an axis, where the ticks are round numbers and decimals only take room. */
export function formatTick(unit, value) {
  const short = number => String(Number(number.toPrecision(3)));
  switch (unit) {
    case "latency":
      if (value === 0) return "0";
      if (value < 1) return `${short(value * 1000)} µs`;
      return value < 1000 ? `${short(value)} ms` : `${short(value / 1000)} s`;
    case "share":
      return `${short(value * 100)} %`;
    case "bytes":
      return value === 0 ? "0" : bytes(value).replace(/(\.\d*?)0+ /, "$1 ").replace(". ", " ");
    default:
      return grouped(value, value > 0 && value < 10 && !Number.isInteger(value) ? 1 : 0);
  }
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" });
const minutes = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const withSeconds = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** A moment of today by its seconds, of another day by its date. */
export const formatMoment = ms => (new Date(ms).toDateString() === new Date().toDateString() ? withSeconds : day).format(ms);

export const formatTime = ms => clock.format(ms);
export const formatTickTime = (ms, fine) => (fine ? withSeconds : minutes).format(ms);
