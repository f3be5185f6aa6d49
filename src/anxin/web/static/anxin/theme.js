// Before the first paint, so that nothing flashes: the chosen theme, else the system's.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem("anxin-theme"); } catch (e) { /* storage may be forbidden */ }
  var dark = chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.setAttribute("data-bs-theme", dark ? "dark" : "light");
})();
