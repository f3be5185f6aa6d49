// In the shop: marks on the outline of a car, more lines of a quote, and the day of the board where it is wider than the screen.
// Everything is listened to at the document, for forms that come into the side card later.
(function () {
  "use strict";
  var NS = "http://www.w3.org/2000/svg";

  function field(name) { return document.querySelector('input[type=hidden][name="' + name + '"]'); }
  function marks(name) { try { return JSON.parse(field(name).value) || []; } catch (fault) { return []; } }

  function draw(drawing, all) {
    var group = drawing.querySelector("[data-marks]");
    group.replaceChildren();
    all.forEach(function (mark) {
      var shape = document.createElementNS(NS, "g"), dot = document.createElementNS(NS, "circle"), letter = document.createElementNS(NS, "text");
      var button = document.querySelector('input[name="' + drawing.dataset.outline + '-kind"][value="' + mark.kind + '"]');
      shape.setAttribute("class", "car-mark");
      dot.setAttribute("cx", mark.x * 2); dot.setAttribute("cy", mark.y); dot.setAttribute("r", 5);
      letter.setAttribute("x", mark.x * 2); letter.setAttribute("y", mark.y);
      letter.textContent = button ? button.dataset.letter : "?";
      shape.append(dot, letter);
      group.append(shape);
    });
  }

  function keep(name, all) {
    field(name).value = JSON.stringify(all);
    var drawing = document.querySelector('[data-outline="' + name + '"]');
    if (drawing) draw(drawing, all);
  }

  // The board is drawn anew every half minute: it stays where somebody has moved it, and shows what is now before that.
  var moved = null;
  function toNow() {
    var day = document.querySelector(".shop-lanes"), line = day && day.querySelector(".shop-lane b");
    if (line) day.scrollLeft = moved === null ? line.parentElement.offsetLeft + line.offsetLeft - day.clientWidth / 2 : moved;
  }
  document.addEventListener("DOMContentLoaded", toNow);
  document.addEventListener("htmx:afterSettle", toNow);
  document.addEventListener("pointerup", function (event) { var day = event.target.closest(".shop-lanes"); if (day) moved = day.scrollLeft; });
  document.addEventListener("touchend", function (event) { var day = event.target.closest(".shop-lanes"); if (day) moved = day.scrollLeft; });

  document.addEventListener("click", function (event) {
    var drawing = event.target.closest("[data-outline]"), undo = event.target.closest("[data-outline-undo]"), more = event.target.closest("[data-more-lines]");
    if (drawing) {
      var name = drawing.dataset.outline, box = drawing.getBoundingClientRect();
      var kind = document.querySelector('input[name="' + name + '-kind"]:checked');
      var spot = { x: Math.round((event.clientX - box.left) / box.width * 1000) / 10, y: Math.round((event.clientY - box.top) / box.height * 1000) / 10, kind: kind.value };
      keep(name, marks(name).concat([spot]));
    } else if (undo) {
      keep(undo.dataset.outlineUndo, marks(undo.dataset.outlineUndo).slice(0, -1));
    } else if (more) {
      var lines = more.previousElementSibling, last = lines.lastElementChild.cloneNode(true);
      last.querySelectorAll("input").forEach(function (input) { input.value = ""; });
      lines.append(last);
      last.querySelector("input").focus();
    }
  });
})();
