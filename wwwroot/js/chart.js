// One chart: the only place that knows ApexCharts.
import ApexCharts from "../lib/apexcharts/apexcharts.esm.js";
import { annotations } from "./annotations.js";
import { Handles } from "./handles.js";
import { niceMax, ticks } from "./nice-max.js";
import { RangeBand } from "./range-band.js";
import { TimeAxis } from "./time-axis.js";
import { format, formatTick, none } from "./units.js";
import { isTableShown, toggleTable, valueTable } from "./value-table.js";

const axisWidth = 54;

export class Chart {
  #plot;
  #apex = null;
  #isolated = null;
  #columns;
  #definition;
  #board;
  #axis;
  #empty;
  #handles = null;
  #band = null;
  #max = 1;

  constructor(element, definition, board) {
    this.element = element;
    this.visible = false;
    this.#definition = definition;
    this.#board = board;
    this.#plot = element.querySelector("[data-plot]");
    // The edges of a range come after the lines.
    this.#columns = Array.from({ length: definition.lines.length + (definition.range ? 2 : 0) }, () => []);
    this.#empty = element.querySelector("[data-empty]");
    this.#axis = new TimeAxis(element.querySelector("[data-times]"));
    this.overlay = element.querySelector("[data-overlay]");
    const handles = element.querySelector("[data-handles]");
    const band = element.querySelector("[data-range]");
    if (band) this.#band = new RangeBand(band);
    if (handles) this.#handles = new Handles(handles, this, board);
  }

  get lines() {
    return this.#definition.lines;
  }

  get unit() {
    return this.#definition.unit;
  }

  get handles() {
    return this.#definition.handles ?? [];
  }

  /** Where the value axis ends. */
  get max() {
    return this.#max;
  }

  /** Where the plot lies within its element, and which times its edges are. Null before the first drawing. */
  get area() {
    const globals = this.#apex?.w.globals;
    if (!globals) return null;
    return { left: globals.translateX, top: globals.translateY, width: globals.gridWidth, height: globals.gridHeight, ...this.#board.span };
  }

  value(line, index) {
    return this.#columns[line][index] ?? null;
  }

  text(line, index) {
    return format(this.#definition.unit, this.value(line, index));
  }

  /** What the tooltip shows of a time, the largest first and a range last. */
  rows(index) {
    const { range, lines } = this.#definition;
    const rows = lines
      .map((line, i) => ({ colour: line.colour, name: line.name, value: this.value(i, index), text: this.text(i, index) }))
      .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
    return range ? [...rows, { colour: range.colour, name: range.name, text: this.rangeText(index) }] : rows;
  }

  /** From where to where the range goes at a time. */
  rangeText(index) {
    const [low, high] = this.#edges.map(edge => edge[index] ?? null);
    return low === null || high === null ? none : `${format(this.unit, low)} – ${format(this.unit, high)}`;
  }

  get #edges() {
    return this.#columns.slice(this.lines.length);
  }

  take(frame, keep, gone) {
    const columns = frame.charts[this.#definition.id];
    this.#columns.forEach((column, line) => {
      column.length = keep;
      if (columns) column.push(...columns[line]);
      column.splice(0, gone);
    });
  }

  get markers() {
    return this.#definition.markers ?? [];
  }

  annotate(definition) {
    this.#definition = definition;
  }

