// Shows in the browser's tab that critical alerts fire: "(2) " before the title, and another icon.

let prefix = "";

// The text itself is changed, and no new one put in its place: the page goes on writing its title into the one that it knows.
function write() {
  const text = document.querySelector("title")?.firstChild;
  if (!text || (prefix && text.data.startsWith(prefix))) return;
  if (prefix) text.data = prefix + text.data;
}

function unwrite() {
  const text = document.querySelector("title")?.firstChild;
  if (prefix && text?.data.startsWith(prefix)) text.data = text.data.slice(prefix.length);
}

const observer = new MutationObserver(write);

/** How many critical alerts fire; 0: all is as without any. */
export function show(count) {
  unwrite();
  prefix = count > 0 ? `(${count}) ` : "";
  const icon = document.querySelector("link[rel=icon]");
  if (icon) {
    icon.dataset.usual ??= icon.getAttribute("href");
    icon.setAttribute("href", count > 0 ? "favicon-alert.svg" : icon.dataset.usual);
  }
  observer.disconnect();
  if (count === 0) return;
  write();
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
}
