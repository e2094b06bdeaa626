internal import Text

/// The page in place of a site that was never built: its faults. It loads the site by itself when they are mended.
enum FaultPage {
  static func html(_ diagnostics: [PreviewDiagnostic], _ generation: String, chinese: Bool) -> String {
    let title = chinese ? "网站尚未生成" : "The site is not built yet"
    let wait =
      chinese
      ? "正在生成，或内容有以下问题；改好后本页自动刷新。"
      : "It is being built, or has the faults below; this page loads the site when they are mended."
    var html = """
      <!DOCTYPE html>
      <html lang="\(chinese ? "zh-CN" : "en")"><head><meta charset="utf-8"><title>\(title)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">\(ReloadAssets.tags(generation))</head>
      <body class="gongkai-page"><h1 class="gongkai-title">\(title)</h1><p>\(wait)</p><ol class="gongkai-list">

      """
    for diagnostic in diagnostics {
      html += "<li class=\"gongkai-\(HTMLBytes.escape(diagnostic.severity))\">"
      html +=
        "<p class=\"gongkai-place\">\(HTMLBytes.escape(diagnostic.place))  \(HTMLBytes.escape(diagnostic.code))</p>"
      html += "<p class=\"gongkai-message\">\(HTMLBytes.escape(diagnostic.message))</p>"
      if let excerpt = diagnostic.excerpt {
        html += "<pre class=\"gongkai-excerpt\">\(HTMLBytes.escape(excerpt))</pre>"
      }
      if let mend = diagnostic.mend { html += "<p class=\"gongkai-mend\">\(HTMLBytes.escape(mend))</p>" }
      html += "</li>\n"
    }
    return html + "</ol></body></html>\n"
  }
}
