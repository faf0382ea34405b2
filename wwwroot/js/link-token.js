// The link's token stands in the fragment, so that no server and no log sees it; here it goes into the form, which posts it once. Where it
// is there, the fields that are only for those without it are out of the way.
const part = document.querySelector("[data-link-token]");
const field = part?.querySelector("input");

function useFragment() {
  const token = location.hash.slice(1);
  if (token !== "") {
    history.replaceState(history.state, "", location.pathname + location.search);
    field.value = token;
  }
  if (field.value === "") return;
  part.hidden = true;
  for (const other of document.querySelectorAll("[data-without-link]")) other.hidden = true;
}

addEventListener("hashchange", useFragment);
useFragment();
