// The little that a page does by itself: keys, the side card, one submit per click, messages when the line is dead.
(function () {
  "use strict";
  var at = function (selector, root) { return (root || document).querySelector(selector); };

  // --- keys -----------------------------------------------------------------------------------------------------
  function rows() { return Array.prototype.slice.call(document.querySelectorAll("tr[data-href]")); }
  function step(by) {
    var all = rows(), now = all.indexOf(at("tr.is-current"));
    if (!all.length) return;
    var next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
    all.forEach(function (row) { row.classList.remove("is-current"); });
    next.classList.add("is-current");
    next.scrollIntoView({ block: "nearest" });
  }
  function go(id) { var link = document.getElementById(id); if (link) location.assign(link.href); }
  var KEYS = {
    "/": function () { var box = at("#search"); if (box) { box.focus(); box.select(); } },
    "?": function () { open("#keys"); },
    "n": function () { go("key-new"); },
    "h": function () { go("key-home"); },
    "j": function () { step(1); },
    "k": function () { step(-1); },
    "Enter": function () { var row = at("tr.is-current"); if (row) location.assign(row.dataset.href); }
  };
  function isTyping(target) { return target.closest("input, textarea, select, button, a, [contenteditable], dialog"); }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    var act = KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // --- dialogs and the side card ----------------------------------------------------------------------------------
  function open(selector) { var box = at(selector); if (box && !box.open) box.showModal(); }
  function show(url) {
    var body = at("#card-body");
    if (!body || !window.htmx || !navigator.onLine) { location.assign(url); return; }
    htmx.ajax("GET", url, { target: "#card-body", swap: "innerHTML" });
  }
  // Not before what came is settled: until then nobody listens to what is chosen in it.
  document.addEventListener("htmx:afterSettle", function (event) {
    if (event.detail.target && event.detail.target.id === "card-body") open("#card");
  });
  document.addEventListener("click", function (event) {
    var target = event.target;
    var card = target.closest("[data-clause], [data-side]");
    if (card && !event.ctrlKey && !event.metaKey && !target.closest("#card-body [data-side]")) {
      event.preventDefault();
      event.stopPropagation();
      show(card.href);
      return;
    }
    if (target.closest("[data-close]")) { target.closest("dialog").close(); return; }
    if (target.closest("[data-help]")) { open("#keys"); return; }
    if (target.closest("[data-back]")) { event.preventDefault(); history.back(); return; }
    if (target.closest("[data-print]")) { window.print(); return; }
    if (target.closest("[data-theme-switch]")) { switchTheme(); return; }
    var fill = target.closest("[data-fill]");
    if (fill) { fillIn(fill); return; }
    if (target.tagName === "DIALOG") { target.close(); return; }
    var row = target.closest("tr[data-href]");
    if (row && !target.closest("a, button, input, select, label")) location.assign(row.dataset.href);
  });
  // A suggestion that is pressed writes its value into the field it is for; a looked-up one also shows its words.
  function fillIn(button) {
    var field = document.getElementById(button.dataset.fill);
    if (!field) return;
    var box = document.getElementById(button.dataset.fill + "_text");
    field.value = button.dataset.value;
    if (box) box.value = button.dataset.text;
    var rows = document.getElementById(button.dataset.fill + "_rows");
    if (rows) rows.replaceChildren();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    if (field.type !== "hidden" || box) (box || field).focus();
    if (button.hasAttribute("data-toggle-on")) { button.classList.add("btn-primary"); button.setAttribute("aria-pressed", "true"); }
  }
  // Words typed over a looked-up value: the value no longer holds.
  document.addEventListener("input", function (event) {
    var held = event.target.dataset && event.target.dataset.clears && document.getElementById(event.target.dataset.clears);
    if (held && event.isTrusted) held.value = "";
  });
  // Enter in a lookup takes the first that is offered, and does not send the form.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !event.target.dataset.clears) return;
    event.preventDefault();
    var first = at("#" + event.target.dataset.clears + "_rows button");
    if (first) fillIn(first);
  });
  function switchTheme() {
    var root = document.documentElement;
    var next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    root.setAttribute("data-bs-theme", next);
    try { localStorage.setItem("anxin-theme", next); } catch (e) { /* lasts until the next page */ }
  }

  // --- forms ------------------------------------------------------------------------------------------------------
  // One click, one request. The server would act once all the same (the key hidden in the form).
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    if (form.hasAttribute("hx-post")) return;
    form.dataset.sent = "1";
    setTimeout(function () { form.querySelectorAll("button:not([type=button])").forEach(function (b) { b.disabled = true; }); }, 0);
  }, true);
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll("button[disabled]").forEach(function (b) { b.disabled = false; });
    });
  });
  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-instant]");
    if (form) form.requestSubmit();
  });
  // What depends on another answer shows when that answer is given.
  function reveal(root) {
    root.querySelectorAll("[data-shown-if]").forEach(function (box) {
      var rule = box.dataset.shownIf.split("=");
      var field = document.getElementsByName(rule[0])[0];
      var chosen = field && (field.type === "checkbox" ? (field.checked ? "on" : "") : field.value);
      box.hidden = !field || rule[1].split("|").indexOf(chosen) < 0;
    });
  }
  document.addEventListener("change", function () { reveal(document); });

  // --- what runs out: the minutes and seconds that are left; at the end the page says so itself -------------------
  function countDown() {
    document.querySelectorAll("[data-until]").forEach(function (box) {
      var left = Math.round((Date.parse(box.dataset.until) - Date.now() + skew(box)) / 1000);
      if (left > 0) { box.textContent = Math.floor(left / 60) + ":" + ("0" + left % 60).slice(-2); return; }
      box.textContent = "0:00";
      box.removeAttribute("data-until");
      var over = box.closest("[data-over]");
      if (over) location.replace(over.dataset.over);
    });
  }
  // The server's clock counts, not the one on this desk.
  function skew(box) {
    if (!box.dataset.skew) box.dataset.skew = Date.now() - Date.parse(box.dataset.now);
    return Number(box.dataset.skew);
  }
  countDown();
  setInterval(countDown, 1000);

  // --- htmx -------------------------------------------------------------------------------------------------------
  function say(words) {
    var area = at("#messages") || document.body;
    var box = document.createElement("div");
    box.className = "alert alert-warning";
    box.setAttribute("role", "alert");
    box.textContent = words;
    area.replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
  }
  function quiet(event) { return event.detail.requestConfig && event.detail.requestConfig.verb === "get"; }
  document.addEventListener("htmx:sendError", function (event) { if (!quiet(event)) say(document.body.dataset.offline); });
  document.addEventListener("htmx:responseError", function (event) { if (event.detail.xhr.status !== 401) say(document.body.dataset.failed); });
  document.addEventListener("htmx:afterSettle", function (event) {
    reveal(document);
    var refusal = at(".refusal, .is-invalid", event.detail.elt);
    if (refusal) refusal.focus();
  });
  document.addEventListener("DOMContentLoaded", function () {
    reveal(document);
    var refusal = at("main .refusal");
    if (refusal) refusal.focus();
  });
})();
