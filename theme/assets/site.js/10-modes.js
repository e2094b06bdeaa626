// The display switches last from page to page, set before anything is shown.
const root = document.documentElement, modes = ["large", "contrast"];
// A browser may keep nothing: then a switch holds for its page.
const kept = (name, value) => {
  try { return value ? localStorage.setItem("gongkai.page." + name, value) : localStorage.getItem("gongkai.page." + name); } catch (e) { }
};
modes.forEach((name) => root.classList.toggle(name, kept(name) === "on"));
// What takes room on a narrow page is folded, from before it is shown; on paper it is open.
const narrow = matchMedia("screen and (max-width: 47.99rem)");
const fold = () => document.querySelectorAll(".fold").forEach((part) => { part.open = !narrow.matches; });
root.classList.add("folding");
addEventListener("DOMContentLoaded", () => {
  modes.forEach((name) => {
    const box = document.getElementById("page." + name);
    if (!box) return;
    box.checked = root.classList.contains(name);
    box.onchange = () => { root.classList.toggle(name, box.checked); kept(name, box.checked ? "on" : "off"); };
  });
  fold();
  narrow.onchange = fold;
  root.classList.remove("folding");
});
