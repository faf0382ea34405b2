// A range of values that goes with the time, such as what is usual: a faint band over a chart, for the areas of the chart's own lines are opaque.
export class RangeBand {
  #path;

  constructor(svg) {
    this.#path = svg.querySelector("path");
  }

  /**
   * @param area Where the plot lies; null: nothing is drawn yet.
   * @param max Where the value axis ends.
   * @param edges The lower and the upper values, as many as times; null is a gap.
   */
  draw(area, max, times, [low, high]) {
    this.#path.setAttribute("d", area ? outline(area, max, times, low, high) : "");
  }
}

function outline(area, max, times, low, high) {
  const x = time => area.left + ((Math.min(area.to, Math.max(area.from, time)) - area.from) / (area.to - area.from)) * area.width;
  const y = value => area.top + area.height * (1 - Math.min(1, Math.max(0, value / max)));
  const at = (k, edge) => `${x(times[k]).toFixed(1)} ${y(edge[k]).toFixed(1)}`;
  return parts(times, low, high, area)
    .map(part => `M${part.map(k => at(k, high)).join("L")}L${part.toReversed().map(k => at(k, low)).join("L")}Z`)
    .join("");
}

/** Runs of points that have both edges, and are to be seen. */
function parts(times, low, high, area) {
  const runs = [];
  let open = null;
  times.forEach((time, k) => {
    const isThere = (low[k] ?? null) !== null && (high[k] ?? null) !== null && time >= area.from && time <= area.to;
    if (!isThere) open = null;
    else if (open) open.push(k);
    else runs.push((open = [k]));
  });
  return runs;
}
