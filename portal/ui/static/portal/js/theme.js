// Runs before the page is painted: the theme people chose, else the one their device prefers.
(() => {
  const KEY = "nscl-theme";
  const media = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const apply = () => document.documentElement.setAttribute("data-bs-theme", chosen() || (media.matches ? "dark" : "light"));
  apply();
  document.documentElement.classList.add("has-js");
  media.addEventListener("change", apply);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-switch]");
    if (!button) return;
    const next = document.documentElement.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    try { localStorage.setItem(KEY, next); } catch { /* private window: the choice lasts for this page */ }
    document.documentElement.setAttribute("data-bs-theme", next);
  });
})();
