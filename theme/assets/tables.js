// Tables and charts are stops of the keyboard only while they are wider than their place; the heads of those that are not stay in
// sight. Without this script all are stops.
(function () {
  "use strict";
  const wide = (region) => {
    const fits = region.scrollWidth <= region.clientWidth;
    region.toggleAttribute("data-fits", fits);
    if (fits) region.removeAttribute("tabindex");
    else region.tabIndex = 0;
  };
  const seen = new ResizeObserver((entries) => entries.forEach((entry) => wide(entry.target)));
  document.querySelectorAll("[role=region][tabindex]").forEach((region) => seen.observe(region));
})();
