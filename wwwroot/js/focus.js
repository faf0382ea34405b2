// Where the keyboard goes on when what had the focus is gone.

/** To an element by its id; to the page's heading where there is none any more. */
export function giveBack(id) {
  const element = document.getElementById(id);
  (element && !element.disabled ? element : document.querySelector("main h1"))?.focus();
}
