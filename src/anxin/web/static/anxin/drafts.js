// Long texts are kept on this computer until the form was taken, so that nothing typed is lost when the session ends,
// the network drops or a page is closed by mistake. A text is kept per form and field, for one day.
(function () {
  "use strict";
  var PREFIX = "anxin-draft:", DAY = 24 * 3600 * 1000;

  function keyOf(field) {
    var form = field.form;
    return PREFIX + (form && form.getAttribute("action") || location.pathname) + "#" + field.dataset.draft;
  }
  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch (e) { return null; }
  }
  function keep(field) {
    try {
      if (field.value.trim()) localStorage.setItem(keyOf(field), JSON.stringify({ text: field.value, at: Date.now() }));
      else localStorage.removeItem(keyOf(field));
    } catch (e) { /* full or forbidden: typing goes on */ }
  }
  function restore(root) {
    root.querySelectorAll("[data-draft]").forEach(function (field) {
      var draft = read(keyOf(field));
      if (draft && Date.now() - draft.at < DAY && !field.value.trim()) field.value = draft.text;
    });
  }
  function sweep() {
    try {
      Object.keys(localStorage).forEach(function (key) {
        if (key.indexOf(PREFIX) !== 0) return;
        var draft = read(key);
        if (!draft || Date.now() - draft.at > DAY) localStorage.removeItem(key);
      });
    } catch (e) { /* nothing to sweep */ }
  }
  // A page that says which form was taken: its drafts go.
  function forget() {
    document.querySelectorAll("[data-taken]").forEach(function (mark) {
      try {
        Object.keys(localStorage).forEach(function (key) {
          if (key.indexOf(PREFIX + mark.dataset.taken + "#") === 0) localStorage.removeItem(key);
        });
      } catch (e) { /* nothing kept */ }
    });
  }
  // Whoever signs out leaves nothing behind for the next person at the desk.
  function leave(event) {
    if (!/\/sign-out\/$/.test(event.target.getAttribute("action") || "")) return;
    try {
      Object.keys(localStorage).forEach(function (key) { if (key.indexOf(PREFIX) === 0) localStorage.removeItem(key); });
    } catch (e) { /* nothing kept */ }
  }

  document.addEventListener("input", function (event) {
    if (event.target.dataset && event.target.dataset.draft) keep(event.target);
  });
  document.addEventListener("submit", leave, true);
  document.addEventListener("htmx:load", function (event) { restore(event.detail.elt); });
  document.addEventListener("DOMContentLoaded", function () { sweep(); forget(); restore(document); });
})();