  isolate(line) {
    this.#isolated = this.#isolated === line ? null : line;
    for (const button of this.element.querySelectorAll("[data-line]"))
      button.setAttribute("aria-pressed", String(this.#isolated === null || Number(button.dataset.line) === this.#isolated));
  }

  restyle() {
    const apex = this.#apex;
    // Even one that cannot be taken away is not drawn into again.
    this.#apex = null;
    apex?.destroy();
  }

  draw() {
    // Whose page has just been left draws nothing, and could not be taken away either.
    if (!this.#plot.isConnected) return;
    const options = this.#options();
    if (this.#apex) {
      // Nothing that could be waited for comes back where nothing has changed.
      Promise.resolve(this.#apex.updateOptions(options, false, false, false)).catch(this.#reportOf(this.#apex));
    } else {
      this.#apex = new ApexCharts(this.#plot, { ...this.#fixedOptions(), ...options });
      this.#apex.render().catch(this.#reportOf(this.#apex));
    }
    this.#axis.draw(this.area);
    this.#handles?.draw();
    this.#band?.draw(this.area, this.#max, this.#board.times, this.#edges);
    this.#empty.hidden = this.#columns.slice(0, this.lines.length).some(column => column.some(value => value !== null));
  }

  dispose() {
    this.restyle();
  }

  get title() {
    return this.element.getAttribute("aria-label");
  }

  get tableShown() {
    return isTableShown(this.element);
  }

  toggleTable() {
    toggleTable(this.element, () => this.#buildTable());
  }

  #reportOf(apex) {
    return error => {
      // Not when it was taken away while it was drawn, which is before its page has gone.
      if (apex === this.#apex && this.#plot.isConnected) console.error(error);
    };
  }

  #colour(name) {
    return getComputedStyle(this.element).getPropertyValue(`--${name}`).trim();
  }

  /** The places of the lines in the order in which they are drawn: of a stack the tallest first, so that each covers its own part only. */
  get #order() {
    const places = this.lines.map((_, i) => i);
    // An earlier time lies behind what is of this one.
    if (!this.#definition.stacked) return [...places.filter(i => this.lines[i].ghost), ...places.filter(i => !this.lines[i].ghost)];
    return [...places.filter(i => !this.lines[i].apart).reverse(), ...places.filter(i => this.lines[i].apart)];
  }

  // Areas are stacked here and not by the library, which takes a gap for a zero.
  #heights() {
    if (!this.#definition.stacked || this.#isolated !== null) return this.#columns;
    let below = null;
    return this.#columns.map((column, i) => {
      if (this.lines[i].apart) return column;
      return (below = column.map((value, k) => (value === null ? null : value + (below?.[k] ?? 0))));
    });
  }

  #series(heights) {
    const { times } = this.#board;
    return this.#order.map(i => ({
      name: this.lines[i].name,
      ...(this.#hasAreas && { type: this.#isArea(i) ? "area" : "line" }),
      data: this.#isolated === null || this.#isolated === i ? times.map((time, k) => [time, heights[i][k] ?? null]) : [],
    }));
  }

  get #hasAreas() {
    return this.#definition.stacked || this.#definition.banded;
  }

  #isArea(line) {
    if (this.#definition.banded) return this.#isolated === null;
    return this.#definition.stacked && !this.lines[line].apart;
  }

  // Opaque, for each area covers the one behind it; below the lowest line of a band there is none.
  #fill(line) {
    if (this.#definition.banded && line === this.lines.length - 1) return this.#colour("surface");
    return this.#colour(this.lines[line].colour + (this.#isArea(line) ? "-fill" : ""));
  }

  // A value with gaps on both sides is a line of no length; only a dot shows it.
  #lonely(heights) {
    const dots = [];
    this.#order.forEach((line, seriesIndex) => {
      if (this.#isolated !== null && this.#isolated !== line) return;
      const column = heights[line];
      for (let k = 0; k < column.length; k++) {
        if (column[k] === null || (column[k - 1] ?? null) !== null || (column[k + 1] ?? null) !== null) continue;
        const colour = this.#colour(this.lines[line].colour);
        dots.push({ seriesIndex, dataPointIndex: k, size: 2, fillColor: colour, strokeColor: colour });
      }
    });
    return dots;
  }

  #highest(heights) {
    const { times, span } = this.#board;
    let highest = this.#definition.reach ?? 0;
    heights.forEach((column, line) => {
      if (this.#isolated !== null && this.#isolated !== line) return;
      for (let k = 0; k < column.length; k++)
        if (times[k] >= span.from && times[k] <= span.to && column[k] > highest) highest = column[k];
    });
    return highest;
  }

  #ends(heights) {
    // Under a handle that is being moved the axis stays as it is.
    if (this.#handles?.held) return this.#handles.ends;
    return this.#definition.max ? { max: this.#definition.max, steps: ticks } : niceMax(this.#highest(heights), this.#definition.unit);
  }

  #options() {
    const { from, to } = this.#board.span;
    const heights = this.#heights();
    const { max, steps } = this.#ends(heights);
    this.#max = max;
    if (this.#handles) this.#handles.ends = { max, steps };
    return {
      series: this.#series(heights),
      markers: { size: 0, discrete: this.#lonely(heights) },
      xaxis: {
        type: "datetime", min: from, max: to, labels: { show: false },
        axisBorder: { show: false }, axisTicks: { show: false }, tooltip: { enabled: false }, crosshairs: { show: false },
      },
      yaxis: {
        min: 0, max, tickAmount: steps, crosshairs: { show: false }, tooltip: { enabled: false },
        labels: {
          minWidth: axisWidth, maxWidth: axisWidth, formatter: value => formatTick(this.#definition.unit, value),
          style: { colors: this.#colour("text-muted"), fontSize: "11px", fontFamily: "inherit" },
        },
      },
      annotations: annotations(this.#definition, { max, from, to }, name => this.#colour(name)),
    };
  }

  #fixedOptions() {
    const order = this.#order;
    const lines = order.map(i => this.lines[i]);
    return {
      chart: {
        type: "line", height: "100%", width: "100%", fontFamily: "inherit", background: "transparent", parentHeightOffset: 0,
        animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false },
      },
      theme: { mode: document.documentElement.dataset.theme === "dark" ? "dark" : "light" },
      colors: lines.map(line => this.#colour(line.colour)),
      ...(this.#hasAreas && { fill: { type: "solid", opacity: 1, colors: order.map(i => this.#fill(i)) } }),
      stroke: { curve: "straight", width: lines.map(line => (line.ghost ? 1 : 1.75)), dashArray: lines.map(line => (line.ghost ? 4 : 0)) },
      dataLabels: { enabled: false },
      legend: { show: false },
      tooltip: { enabled: false },
      states: { hover: { filter: { type: "none" } }, active: { filter: { type: "none" } } },
      grid: {
        borderColor: this.#colour("line-faint"), position: this.#definition.banded ? "front" : "back", padding: { top: -14, right: 10, bottom: 0, left: 4 },
        xaxis: { lines: { show: false } }, yaxis: { lines: { show: true } },
      },
    };
  }

  #buildTable() {
    const { range, lines } = this.#definition;
    const names = [...lines, ...(range ? [range] : [])].map(one => one.name);
    return valueTable(this.#board, names, k => [...lines.map((_, line) => this.text(line, k)), ...(range ? [this.rangeText(k)] : [])]);
  }
}
