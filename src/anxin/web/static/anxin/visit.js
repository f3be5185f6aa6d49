// On the doorstep: the place for the check-in, and the signature on the glass.
(function () {
  "use strict";
  var at = function (selector) { return document.querySelector(selector); };

  // The place is asked for once the page with its hidden fields is there; a refusal leaves them empty.
  function locate() {
    var latitude = at("[data-latitude]"), longitude = at("[data-longitude]");
    if (!latitude || !longitude) return;
    if (!navigator.geolocation) { tell("failed"); return; }
    tell("asking");
    navigator.geolocation.getCurrentPosition(function (place) {
      latitude.value = place.coords.latitude.toFixed(6);
      longitude.value = place.coords.longitude.toFixed(6);
      tell("found");
    }, function (fault) { tell(fault.code === fault.PERMISSION_DENIED ? "refused" : "failed"); }, { enableHighAccuracy: true, timeout: 8000, maximumAge: 60000 });
  }

  function tell(what) { var line = at("[data-place]"); if (line) line.textContent = line.dataset[what]; }

  function glass() {
    var board = at("[data-glass]"), field = at("[data-drawing]");
    if (!board || !field) return;
    var pen = board.getContext("2d"), last = null;
    pen.lineWidth = 3; pen.lineCap = "round"; pen.lineJoin = "round"; pen.strokeStyle = "#14304a";
    function clear() { pen.fillStyle = "#fff"; pen.fillRect(0, 0, board.width, board.height); field.value = ""; }
    function spot(event) {
      var box = board.getBoundingClientRect();
      return { x: (event.clientX - box.left) * board.width / box.width, y: (event.clientY - box.top) * board.height / box.height };
    }
    board.addEventListener("pointerdown", function (event) { last = spot(event); board.setPointerCapture(event.pointerId); event.preventDefault(); });
    board.addEventListener("pointermove", function (event) {
      if (!last) return;
      var here = spot(event);
      pen.beginPath(); pen.moveTo(last.x, last.y); pen.lineTo(here.x, here.y); pen.stroke();
      last = here;
      event.preventDefault();
    });
    function lift() { if (last) { last = null; field.value = board.toDataURL("image/png"); } }
    board.addEventListener("pointerup", lift);
    board.addEventListener("pointercancel", lift);
    at("[data-glass-clear]").addEventListener("click", clear);
    clear();
  }

  function ready() { locate(); glass(); }
  document.addEventListener("DOMContentLoaded", ready);
  document.addEventListener("anxin:filled", ready); // a page that is kept on the phone
})();
