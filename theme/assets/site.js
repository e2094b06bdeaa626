// The display switches last from page to page, set before anything is shown; the print button prints.
(function () {
  var root = document.documentElement, names = ["large", "contrast"];
  // A browser may keep nothing: then a switch holds for its page.
  function kept(name, value) {
    try { return value ? localStorage.setItem("gongkai.page." + name, value) : localStorage.getItem("gongkai.page." + name); } catch (e) { }
  }
  names.forEach(function (name) { root.classList.toggle(name, kept(name) === "on"); });
  addEventListener("DOMContentLoaded", function () {
    names.forEach(function (name) {
      var box = document.getElementById("page." + name);
      if (!box) { return; }
      box.checked = root.classList.contains(name);
      box.onchange = function () { root.classList.toggle(name, box.checked); kept(name, box.checked ? "on" : "off"); };
    });
  });
  addEventListener("click", function (event) { if (event.target.closest("[data-print]")) { print(); } });
})();
