// Comfort only: the display switches last from page to page, and the print button prints.
(function () {
  "use strict";
  ["page.large", "page.contrast"].forEach(function (id) {
    var box = document.getElementById(id);
    if (!box) { return; }
    var key = "gongkai." + id;
    // A browser may keep nothing for pages from disk or in private windows; then a switch holds for its page.
    try { box.checked = localStorage.getItem(key) === "on"; } catch (error) { return; }
    box.addEventListener("change", function () {
      try { localStorage.setItem(key, box.checked ? "on" : "off"); } catch (error) { }
    });
  });
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () { print(); });
  });
})();
