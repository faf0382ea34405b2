// Runs before the first paint, so that the chosen colours are there from the start. The choice is the viewer's: light, dark or system.
(() => {
  const key = "theme";
  const root = document.documentElement;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");

  function choice() {
    try {
      const stored = localStorage.getItem(key);
      return stored === "light" || stored === "dark" ? stored : "system";
    } catch {
      return "system"; // Storage can be forbidden; the system's choice needs none.
    }
  }

  function apply() {
    const chosen = choice();
    const theme = chosen === "system" ? (systemDark.matches ? "dark" : "light") : chosen;
    if (root.dataset.theme === theme && root.dataset.themeChoice === chosen) return;
    root.dataset.theme = theme;
    root.dataset.themeChoice = chosen;
    document.dispatchEvent(new CustomEvent("themechange"));
  }

  apply();
  systemDark.addEventListener("change", apply);
  addEventListener("storage", event => event.key === key && apply());
  document.addEventListener("themechoice", event => {
    try {
      localStorage.setItem(key, event.detail);
    } catch {
      root.dataset.theme = event.detail;
    }
    apply();
  });
  // Navigation between static pages brings the new page's root element, which knows no theme.
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
})();
