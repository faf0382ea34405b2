// The charts of one page: they share the data's times, the crosshair and the brush, and are fed by one call a second.
import { Chart } from "./chart.js";
import { Crosshair } from "./crosshair.js";
import { Heatmap } from "./heatmap.js";
import { firstFrom } from "./times.js";

class Board {
  #root;
  #charts = new Map();
  #drawing = 0;
  #zoom = null;
  #crosshair;
  #visible;
  #picked;

  /** @param picked Takes the time of a point that was chosen; null where none can be. */
  constructor(root, picked) {
    this.#root = root;
    this.#picked = picked;
    this.times = [];
    this.from = 0;
    this.to = 0;
    this.#crosshair = new Crosshair(this);
    this.#visible = new IntersectionObserver(entries => {
      for (const entry of entries) {
        const chart = this.#charts.get(entry.target.dataset.chart);
        if (chart) chart.visible = entry.isIntersecting;
      }
      this.draw();
    }, { rootMargin: "200px" });
    document.addEventListener("themechange", this.#onTheme);
    document.addEventListener("chartsreset", this.#onReset);
    document.addEventListener("visibilitychange", this.draw);
    document.addEventListener("click", this.#onClick);
  }

  get charts() {
    return this.#charts.values();
  }

  /** The span that is shown: all of it, or what was brushed. */
  get span() {
    return this.#zoom ?? { from: this.from, to: this.to };
  }

  add(definition) {
    const element = this.#root.querySelector(`[data-chart="${CSS.escape(definition.id)}"]`);
    if (!element || this.#charts.has(definition.id)) return;
    const chart = new (definition.heat ? Heatmap : Chart)(element, definition, this);
    this.#charts.set(definition.id, chart);
    this.#crosshair.watch(chart);
    this.#visible.observe(element);
  }

  annotate(definition) {
    this.#charts.get(definition.id)?.annotate(definition);
    this.draw();
  }

  remove(id) {
    const chart = this.#charts.get(id);
    if (!chart) return;
    this.#visible.unobserve(chart.element);
    this.#charts.delete(id);
    chart.dispose();
  }

  /** New points replace those from their time on; what is older than the range goes. */
  update(frame) {
    const { times } = this;
    if (frame.full) times.length = 0;
    const keep = firstFrom(times, frame.times.length ? frame.times[0] : Infinity);
    times.length = keep;
    times.push(...frame.times);
    const gone = firstFrom(times, frame.from);
    times.splice(0, gone);
    for (const chart of this.#charts.values()) chart.take(frame, keep, gone);
    this.from = frame.from;
    this.to = frame.to;
    this.draw();
  }

  /** Whether a point can be chosen. */
  get picks() {
    return Boolean(this.#picked);
  }

  pick(time) {
    this.#picked?.invokeMethodAsync("OnPicked", time);
  }

  zoom(from, to) {
    this.#zoom = { from, to };
    this.#showReset();
    this.draw();
  }

  draw = () => {
    if (this.#drawing || document.hidden) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0;
      if (this.to === 0) return;
      for (const chart of this.#charts.values()) if (chart.visible) chart.draw();
      this.#crosshair.refresh();
    });
  };

  dispose() {
    cancelAnimationFrame(this.#drawing);
    this.#visible.disconnect();
    document.removeEventListener("themechange", this.#onTheme);
    document.removeEventListener("chartsreset", this.#onReset);
    document.removeEventListener("visibilitychange", this.draw);
    document.removeEventListener("click", this.#onClick);
    for (const chart of this.#charts.values()) chart.dispose();
    this.#charts.clear();
  }

  #onTheme = () => {
    for (const chart of this.#charts.values()) chart.restyle();
    this.draw();
  };

  #onReset = () => {
    this.#zoom = null;
    this.#showReset();
    this.draw();
  };

  #onClick = event => {
    if (event.target.closest("[data-charts-reset]")) return this.#onReset();
    const id = event.target.closest("[data-chart]")?.dataset.chart;
    const chart = this.#charts.get(id);
    const line = event.target.closest("[data-line]");
    const time = event.target.closest("[data-pick-time]");
    if (chart && time) this.pick(Number(time.dataset.pickTime));
    if (chart && line) {
      chart.isolate(Number(line.dataset.line));
      this.draw();
    }
    if (chart && event.target.closest("[data-chart-as-table]")) chart.toggleTable();
  };

  #showReset() {
    for (const button of document.querySelectorAll("[data-charts-reset]")) button.hidden = this.#zoom === null;
  }
}

export const createBoard = (root, picked) => new Board(root, picked);
