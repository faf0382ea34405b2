// The charts of one page: they share the data's times, the crosshair and the brush, and are fed by one call a second.
import { Chart } from "./chart.js";
import { Crosshair } from "./crosshair.js";
import { Heatmap } from "./heatmap.js";
import { firstFrom } from "./times.js";

// The addresses that brushing led to; to undo one is to go back from it.
const brushed = [];

// What a sheet of paper has room for; a wider one would make all of the page smaller.
const paperPx = 620;

class Board {
  #root;
  #page;
  #charts = new Map();
  #drawing = 0;
  #crosshair;
  #visible;
  #picks;
  // The titles of charts that were taken away while their table was open: one that takes their place shows its own.
  #tables = new Set();

  /**
   * @param page The component behind the charts.
   * @param picks Whether a point can be chosen.
   */
  constructor(root, page, picks) {
    this.#root = root;
    this.#page = page;
    this.#picks = picks;
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
    addEventListener("beforeprint", this.#onPrint);
    addEventListener("afterprint", this.#onPrinted);
  }

  get charts() {
    return this.#charts.values();
  }

  /** The span that is shown. */
  get span() {
    return { from: this.from, to: this.to };
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
    if (chart.tableShown) this.#tables.add(chart.title);
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
    for (const chart of this.#charts.values()) {
      chart.take(frame, keep, gone);
      if (this.#tables.delete(chart.title) && !chart.tableShown) chart.toggleTable();
    }
    this.from = frame.from;
    this.to = frame.to;
    forgetLeft();
    this.#showReset();
    this.draw();
  }

  /** Whether a point can be chosen. */
  get picks() {
    return this.#picks;
  }

  /** Whether there is a brush to undo. */
  get zoomed() {
    return isBrushed();
  }

  pick(time) {
    return this.#ask("OnPicked", time);
  }

  /** A handle of a chart was moved. */
  move(handle, value) {
    return this.#ask("OnMoved", handle, value);
  }

  /** The whole page looks at what was brushed, by its address. */
  async zoom(from, to) {
    const address = await this.#ask("OnBrush", from, to);
    if (!address) return;
    brushed.push(address);
    this.#showReset();
  }

  async #ask(what, ...about) {
    try {
      return await this.#page.invokeMethodAsync(what, ...about);
    } catch (error) {
      // Whoever has left the page meanwhile asks for nothing any more.
      if (this.#root.isConnected) console.error(error);
      return null;
    }
  }

  // What one chart cannot do stops no other.
  #each(act) {
    for (const chart of this.#charts.values()) {
      try {
        act(chart);
      } catch (error) {
        console.error(error);
      }
    }
  }

  draw = () => {
    if (this.#drawing || document.hidden) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawing = 0;
      if (this.to === 0) return;
      this.#each(chart => chart.visible && chart.draw());
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
    removeEventListener("beforeprint", this.#onPrint);
    removeEventListener("afterprint", this.#onPrinted);
    this.#crosshair.dispose();
    this.#each(chart => chart.dispose());
    this.#charts.clear();
  }

  #onTheme = () => {
    this.#each(chart => chart.restyle());
    this.draw();
  };

  // On paper all of them are seen, in the light theme's colours.
  #onPrint = () => {
    if (this.to === 0) return;
    const { dataset } = document.documentElement;
    const { theme } = dataset;
    dataset.theme = "light";
    this.#each(chart => {
      chart.element.style.width = `${Math.min(chart.element.offsetWidth, paperPx)}px`;
      chart.restyle();
      chart.draw();
    });
    dataset.theme = theme;
  };

  #onPrinted = () => {
    this.#each(chart => (chart.element.style.width = ""));
    this.#onTheme();
  };

  #onReset = () => {
    if (!isBrushed()) return;
    brushed.length = brushed.lastIndexOf(location.href);
    history.back();
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
    for (const button of document.querySelectorAll("[data-charts-reset]")) button.hidden = !isBrushed();
  }
}

/** Whether the page is where a brush led to. */
const isBrushed = () => brushed.includes(location.href);

/** To go back from a place to which something else led undoes no brush, even where one led to it before. */
function forgetLeft() {
  brushed.length = brushed.lastIndexOf(location.href) + 1;
}

export const createBoard = (root, page, picks) => new Board(root, page, picks);
