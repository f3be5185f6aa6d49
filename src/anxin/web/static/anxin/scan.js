// Scanning with the browser's own reader of codes, where it has one: a button beside each field that says data-scan. Without a
// reader or a camera there is no button, and one types as before. Nothing leaves the device.
(function () {
  "use strict";
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) return;

  function listen(field) {
    if (field.dataset.scanning) return;
    field.dataset.scanning = "1";
    var button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-icon";
    button.setAttribute("aria-label", field.dataset.scan);
    button.title = field.dataset.scan;
    button.innerHTML = document.getElementById("scan-icon").innerHTML;
    button.addEventListener("click", function () { scan(field); });
    field.insertAdjacentElement("afterend", button);
  }

  function scan(field) {
    var dialog = document.getElementById("scan"), video = dialog.querySelector("video");
    var reader = new window.BarcodeDetector(), stream = null, isOver = false;
    function end() {
      isOver = true;
      if (stream) stream.getTracks().forEach(function (track) { track.stop(); });
      video.srcObject = null;
      if (dialog.open) dialog.close();
    }
    function look() {
      if (isOver) return;
      reader.detect(video).then(function (found) {
        if (found.length && !isOver) take(field, found[0].rawValue, end);
        else window.setTimeout(look, 150);
      }, function () { window.setTimeout(look, 300); });
    }
    dialog.addEventListener("close", end, { once: true });
    dialog.showModal();
    navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).then(function (opened) {
      stream = opened;
      if (isOver) return end();
      video.srcObject = stream;
      return video.play().then(look);
    }).catch(function () { end(); field.focus(); });
  }

  function take(field, text, end) {
    end();
    field.value = field.tagName === "TEXTAREA" && field.value.trim() ? field.value.trimEnd() + "\n" + text : text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    if (field.type === "search" && field.form && !field.form.hasAttribute("hx-get")) field.form.requestSubmit();
    else field.focus();
  }

  function all() { document.querySelectorAll("[data-scan]").forEach(listen); }
  document.addEventListener("htmx:load", all);
  document.addEventListener("DOMContentLoaded", all);
  if (document.readyState !== "loading") all();
})();
