// How values were distributed over time: a column for each time, a row for each class of latency, the colour says which share of the
// column's requests is in a cell. Behind the same interface as a chart of lines (chart.js).
import { TimeAxis } from "./time-axis.js";
import { format, formatTick } from "./units.js";
import { isTableShown, toggleTable, valueTable } from "./value-table.js";

const left = 58;
const right = 10;
const top = 8;
const leastColumnPx = 6;
const leastRows = 12;
const leastLabelPx = 26;
const msPerSecond = 1000;
// The sketches' smallest bound is 2^-20 s; classes are numbered from there.
const lowestExponent = -20;
// From which share on a cell has the next colour; the legend names the same.
const shares = [0, 0.02, 0.05, 0.1, 0.25, 0.5];

export class Heatmap {
  lines = [];
  #definition;
  #board;
  #canvas;
  #axis;
  #empty;
  #cells = [];
  #perOctave = 4;
  #stepMs = 1000;
  #shown = null;

  constructor(element, definition, board) {
    this.element = element;
    this.visible = false;
    this.#definition = definition;
    this.#board = board;
    this.#canvas = element.querySelector("canvas");
    this.#axis = new TimeAxis(element.querySelector("[data-times]"));
    this.#empty = element.querySelector("[data-empty]");
    this.overlay = element.querySelector("[data-overlay]");
  }

  /** Where the plot lies within its element, and which times its edges are. Null before the first drawing. */
  get area() {
    return this.#shown && { ...this.#shown.area, ...this.#board.span };
  }

