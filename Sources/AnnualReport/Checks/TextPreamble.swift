internal import Foundation
internal import Source
internal import Text

/// text.preamble: a preamble that lists the sections calls them by their headings.
enum TextPreamble {
  static let check = ReportCheck("text.preamble", .textPreamble) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: faults(in: text))
  }

  /// A preamble that lists the sections and calls one by another name. The six headings are looked up in the text: 行政复议、
  /// 行政诉讼 is one of them, so a list cannot be cut at its marks.
  private static func faults(in text: ReportText) -> [Diagnostic] {
    text.preamble.compactMap { sentence in
      var rest = sentence.text
      var named: [ReportText.Heading] = []
      // The longest first, since one heading may hold the words of another.
      for heading in ReportText.Heading.allCases.sorted(by: { $0.rawValue.count > $1.rawValue.count }) {
        guard let range = rest.range(of: heading.rawValue) else { continue }
        named.append(heading)
        rest.replaceSubrange(range, with: "\u{FFFC}")
      }
      let missing = ReportText.Heading.allCases.filter { !named.contains($0) }
      guard named.count >= 2, let first = missing.first else { return nil }
      let stray = strayName(in: rest)
      let place = stray.flatMap { sentence.text.range(of: $0) }
      return Diagnostic(
        .textPreamble,
        Message(
          zh: "导言列出各部分，却没有“\(missing.map(\.rawValue).joined(separator: "”“"))”" + (stray.map { "，写的是“\($0)”" } ?? ""),
          en: "The preamble lists the sections without \(missing.map(\.rawValue).joined(separator: ", "))"
            + (stray.map { "; it says '\($0)'" } ?? "")),
        at: place.map { sentence.location(of: $0) } ?? sentence.location,
        mend: Message(zh: "写成：\(first.rawValue)", en: "Write: \(first.rawValue)"))
    }
  }

  /// The name in a list of headings that is none: what stands between two marks beside a heading that was found.
  private static func strayName(in rest: String) -> String? {
    var list = rest[...]
    if let start = list.firstMatch(of: #/(?:包括|分为|由|含|包含)/#) { list = list[start.range.upperBound...] }
    guard let last = list.lastIndex(of: "\u{FFFC}") else { return nil }
    return list[...last].split { "\u{FFFC}，,、；;：:和及与".contains($0) }.map(String.init).first {
      !$0.isEmpty && $0.count <= 20
    }
  }
}

extension DiagnosticKind {
  static let textPreamble = DiagnosticKind(
    "GK4606", .error, title: Message(zh: "导言与标题一致", en: "Preamble names the headings"),
    explanation: Message(
      zh: "导言列出的各部分名称与六个法定标题一字不差",
      en: "The sections that the preamble names are the six statutory headings, word for word"))
}
