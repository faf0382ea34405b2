// The pointer over one chart shows its time on all charts of the page, and the values beside it. Everything is set as text.
import { nearest } from "./times.js";
import { formatTime } from "./units.js";

const brushPx = 8;
// How near to a marker the tooltip tells of it.
const markerPx = 8;
// As long as a second click may be on its way, after which the first means nothing by itself.
const doubleClickMs = 300;

export class Crosshair {
  #board;
  #time = null;
  #y = 0;
  #brushed = false;
  #over = null;
  #pressedAt = null;
  #brushing = false;
  #picking = 0;

  constructor(board) {
    this.#board = board;
  }

  watch(chart) {
    const { overlay } = chart;
    overlay.addEventListener("pointermove", event => this.#move(chart, event));
    overlay.addEventListener("pointerleave", () => this.#leave());
    overlay.addEventListener("pointerdown", event => this.#press(chart, event));
    overlay.addEventListener("pointerup", event => this.#release(chart, event));
    overlay.addEventListener("pointercancel", () => this.#leave());
    if (this.#board.picks) overlay.addEventListener("click", event => this.#pick(chart, event));
    overlay.addEventListener("dblclick", () => document.dispatchEvent(new CustomEvent("chartsreset")));
  }

  dispose() {
    clearTimeout(this.#picking);
  }

  /** After new points: the legend's values, and the crosshair where it stood. */
  refresh() {
    const { times } = this.#board;
    const index = this.#time === null ? times.length - 1 : nearest(times, this.#time);
    for (const chart of this.#board.charts) {
      this.#legend(chart, index);
      this.#line(chart);
    }
    if (this.#over && this.#time !== null && !this.#brushing) this.#tooltip(this.#over, index);
  }

  #move(chart, event) {
    const area = chart.area;
    if (!area) return;
    this.#over = chart;
    this.#time = timeAt(area, event.offsetX);
    this.#y = event.offsetY;
    if (this.#pressedAt !== null && Math.abs(event.offsetX - this.#pressedAt) > brushPx) this.#brushing = true;
    if (this.#brushing) this.#brush(chart, event.offsetX);
    this.refresh();
  }

  #leave() {
    this.#time = null;
    this.#endBrush();
    if (this.#over) part(this.#over, "tooltip").hidden = true;
    this.#over = null;
    this.refresh();
  }

  #press(chart, event) {
    this.#brushed = false;
    if (event.button !== 0 || event.pointerType === "touch") return;
    this.#pressedAt = event.offsetX;
    chart.overlay.setPointerCapture(event.pointerId);
  }

  #release(chart, event) {
    const area = chart.area;
    if (this.#brushing && area) {
      const [from, to] = [timeAt(area, this.#pressedAt), timeAt(area, event.offsetX)].sort((a, b) => a - b);
      this.#board.zoom(from, to);
    }
    this.#brushed = this.#brushing;
    this.#endBrush();
  }

  // A click that ends no brush means the point under it; where two undo the zoom, one has to wait for the other.
  #pick(chart, event) {
    clearTimeout(this.#picking);
    const area = chart.area;
    if (!area || this.#brushed || event.detail > 1) return;
    const index = nearest(this.#board.times, timeAt(area, event.offsetX));
    if (index < 0) return;
    const time = this.#board.times[index];
    if (this.#board.zoomed) this.#picking = setTimeout(() => this.#board.pick(time), doubleClickMs);
    else this.#board.pick(time);
  }

  #endBrush() {
    this.#pressedAt = null;
    this.#brushing = false;
    for (const chart of this.#board.charts) part(chart, "brush").hidden = true;
  }

  #brush(chart, x) {
    const brush = part(chart, "brush");
    const { left, width, top, height } = chart.area;
    const from = Math.max(left, Math.min(this.#pressedAt, x));
    const to = Math.min(left + width, Math.max(this.#pressedAt, x));
    place(brush, { left: from, top, width: Math.max(0, to - from), height });
    part(chart, "tooltip").hidden = true;
  }

  #line(chart) {
    const line = part(chart, "crosshair");
    const area = chart.area;
    if (this.#time === null || !area || this.#time < area.from || this.#time > area.to) {
      line.hidden = true;
      return;
    }
    place(line, { left: xAt(area, this.#time), top: area.top, height: area.height });
  }

  #legend(chart, index) {
    chart.element.querySelectorAll("[data-line-value]").forEach((value, line) => {
      const text = index < 0 ? "" : chart.text(line, index);
      if (value.textContent !== text) value.textContent = text;
    });
    const range = chart.element.querySelector("[data-range-value]");
    if (range) range.textContent = index < 0 ? "" : chart.rangeText(index);
  }

  #tooltip(chart, index) {
    const tooltip = part(chart, "tooltip");
    if (index < 0) {
      tooltip.hidden = true;
      return;
    }
    const rows = chart.rows(index, this.#y);
    const area = chart.area;
    const reach = ((area.to - area.from) / area.width) * markerPx;
    const marks = chart.markers.filter(one => Math.abs(one.time - this.#time) <= reach);
    tooltip.replaceChildren(
      element("p", "chart-tooltip-time", formatTime(this.#board.times[index])), ...rows.map(row),
      ...marks.map(one => element("p", "chart-tooltip-marker", one.text ?? one.label)),
    );
    const x = xAt(area, this.#time);
    tooltip.hidden = false;
    const beside = x + 14 + tooltip.offsetWidth > chart.overlay.clientWidth ? x - 14 - tooltip.offsetWidth : x + 14;
    place(tooltip, { left: Math.max(0, beside), top: area.top + 4 });
  }
}

function row({ colour, name, text }) {
  const result = element("p", "chart-tooltip-row");
  result.append(element("span", `chart-swatch of-${colour}`), element("span", "chart-tooltip-name", name), element("span", "chart-tooltip-value", text));
  return result;
}

function element(tag, name, text) {
  const result = document.createElement(tag);
  result.className = name;
  if (text !== undefined) result.textContent = text;
  return result;
}

const part = (chart, name) => chart.overlay.querySelector(`[data-${name}]`);
const timeAt = (area, x) => area.from + ((x - area.left) / area.width) * (area.to - area.from);
const xAt = (area, time) => area.left + ((time - area.from) / (area.to - area.from)) * area.width;

function place(target, box) {
  for (const [name, px] of Object.entries(box)) target.style[name] = `${px}px`;
  target.hidden = false;
}