  take(frame, keep, gone) {
    const heat = frame.heats[this.#definition.id];
    this.#cells.length = keep;
    if (heat) {
      this.#cells.push(...heat.cells);
      this.#perOctave = heat.perOctave;
      this.#stepMs = heat.stepMs;
    }
    this.#cells.splice(0, gone);
  }

  get markers() {
    return this.#definition.markers ?? [];
  }

  annotate(definition) {
    this.#definition = definition;
  }

  isolate() {}

  restyle() {}

  /** What the tooltip shows of a time at a height. */
  rows(index, y) {
    const column = this.#shown?.columns.find(one => one.first <= index && index <= one.last);
    if (!column) return [{ colour: "none", name: "nothing measured", text: "" }];
    const { area, lowest, rows } = this.#shown;
    const number = lowest + Math.floor((1 - (y - area.top) / area.height) * rows);
    const count = column.counts.get(number) ?? 0;
    const share = column.total ? count / column.total : 0;
    return [
      { colour: count ? `heat-${levelOf(share)}` : "none", name: this.#range(number), text: `${format("count", count)} (${format("share", share)})` },
      { colour: "none", name: `all in ${format("seconds", (column.steps * this.#stepMs) / msPerSecond)}`, text: format("count", column.total) },
    ];
  }

  draw() {
    const { from, to } = this.#board.span;
    const scale = devicePixelRatio;
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === 0 || height === 0) return;
    [this.#canvas.width, this.#canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    const area = { left, top, width: width - left - right, height: height - top - 6 };
    const columns = this.#columns(from, to, area.width);
    const numbers = columns.flatMap(column => [...column.counts.keys()]);
    let [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)];
    if (!numbers.length) [lowest, highest] = [40, 51];
    const lacking = Math.max(0, leastRows - (highest - lowest + 1));
    lowest -= Math.floor(lacking / 2);
    highest += Math.ceil(lacking / 2);
    this.#shown = { area, columns, lowest, rows: highest - lowest + 1 };
    const context = this.#canvas.getContext("2d");
    context.scale(scale, scale);
    this.#drawAxis(context);
    this.#drawCells(context, from, to);
    this.#drawMarkers(context, from, to);
    this.#axis.draw({ from, to, ...area });
    this.#empty.hidden = numbers.length > 0;
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

  dispose() {
    this.#shown = null;
  }

  // Steps narrower than a cell can be are shown together: counts add up, and whole multiples stand still while the time goes on.
  #columns(from, to, width) {
    const { times } = this.#board;
    const together = Math.max(1, Math.ceil((leastColumnPx * (to - from)) / this.#stepMs / width));
    const columns = [];
    for (let k = 0; k < times.length; k++) {
      if (times[k] < from || times[k] > to || !this.#cells[k]) continue;
      const number = Math.floor(times[k] / (this.#stepMs * together));
      let column = columns.at(-1);
      if (column?.number !== number) columns.push((column = { number, first: k, last: k, steps: together, total: 0, counts: new Map() }));
      column.last = k;
      add(column, this.#cells[k]);
    }
    return columns;
  }

  #drawAxis(context) {
    const { area, lowest, rows } = this.#shown;
    context.font = `11px ${getComputedStyle(this.element).fontFamily}`;
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const ms of roundValues(this.#bound(lowest), this.#bound(lowest + rows), area.height / leastLabelPx)) {
      const y = area.top + area.height * (1 - (this.#numberOf(ms) - lowest) / rows);
      context.fillStyle = this.#colour("[data-heat-line]", "backgroundColor");
      context.fillRect(area.left, Math.round(y), area.width, 1);
      context.fillStyle = this.#colour("[data-times]", "color");
      context.fillText(formatTick("latency", ms), area.left - 8, Math.max(6, y));
    }
  }

  #drawCells(context, from, to) {
    const { area, columns, lowest, rows } = this.#shown;
    const { times } = this.#board;
    const rowPx = area.height / rows;
    const colours = shares.map((_, level) => this.#colour(`[data-heat="${level + 1}"]`, "backgroundColor"));
    const xAt = time => area.left + (Math.min(Math.max((time - from) / (to - from), 0), 1) * area.width);
    for (const column of columns) {
      // A point stands for the time around it, as in the other charts.
      const x = Math.round(xAt(times[column.first] - this.#stepMs / 2));
      const width = Math.max(1, Math.round(xAt(times[column.last] + this.#stepMs / 2)) - x - 1);
      for (const [number, count] of column.counts) {
        context.fillStyle = colours[levelOf(count / column.total) - 1];
        const y = area.top + area.height - (number - lowest + 1) * rowPx;
        context.fillRect(x, y + 0.5, width, Math.max(1, rowPx - 1));
      }
    }
  }

  #drawMarkers(context, from, to) {
    const { area } = this.#shown;
    context.fillStyle = this.#colour("[data-times]", "color");
    for (const { time } of this.#definition.markers) {
      if (time >= from && time <= to) context.fillRect(area.left + ((time - from) / (to - from)) * area.width, area.top, 1, area.height);
    }
  }

  // A colour that depends on the theme is known to the browser alone, so it is read where it is in use.
  #colour(selector, property) {
    return getComputedStyle(this.element.querySelector(selector))[property];
  }

  #bound(number) {
    return 2 ** (lowestExponent + number / this.#perOctave) * msPerSecond;
  }

  #numberOf(ms) {
    return (Math.log2(ms / msPerSecond) - lowestExponent) * this.#perOctave;
  }

  #range(number) {
    return `${format("latency", this.#bound(number))} – ${format("latency", this.#bound(number + 1))}`;
  }

  #buildTable() {
    return valueTable(this.#board, ["Requests", "Most often", "Share of them", "Slowest"], k => {
      const column = add({ total: 0, counts: new Map() }, this.#cells[k] ?? []);
      if (column.total === 0) return [this.#cells[k] ? "0" : "–", "–", "–", "–"];
      const [often, count] = [...column.counts].reduce((most, one) => (one[1] > most[1] ? one : most));
      return [format("count", column.total), this.#range(often), format("share", count / column.total), this.#range(Math.max(...column.counts.keys()))];
    });
  }
}

/** Adds cells, which come as class, count, class, count… */
function add(column, cells) {
  for (let i = 0; i < cells.length; i += 2) {
    column.counts.set(cells[i], (column.counts.get(cells[i]) ?? 0) + cells[i + 1]);
    column.total += cells[i + 1];
  }
  return column;
}

/** Round values between two, as many as there is room for. */
function roundValues(from, to, most) {
  for (const factors of [[1, 2, 5], [1, 3], [1]]) {
    const values = [];
    for (let power = 10 ** Math.floor(Math.log10(from)); power <= to; power *= 10)
      values.push(...factors.map(factor => factor * power).filter(value => value >= from && value <= to));
    if (values.length <= most || factors.length === 1) return values;
  }
}

const levelOf = share => shares.findLastIndex(least => share >= least) + 1;
