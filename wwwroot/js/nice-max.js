// Where a value axis ends.

/** Into how many steps it is parted at the most. */
export const ticks = 4;

/** A round number at or above the highest value, in round steps. */
export function niceMax(highest, unit) {
  if (!(highest > 0)) return { max: 1, steps: 1 };
  // Bytes are read in KiB and MiB, so their round numbers are round there.
  if (unit === "bytes" && highest >= 1024) {
    const scale = 1024 ** Math.floor(Math.log2(highest) / 10);
    const inUnit = niceMax(highest / scale, "");
    return { max: inUnit.max * scale, steps: inUnit.steps };
  }
  const raw = highest / ticks;
  const power = 10 ** Math.floor(Math.log10(raw));
  let step = [1, 2, 2.5, 5, 10].map(factor => factor * power).find(one => one >= raw * 0.9999);
  if (unit === "count" && step < 1) step = 1;
  const steps = Math.max(1, Math.ceil((highest / step) * 0.9999));
  return { max: step * steps, steps };
}
