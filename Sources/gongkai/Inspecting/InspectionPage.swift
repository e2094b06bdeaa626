import CivilTime
import Disclosure
import Review
import Source
import Text

/// 自查报告: one page with everything in it, for the folder of evidence: it needs no server, no other file and no script, and
/// prints well.
struct InspectionPage {
  private let report: InspectionReport
  private var language: Language { report.language }

  init(_ report: InspectionReport) { self.report = report }

  var html: String {
    let title = Message(zh: "\(report.site.name)网站自查报告", en: "Inspection of \(report.site.name)")
    let facts: [(Message, String)] = [
      (Message(zh: "网址", en: "Address"), report.site.baseURL.text),
      (Message(zh: "主办单位", en: "Organization"), report.site.organization),
      (Message(zh: "检查时间", en: "Time"), report.moment.pageTag),
      (Message(zh: "结果", en: "Outcome"), report.closing[language]),
    ]
    return """
      <!DOCTYPE html>
      <html lang="\(language == .chinese ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>\(text(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(text(title))</h1>
      <dl>
      \(facts.map { "<dt>\(text($0))</dt><dd>\(text($1))</dd>" }.joined(separator: "\n"))
      </dl>
      \(report.obstacle.map { "<p class=\"obstacle\"><strong>\(text($0))</strong></p>\n" } ?? "")\(overview)
      \(report.items.filter { !$0.findings.isEmpty }.map(details).joined(separator: "\n"))
      </main>
      <footer><p>\(text(report.generator))</p></footer>
      </body>
      </html>
      """
  }

  private var overview: String {
    let heads = [
      Message(zh: "检查项", en: "Rule"), Message(zh: "分量", en: "Weight"), Message(zh: "依据", en: "Demanded by"),
      Message(zh: "结果", en: "Outcome"),
    ]
    let rows = report.items.map { item in
      let title = text(item.rule.title)
      let name = item.findings.isEmpty ? title : "<a href=\"#\(item.rule.rawValue)\">\(title)</a>"
      return """
        <tr role="row" class="\(item.state.rawValue)"><th role="rowheader" scope="row">\(name)</th>\
        <td role="cell">\(text(item.rule.weight.name))</td><td role="cell">\(text(item.rule.norm))</td>\
        <td role="cell">\(item.mark) \(text(item.outcome))</td></tr>
        """
    }
    return """
      <table role="table">
      <caption>\(text(Message(zh: "各项结果", en: "Every rule")))</caption>
      <thead role="rowgroup"><tr role="row">\(heads.map { "<th role=\"columnheader\" scope=\"col\">\(text($0))</th>" }.joined())</tr></thead>
      <tbody role="rowgroup">
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      """
  }

  private func details(_ item: InspectionReport.Item) -> String {
    let findings = item.findings.map { finding in
      let place = finding.location.map { "<code>\(text($0.description))</code> " } ?? ""
      let mend = finding.mend.map { "<br>→ \(text($0))" } ?? ""
      return "<li>\(place)\(text(finding.message)) <small>\(finding.kind.code)</small>\(mend)</li>"
    }
    return """
      <section id="\(item.rule.rawValue)" aria-labelledby="\(item.rule.rawValue).title">
      <h2 id="\(item.rule.rawValue).title">\(text(item.rule.title))</h2>
      <ol>
      \(findings.joined(separator: "\n"))
      </ol>
      </section>
      """
  }

  private func text(_ message: Message) -> String { text(message[language]) }
  private func text(_ words: String) -> String { HTMLBytes.escape(PersonalData.masked(words).withVisibleControls) }

  private static let style = """
    :root { color-scheme: light dark; }
    :root { background: Canvas; color: CanvasText; } a { color: LinkText; }
    body { font: 1rem/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dd { margin: 0; overflow-wrap: anywhere; }
    table { border-collapse: collapse; width: 100%; } caption { font-weight: bold; text-align: start; padding: .5rem 0; }
    th, td { border: 1px solid; padding: .3rem .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
    .veto td:last-child, .obstacle { font-weight: bold; }
    li { margin: .5rem 0; overflow-wrap: anywhere; } footer { border-top: 1px solid; margin-top: 2rem; }
    @media (max-width: 40rem) { thead { position: absolute; clip-path: inset(50%); } tr, th, td { display: block; border-width: 0; padding: .1rem 0; } tr { border-bottom: 1px solid; padding: .5rem 0; } }
    @media print { body { max-width: none; } a { color: inherit; text-decoration: none; } section { break-inside: auto; } li { break-inside: avoid; } }
    """
}
