package import Markdown
package import Source
internal import Text

/// 个人信息: what the law keeps from being published (《个人信息保护法》 art. 28, 《政府信息公开条例》 art. 15), found in texts.
package struct PersonalData: Sendable {
  /// What the office gives out itself, as the findings of it read.
  private let given: Set<String>

  /// - Parameter given: numbers and addresses of the office: its contacts, and what site.yml lists under `privacy`.
  package init(given: [String] = []) {
    self.given = Set(given.flatMap { Self.findings(in: ScannedText(Array($0.utf8))).map(\.value) })
  }

  /// What a text holds.
  ///
  /// - Parameters:
  ///   - visible: what its reader sees, where it is Markdown: markup and entities part no number there.
  ///   - isTable: whether the file is a table as a whole, such as CSV.
  package func check(_ file: SourceFile, visible: PlacedText? = nil, isTable: Bool = false) -> [Diagnostic] {
    var found = Self.findings(in: ScannedText(file.bytes, isTable: isTable))
    if let visible {
      for finding in Self.findings(in: ScannedText(visible.bytes)) where finding.kept != nil {
        found.append(finding.placed(at: visible.placed.source(of: finding.place)))
      }
    }
    return Self.apart(found).filter { !given.contains($0.value) }.map { diagnostic(of: $0, in: file) }
  }

  /// Each place once: of several rules the first that claims it.
  private static func findings(in text: ScannedText) -> [Finding] {
    apart(PersonalDataRule.all.flatMap { $0.find(text) })
  }

  /// Without those that share a byte with one before: in the order of the text.
  private static func apart(_ findings: [Finding]) -> [Finding] {
    var kept: [Finding] = []
    for finding in findings.enumerated().sorted(by: {
      ($0.element.place.lowerBound, $0.offset) < ($1.element.place.lowerBound, $1.offset)
    }).map(\.element) {
      if finding.kept != nil, let last = kept.last(where: { $0.kept != nil }),
        last.place.upperBound > finding.place.lowerBound
      {
        continue
      }
      kept.append(finding)
    }
    return kept
  }

  private func diagnostic(of finding: Finding, in file: SourceFile) -> Diagnostic {
    let written = String(decoding: file.bytes[finding.place], as: UTF8.self)
    let shown = finding.kept == nil ? finding.value : finding.masked(written).onOneLine
    let title = finding.kind.title
    return Diagnostic(
      finding.kind, Message(zh: "\(title.zh)：\(shown)", en: "\(title.en): \(shown)"), at: file.location(finding.place),
      mend: finding.kept == nil
        ? Message(zh: "逐列核对：法律没有要求公开的列删去", en: "Look at each column: remove those that no law asks for")
        : Message(zh: "改成：\(shown)", en: "Write: \(shown)"))
  }
}
