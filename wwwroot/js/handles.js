// Lines of a chart that are moved to set a value: by the pointer, and by the keys that a slider has.
import { format } from "./units.js";

const keys = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 };
const stepsPerAxis = 100;
// An answer that does not come, as of a connection that was lost meanwhile, holds up nothing for longer.
const answerMs = 5000;

export class Handles {
  #root;
  #chart;
  #board;
  #lines = new Map();
  #held = null;

  constructor(root, chart, board) {
    this.#root = root;
    this.#chart = chart;
    this.#board = board;
    /** Where the value axis ended when it was drawn last, and in how many steps. */
    this.ends = null;
  }

  /** Whether one is being moved. */
  get held() {
    return this.#held !== null && this.ends !== null;
  }

  draw() {
    const wanted = this.#chart.handles;
    for (const [id, line] of this.#lines) {
      if (wanted.some(one => one.id === id && one.fixed === line.fixed)) continue;
      if (this.#held === line) this.#held = null;
      line.element.remove();
      this.#lines.delete(id);
    }
    for (const one of wanted) {
      const line = this.#lines.get(one.id) ?? this.#create(one);
      line.label = one.label;
      line.element.style.setProperty("--swatch", `var(--${one.colour})`);
      // What was moved here is not moved back by what was drawn meanwhile, such as the step before this one.
      if (line.known !== one.value) {
        line.known = one.value;
        if (this.#held !== line && !line.telling) line.value = one.value;
      }
      this.#place(line);
    }
  }

  #create({ id, fixed, label }) {
    const element = document.createElement("div");
    element.className = `chart-handle${fixed ? " is-fixed" : ""}`;
    element.dataset.handle = id;
    const text = document.createElement("span");
    text.className = "chart-handle-label";
    element.append(text);
    const line = { id, fixed, label, element, text, value: 0, known: null, telling: false, again: false };
    if (!fixed) this.#listen(line);
    this.#root.append(element);
    this.#lines.set(id, line);
    return line;
  }

  #listen(line) {
    const { element } = line;
    element.tabIndex = 0;
    element.setAttribute("role", "slider");
    element.setAttribute("aria-orientation", "vertical");
    element.addEventListener("keydown", event => this.#key(line, event));
    element.addEventListener("pointerdown", event => {
      if (event.button !== 0) return;
      event.preventDefault();
      element.focus();
      element.setPointerCapture(event.pointerId);
      this.#held = line;
    });
    element.addEventListener("pointermove", event => {
      if (this.#held === line) this.#drag(line, event);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) element.addEventListener(end, () => this.#release(line));
  }

  #release(line) {
    if (this.#held !== line) return;
    this.#held = null;
    this.#board.draw();
  }

  #drag(line, event) {
    const area = this.#chart.area;
    if (!area?.height) return;
    const y = event.clientY - this.#root.getBoundingClientRect().top;
    const share = Math.max(0, Math.min(1, (area.top + area.height - y) / area.height));
    this.#move(line, share * this.#chart.max);
  }

  #key(line, event) {
    const steps = event.key === "Home" ? -Infinity : event.key === "End" ? Infinity : keys[event.key];
    if (!steps || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const end = steps > 0 ? this.#chart.max : 0;
    this.#move(line, Number.isFinite(steps) ? line.value + steps * this.#step : end);
  }

  /** A round number, a hundredth of the axis or less. */
  get #step() {
    const step = 10 ** Math.floor(Math.log10(this.#chart.max / stepsPerAxis));
    return this.#chart.unit === "count" ? Math.max(1, step) : step;
  }

  #move(line, wanted) {
    const step = this.#step;
    const most = this.#chart.unit === "share" ? 1 : Number.MAX_SAFE_INTEGER;
    const value = Number(Math.max(0, Math.min(most, Math.round(wanted / step) * step)).toPrecision(12));
    if (value === line.value) return;
    line.value = value;
    this.#place(line);
    this.#tell(line);
  }

  // One call after the other, and of what happens meanwhile only the last.
  async #tell(line) {
    line.again = true;
    if (line.telling) return;
    line.telling = true;
    while (line.again) {
      line.again = false;
      await Promise.race([this.#board.move(line.id, line.value), new Promise(done => setTimeout(done, answerMs))]);
    }
    line.telling = false;
  }

  #place(line) {
    const area = this.#chart.area;
    if (!area?.height) return;
    const { element, text, label, value } = line;
    const { max } = this.#chart;
    const words = format(this.#chart.unit, value);
    const top = area.top + area.height * (1 - Math.min(1, value / max));
    element.style.top = `${top}px`;
    element.style.left = `${area.left}px`;
    element.style.width = `${area.width}px`;
    // Its words stand where there is room for them: below a line at the upper edge.
    element.classList.toggle("is-high", top < area.top + 22);
    text.textContent = `${label} ${words}`;
    if (line.fixed) return;
    element.setAttribute("aria-label", label);
    element.setAttribute("aria-valuemin", "0");
    element.setAttribute("aria-valuemax", String(Math.max(max, value)));
    element.setAttribute("aria-valuenow", String(value));
    element.setAttribute("aria-valuetext", words);
  }
}
