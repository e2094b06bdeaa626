// The display switches last from page to page, set before anything is shown; what takes room on a narrow page is folded before it is shown.
(function () {
  var root = document.documentElement, names = ["large", "contrast"], narrow = matchMedia("screen and (max-width: 47.99rem)");
  // A browser may keep nothing: then a switch holds for its page.
  function kept(name, value) {
    try { return value ? localStorage.setItem("gongkai.page." + name, value) : localStorage.getItem("gongkai.page." + name); } catch (e) { }
  }
  function fold() {
    document.querySelectorAll(".fold").forEach(function (part) { part.open = !narrow.matches; });
  }
  names.forEach(function (name) { root.classList.toggle(name, kept(name) === "on"); });
  root.classList.add("folding");
  addEventListener("DOMContentLoaded", function () {
    names.forEach(function (name) {
      var box = document.getElementById("page." + name);
      if (!box) { return; }
      box.checked = root.classList.contains(name);
      box.onchange = function () { root.classList.toggle(name, box.checked); kept(name, box.checked ? "on" : "off"); };
    });
    fold();
    narrow.onchange = fold;
    root.classList.remove("folding");
  });
})();
