// The link's token stands in the fragment, so that no server and no log sees it; here it goes into the form, which posts it once.
const form = document.getElementById("sign-in");
const field = document.getElementById("token");

function useFragment() {
  const token = location.hash.slice(1);
  if (token === "") return;
  history.replaceState(history.state, "", location.pathname + location.search);
  field.value = token;
  form.requestSubmit();
}

addEventListener("hashchange", useFragment);
useFragment();
