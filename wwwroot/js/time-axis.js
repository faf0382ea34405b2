// The times below a chart. A library's own ticks jump from second to second; these lie at whole times and slide along.
import { formatTickTime } from "./units.js";

const labelPx = 72;
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600].map(seconds => seconds * 1000);

export class TimeAxis {
  #element;

  constructor(element) {
    this.#element = element;
  }

  draw({ from, to, left, width }) {
    const labels = [];
    const step = steps.find(one => ((to - from) / one) * labelPx <= width) ?? steps.at(-1);
    for (let time = Math.ceil(from / step) * step; time <= to; time += step) {
      const x = ((time - from) / (to - from)) * width;
      if (x < labelPx / 4 || x > width - labelPx / 4) continue;
      const label = document.createElement("span");
      label.textContent = formatTickTime(time, step < 60000);
      label.style.left = `${left + x}px`;
      labels.push(label);
    }
    this.#element.replaceChildren(...labels);
  }
}
