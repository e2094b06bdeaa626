// The print button prints. Tables and charts are stops of the keyboard only while they are wider than their place; without this script all are.
(function () {
  "use strict";
  const wide = (region) => {
    if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  };
  const seen = new ResizeObserver((entries) => entries.forEach((entry) => wide(entry.target)));
  document.querySelectorAll("[role=region][tabindex]").forEach((region) => seen.observe(region));
  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
})();
