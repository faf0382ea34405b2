// The values of a chart as a table, newest first: what is read where nothing can be seen, and chosen where nothing can be pointed at.
import { formatTime } from "./units.js";

export function valueTable(board, names, valuesAt) {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of ["Time", ...names]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (let k = board.times.length - 1; k >= 0; k--) {
    const row = body.insertRow();
    row.insertCell().append(board.picks ? timeButton(board.times[k]) : formatTime(board.times[k]));
    for (const value of valuesAt(k)) row.insertCell().textContent = value;
  }
  return table;
}

function timeButton(time) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chart-table-time";
  button.dataset.pickTime = time;
  button.textContent = formatTime(time);
  return button;
}

export const isTableShown = chart => !chart.querySelector("[data-chart-table]").hidden;

/** Shows the table of a chart, or hides it; it is built when it is shown. */
export function toggleTable(chart, build) {
  const table = chart.querySelector("[data-chart-table]");
  const show = table.hidden;
  table.hidden = !show;
  chart.querySelector("[data-chart-as-table]").setAttribute("aria-expanded", String(show));
  table.replaceChildren(...(show ? [build()] : []));
}
