// The search page: reads the files below search/ (docs/search.md) and needs no server.
// One script: every request counts, and a page opened from disk can load no modules.
// Its words come from data-attributes of the page; what documents say only ever becomes text nodes.
(function () {
  "use strict";
