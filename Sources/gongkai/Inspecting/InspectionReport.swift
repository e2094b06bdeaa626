import Build
import CivilTime
import Disclosure
import Review
import Source
import Text

/// What an inspection found, without personal data: as text, as JSON, and for the page.
struct InspectionReport {
  enum State: String, Encodable {
    case passed, failed, veto, unchecked
  }

  struct Item {
    let rule: InspectionRule
    let state: State
    let examined: Int
    let unchecked: Message?
    let findings: [Diagnostic]

    init(_ item: Inspection.Item) {
      (rule, examined, unchecked) = (item.rule, item.examined, item.unchecked)
      findings = item.findings.sorted {
        ($0.location?.path ?? "", $0.location?.line ?? 0) < ($1.location?.path ?? "", $1.location?.line ?? 0)
      }
      .withoutPersonalData()
      state =
        item.isVeto
        ? .veto : !findings.isEmpty ? .failed : item.unchecked != nil && item.examined == 0 ? .unchecked : .passed
    }
  }

  let site: SiteSettings
  let moment: Moment
  let items: [Item]
  /// Faults for which nothing would be published.
  let errors: Int
  let generator: String
  let language: Language

  init(_ inspected: InspectedSite, errors: Int, generator: String, _ language: Language) {
    (site, moment) = (inspected.settings, inspected.moment)
    items = inspected.inspection.items.map(Item.init)
    (self.errors, self.generator, self.language) = (errors, generator, language)
  }

  /// Whether the site would fail an inspection, or not all of it could be inspected.
  var fails: Bool { errors > 0 || items.contains { $0.state == .veto } }
  var isClean: Bool { items.allSatisfy(\.findings.isEmpty) }

  func count(_ state: State) -> Int { items.count { $0.state == state } }

  var closing: Message {
    let findings = items.reduce(0) { $0 + $1.findings.count }
    return Message(
      zh:
        "单项否决 \(count(.veto)) 项，有问题 \(count(.failed)) 项，没有问题 \(count(.passed)) 项，没有检查 \(count(.unchecked)) 项；共 \(findings) 处",
      en:
        "\(count(.veto)) fail the site, \(count(.failed)) with findings, \(count(.passed)) without, \(count(.unchecked)) not looked at; \(findings) findings"
    )
  }

  /// That some of the site was not seen.
  var obstacle: Message? {
    errors == 0
      ? nil
      : Message(
        zh: "站点有 \(errors) 个错误，现在不能发布，读不出来的文件没有检查：gongkai check",
        en:
          "The site has \(errors) errors and could not be published now; what cannot be read was not inspected: gongkai check"
      )
  }

  // MARK: Text

  /// Findings of a rule that the text shows; JSON and the page have all.
  private static let shown = 20

  var text: String {
    var lines = ["\(site.name)  \(moment.date.iso)"]
    if let obstacle { lines.append("! " + obstacle[language]) }
    for item in items {
      lines.append("\(item.mark) \(item.heading[language])")
      let shown = item.findings.prefix(Self.shown)
      for (index, finding) in shown.enumerated() {
        let place = finding.location.map { "\($0.description): " } ?? ""
        lines.append("    \(place.onOneLine)\(finding.message[language].onOneLine) \(finding.kind.code)")
        // What mends several in a row is said once.
        let next = index + 1 < shown.count ? shown[index + 1].mend : nil
        if let mend = finding.mend, mend != next { lines.append("      → \(mend[language].onOneLine)") }
      }
      let rest = item.findings.count - Self.shown
      if rest > 0 {
        lines.append(
          "    " + Message(zh: "另有 \(rest) 处，全部见 -o 自查.html", en: "\(rest) more: -o report.html has all")[language])
      }
    }
    return (lines + [closing[language]]).joined(separator: "\n")
  }

  // MARK: For programs

  private struct Record: Encodable {
    struct Entry: Encodable {
      let rule, weight: String
      let title, norm: MessageRecord
      let state: State
      let examined: Int
      let unchecked: MessageRecord?
      let findings: [DiagnosticRecord]
    }
    let site, address, time, generator: String
    let errors, vetoes: Int
    let items: [Entry]
  }

  func json() throws -> String {
    try DiagnosticJSON.encode(
      Record(
        site: site.name, address: site.baseURL.text, time: moment.rfc3339, generator: generator, errors: errors,
        vetoes: count(.veto),
        items: items.map { item in
          Record.Entry(
            rule: item.rule.rawValue, weight: item.rule.weight.rawValue, title: MessageRecord(item.rule.title),
            norm: MessageRecord(item.rule.norm), state: item.state, examined: item.examined,
            unchecked: item.unchecked.map(MessageRecord.init), findings: item.findings.map(DiagnosticRecord.init))
        }))
  }
}

extension InspectionReport.Item {
  /// A sign that needs no colour.
  var mark: String {
    switch state {
    case .passed: "✓"
    case .failed: "△"
    case .veto: "✗"
    case .unchecked: "–"
    }
  }

  /// What it came to, in a few words.
  var outcome: Message {
    let rest = unchecked.map { Message(zh: "；\($0.zh)", en: "; \($0.en)") } ?? Message(zh: "", en: "")
    return switch state {
    case .passed where examined == 0: Message(zh: "没有要检查的\(rest.zh)", en: "nothing to look at\(rest.en)")
    case .passed: Message(zh: "检查 \(examined)，没有问题\(rest.zh)", en: "\(examined) looked at, nothing found\(rest.en)")
    case .failed: Message(zh: "\(findings.count) 处\(rest.zh)", en: "\(findings.count) found\(rest.en)")
    case .veto:
      Message(
        zh: "\(findings.count) 处，单项否决\(rest.zh)", en: "\(findings.count) found, fails the site\(rest.en)")
    case .unchecked: unchecked ?? Message(zh: "没有检查", en: "not looked at")
    }
  }

  /// The rule with its outcome and what demands it, on one line.
  fileprivate var heading: Message {
    Message(
      zh: "\(rule.title.zh)：\(outcome.zh)（\(rule.norm.zh)）", en: "\(rule.title.en): \(outcome.en) (\(rule.norm.en))")
  }
}
