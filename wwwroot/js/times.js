/** The place of the first of ascending times that is not before a time. */
export function firstFrom(times, time) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of the time that lies nearest; -1 where there is none. */
export function nearest(times, time) {
  const next = firstFrom(times, time);
  if (next === 0) return times.length ? 0 : -1;
  return next === times.length || time - times[next - 1] < times[next] - time ? next - 1 : next;
}
