// What stands in a chart besides its lines: thresholds across, bands and marks along the time.

// Two labels within this share of the width would lie upon each other.
const crowded = 0.12;

/** ApexCharts' options for them. */
export function annotations(definition, { max, from, to }, colour) {
  const label = (text, inColour, position) => ({
    text, position, textAnchor: "end", borderWidth: 0, offsetY: -2,
    style: { background: colour("surface"), color: inColour, fontSize: "11px", fontFamily: "inherit", padding: { left: 0, right: 2, top: 0, bottom: 0 } },
  });
  const { thresholds, bands, markers } = definition;
  return {
    yaxis: thresholds.filter(one => one.value <= max).map(one => ({
      y: one.value, borderColor: colour(one.colour), strokeDashArray: 4, label: label(one.label, colour(one.colour), "right"),
    })),
    xaxis: [
      ...bands.filter(one => one.to > from && one.from < to).map(one => ({
        x: Math.max(one.from, from), x2: Math.min(one.to, to), fillColor: colour(one.colour), opacity: 0.14, borderWidth: 0,
      })),
      ...markers.filter(one => one.time > from && one.time < to).map((one, _, all) => {
        // Of several that lie close together the last one has its label; the tooltip has those of all.
        const isCrowded = all.some(other => other.time > one.time && other.time - one.time < (to - from) * crowded);
        return {
          x: one.time, borderColor: colour("text-muted"), strokeDashArray: 0,
          label: { ...label(isCrowded ? "" : one.label, colour("text-muted"), "top"), orientation: "horizontal" },
        };
      }),
    ],
  };
}
