// Copies what stands in an element. Where the browser allows that to no page (plain HTTP from elsewhere), it is selected instead.

/** @returns {Promise<boolean>} Whether it was copied. */
export async function copyText(id) {
  const element = document.getElementById(id);
  if (!element) return false;
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return false;
  }
}
