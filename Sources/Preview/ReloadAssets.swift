/// What the preview adds to pages on their way out, never to files. External, because pages forbid inline script and style.
enum ReloadAssets {
  static let eventsPath = "/__gongkai/events"
  static let scriptPath = "/__gongkai/reload.js"
  static let stylePath = "/__gongkai/reload.css"

  static func tags(_ generation: String) -> String {
    "<link rel=\"stylesheet\" href=\"\(stylePath)\"><script src=\"\(scriptPath)?\(generation)\" defer></script>"
  }

  /// A page with the tags at the end of its head, or at its own end where it has none.
  static func inject(_ page: [UInt8], _ generation: String) -> [UInt8] {
    let end = Array("</head>".utf8)
    var index = 0
    while index + end.count <= page.count {
      if page[index] == end[0], page[index..<index + end.count].elementsEqual(end) { break }
      index += 1
    }
    if index + end.count > page.count { index = page.count }
    return page[..<index] + Array(tags(generation).utf8) + page[index...]
  }

  static func script(chinese: Bool) -> String {
    let title = chinese ? "内容有问题，页面是上一次的" : "The content has faults; this page is the last good one"
    let close = chinese ? "关闭" : "Close"
    return """
      (function () {
        "use strict";
        var generation = document.currentScript.src.split("?")[1];
        var events = new EventSource("\(eventsPath)");
        events.addEventListener("site", function (event) {
          if (event.data !== generation) { events.close(); location.reload(); }
        });
        events.addEventListener("diagnostics", function (event) { show(JSON.parse(event.data)); });
        function add(parent, tag, name, text) {
          var element = document.createElement(tag);
          element.className = "gongkai-" + name;
          if (text) { element.textContent = text; }
          return parent.appendChild(element);
        }
        function show(diagnostics) {
          var old = document.querySelector(".gongkai-overlay");
          if (old) { old.remove(); }
          if (!diagnostics.length || document.querySelector(".gongkai-page")) { return; }
          var overlay = add(document.body, "section", "overlay");
          overlay.setAttribute("role", "alert");
          add(overlay, "h2", "title", "\(title)");
          var button = add(overlay, "button", "close", "\(close)");
          button.type = "button";
          button.addEventListener("click", function () { overlay.remove(); });
          var list = add(overlay, "ol", "list");
          diagnostics.forEach(function (diagnostic) {
            var item = add(list, "li", diagnostic.severity);
            add(item, "p", "place", diagnostic.place + "  " + diagnostic.code);
            add(item, "p", "message", diagnostic.message);
            if (diagnostic.excerpt) { add(item, "pre", "excerpt", diagnostic.excerpt); }
            if (diagnostic.mend) { add(item, "p", "mend", diagnostic.mend); }
          });
        }
      })();

      """
  }

  static let style = """
    .gongkai-overlay { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647; }
    .gongkai-overlay, .gongkai-page {
      box-sizing: border-box; padding: 1rem 1.5rem; font: 1rem/1.6 sans-serif; color: #fff; background: #1f1f1f;
      border-top: 4px solid #c8102e; text-align: left;
    }
    .gongkai-page { margin: 0; min-height: 100vh; }
    .gongkai-title { margin: 0 0 0.5rem; font-size: 1.2rem; color: #fff; }
    .gongkai-close { position: absolute; top: 1rem; right: 1.5rem; }
    .gongkai-list { margin: 0; padding-left: 1.5rem; }
    .gongkai-list li { margin: 0 0 1rem; }
    .gongkai-list p { margin: 0; }
    .gongkai-place { color: #ffb3b3; font-family: monospace; }
    .gongkai-warning .gongkai-place { color: #ffe08a; }
    .gongkai-excerpt { margin: 0.25rem 0; padding: 0.5rem; overflow: auto; color: #fff; background: #000; }
    .gongkai-mend { color: #b8f0b8; }

    """
}
