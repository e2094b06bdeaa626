package import Disclosure
package import Markdown
package import Source
package import Text

/// 个人信息: what the law keeps from being published (《个人信息保护法》 art. 28, 《政府信息公开条例》 art. 15), found in texts.
package struct PersonalData: Sendable {
  /// What the office gives out itself, as the findings of it read.
  private let given: Set<String>
  private let waivers: Waivers?

  /// - Parameter given: numbers and addresses of the office.
  init(given: [String] = [], waivers: Waivers? = nil) {
    self.waivers = waivers
    self.given = Set(given.flatMap { Self.findings(in: ScannedText(Array($0.utf8))).map(\.value) })
  }

  /// The office's own are its contacts, and what site.yml lists under `privacy`.
  ///
  /// - Parameter waivers: what somebody answers for.
  package init(_ settings: SiteSettings, waivers: Waivers? = nil) {
    self.init(given: settings.publicData, waivers: waivers)
  }

  /// Whether somebody answers for a finding.
  private func isWaived(_ finding: Finding, in path: ContentPath?) -> Bool {
    guard let waivers, let path else { return false }
    return waivers.covers(finding.kind.code, in: path, finding.value)
  }

  /// What a file and its name hold.
  ///
  /// - Parameter visible: what the reader of a Markdown text sees: markup and entities part no number there.
  package func check(_ file: SourceFile, visible: PlacedText? = nil) -> [Diagnostic] {
    let personal = findings(in: file, visible)
    var shown: [DiagnosticKind: Int] = [:]
    return personal.enumerated().map { number, finding in
      shown[finding.kind, default: 0] += 1
      // So many are printed; the others need no line of the text.
      let neighbours = shown[finding.kind, default: 0] > 100 ? nil : Self.near(number, in: personal)
      return diagnostic(of: finding, among: neighbours, in: file)
    }
  }

  /// In the order of the text, each place once.
  private func findings(in file: SourceFile, _ visible: PlacedText?) -> [Finding] {
    let isTable = ["csv", "tsv"].contains(file.path.fileEnding)
    let source = ScannedText(file.bytes, isTable: isTable)
    var found = Self.findings(in: source)
    // Of markup only this parts a number otherwise than the text itself shows.
    let isMarkedUp = "&\\`<[~*_>".utf8.contains { file.bytes.firstIndex(of: $0, in: file.bytes.indices) != nil }
    if let visible, isMarkedUp {
      for finding in Self.findings(in: ScannedText(visible.bytes)) where finding.kept != nil {
        let placed = finding.placed(at: visible.placed.source(of: finding.place))
        // What readers see has no columns: their heads stand in the source.
        if finding.kind != .citizenID, source.isInTable(placed.place), ThingNumber.isNamed(placed.place, in: source) {
          continue
        }
        found.append(placed)
      }
    }
    let path = ContentPath(shown: file.path)
    return Self.apart(found).filter { !given.contains($0.value) && !isWaived($0, in: path) }
  }

  /// What a part of an attachment holds.
  func findings(inAttachment text: [UInt8], isTable: Bool) -> [Finding] {
    Self.findings(in: ScannedText(text, isTable: isTable)).filter { !given.contains($0.value) }
  }

  /// What the name of a file that is published holds.
  package func check(_ path: ContentPath) -> [Diagnostic] {
    check(name: path.text, at: path.place) { isWaived($0, in: path) }
  }

  /// What the name of a file beside the content holds.
  package func check(name: String, at place: SourceLocation) -> [Diagnostic] {
    check(name: name, at: place) { _ in false }
  }

  private func check(name: String, at place: SourceLocation, isWaived: (Finding) -> Bool) -> [Diagnostic] {
    let bytes = Array(name.utf8)
    let found = Self.findings(in: ScannedText(bytes)).filter {
      $0.kept != nil && !given.contains($0.value) && !isWaived($0)
    }
    return found.map { finding in
      let title = finding.kind.title
      let shown = finding.shown(in: bytes)
      return Diagnostic(
        finding.kind, Message(zh: "文件名里有\(title.zh)：\(shown)", en: "\(title.en) in the name of a file: \(shown)"),
        at: place, mend: Message(zh: "给文件改名，不用个人信息", en: "Rename the file, without personal data"))
    }
  }

  /// What somebody may answer for: a finding in a file, with what tells it apart.
  package struct Waivable: Sendable {
    package let code: String
    package let place: Message
    /// What may be printed of it.
    package let shown: String
    /// As every spelling of it reads: for a waiver alone, never printed.
    package let value: String

    package init(code: String, place: Message, shown: String, value: String) {
      (self.code, self.place, self.shown, self.value) = (code, place, shown, value)
    }
  }

  /// The findings in a text that nobody answers for yet.
  package func waivable(_ file: SourceFile, visible: PlacedText?) -> [Waivable] {
    findings(in: file, visible).map { finding in
      let line = file.line(at: finding.place.lowerBound)
      return Waivable(
        code: finding.kind.code, place: Message(zh: "第\(line)行", en: "line \(line)"),
        shown: finding.shown(in: file.bytes), value: finding.value)
    }
  }

  /// What may stand on the lines that are shown with a finding.
  private static func near(_ number: Int, in findings: [Finding]) -> [Finding] {
    let place = findings[number].place
    let before = findings[..<number].reversed().prefix { place.lowerBound - $0.place.upperBound < 2048 }
    return before + findings[number...].prefix { $0.place.lowerBound - place.upperBound < 2048 }
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

  private func diagnostic(of finding: Finding, among neighbours: [Finding]?, in file: SourceFile) -> Diagnostic {
    let shown = finding.shown(in: file.bytes)
    let title = finding.kind.title
    return Diagnostic(
      finding.kind, Message(zh: "\(title.zh)：\(shown)", en: "\(title.en): \(shown)"),
      at: place(of: finding, among: neighbours, in: file),
      mend: finding.kept == nil
        ? Message(zh: "逐列核对：法律没有要求公开的列删去", en: "Look at each column: remove those that no law asks for")
        : Message(zh: "改成：\(shown)", en: "Write: \(shown)"))
  }

  /// Where it stands, with a line of the text that shows none of the findings.
  private func place(of finding: Finding, among neighbours: [Finding]?, in file: SourceFile) -> SourceLocation {
    let place = file.location(finding.place)
    guard let neighbours else { return place.with(excerpt: nil) }
    return place.with(
      excerpt: place.excerpt.map { line in
        neighbours.reduce(line) { line, neighbour in
          zip(neighbour.lines(in: file.bytes), neighbour.maskedLines(in: file.bytes)).reduce(line) { line, part in
            line.replacing(part.0, with: part.1)
          }
        }
      })
  }

  /// Whether somebody answers for what was found in a file beside a document.
  func isWaived(_ found: AttachmentReview.Found, in path: ContentPath?) -> Bool {
    guard let waivers, let path, !found.value.isEmpty else { return false }
    return waivers.covers(found.code, in: path, found.value)
  }

  // MARK: Masking

  /// A file with what it holds masked, as many characters as before.
  package struct Masked {
    package let file: SourceFile
    /// Places that were masked.
    package let count: Int
    /// The lines that they begin on, each once, in order.
    package let lines: [Int]
  }

  /// The file with every number and address masked that a mask can hide.
  package func masked(_ file: SourceFile, visible: PlacedText?) -> Masked {
    var bytes: [UInt8] = []
    var (index, count, lines) = (0, 0, [Int]())
    for finding in findings(in: file, visible) where finding.kept != nil {
      bytes += file.bytes[index..<finding.place.lowerBound] + Array(finding.mask(in: file.bytes).utf8)
      index = finding.place.upperBound
      count += 1
      let line = file.line(at: finding.place.lowerBound)
      if lines.last != line { lines.append(line) }
    }
    return Masked(
      file: SourceFile(path: file.path, bytes: bytes + file.bytes[index...]), count: count, lines: lines)
  }

  /// A text with every finding in it masked, as many characters as before: whatever is printed goes through here.
  package static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var masked = ""
    var index = 0
    for finding in findings(in: ScannedText(bytes)) where finding.kept != nil {
      masked += String(decoding: bytes[index..<finding.place.lowerBound], as: UTF8.self) + finding.masked(in: bytes)
      index = finding.place.upperBound
    }
    return masked + String(decoding: bytes[index...], as: UTF8.self)
  }
}

extension [Diagnostic] {
  /// As they may be printed: no message, no mend and no line of a text shows personal data.
  package func withoutPersonalData() -> [Diagnostic] { map { $0.mapped(PersonalData.masked) } }
}
