package import CivilTime
package import Disclosure
package import Source
internal import Synchronization
package import Text

/// content/waivers.yml: the findings that the office answers for.
package final class Waivers: Sendable {
  package static let path = ContentPath("waivers.yml")

  private struct Entry {
    let waiver: Waiver
    /// The place of its first line.
    let location: SourceLocation
  }

  /// What became of the entries while a site was read.
  private struct Use {
    var used: Set<Int> = []
    /// What was hashed before, by salt: each hash costs a twentieth of a second.
    var known: [[UInt8]: [String: [UInt8]]] = [:]
  }

  private let entries: [Entry]
  private let byPath: [String: [Int]]
  private let today: CivilDate
  private let use = Mutex(Use())
  /// Faults of the file itself.
  package let diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - file: nil where there is none.
  ///   - today: waivers that ended before it hold no longer.
  package init(_ file: SourceFile?, today: CivilDate) {
    self.today = today
    guard let file else {
      (entries, byPath, diagnostics) = ([], [:], [])
      return
    }
    if let fault = TextEncoding.diagnose(file) {
      (entries, byPath, diagnostics) = ([], [:], [fault])
      return
    }
    let reading = YAMLReader.read(file)
    var (found, faults) = ([Entry](), reading.diagnostics)
    for node in Self.nodes(reading.root, in: file, &faults) {
      var fields = KeyedFields<WaiverKey>(node, in: file)
      let waiver = Self.read(&fields, at: node.range.prefix(1))
      faults += fields.diagnostics
      if let waiver { found.append(Entry(waiver: waiver, location: file.location(node.range.prefix(1)))) }
    }
    (entries, diagnostics) = (found, faults)
    byPath = Dictionary(grouping: found.indices) { found[$0].waiver.path.canonical.text }
  }

  /// The entries, below the one key of the file.
  private static func nodes(_ root: YAMLNode?, in file: SourceFile, _ faults: inout [Diagnostic]) -> [YAMLNode] {
    guard let root else { return [] }
    var fields = KeyedFields<WaiversKey>(root, in: file)
    if let list = fields.node(.waivers) {
      if case .sequence(let nodes) = list.content {
        faults += fields.diagnostics
        return nodes
      }
      fields.reportValue(.waivers, Message(zh: "gongkai waive 写入的一列", en: "the list that gongkai waive wrote"))
    }
    faults += fields.diagnostics
    return []
  }

  private static func read(_ fields: inout KeyedFields<WaiverKey>, at start: Range<Int>) -> Waiver? {
    var isWhole = true
    for key in WaiverKey.required where fields.text(key) == nil {
      isWhole = false
      fields.report(
        .waiverIncomplete,
        Message(zh: "这条豁免没有“\(key.chinese ?? "")”", en: "The waiver has no '\(key.rawValue)'"),
        at: start, mend: Message(zh: "补上这一项；不再需要豁免，就删去整条", en: "Add it, or delete the whole entry"))
    }
    guard isWhole, let code = fields.text(.code), let file = fields.text(.file), let reason = fields.text(.reason),
      let approver = fields.text(.approver), let date = Self.date(.date, &fields),
      let expires = Self.date(.expires, &fields)
    else { return nil }
    guard let fingerprint = fields.text(.fingerprint).flatMap(Waiver.Fingerprint.init) else {
      fields.reportValue(
        .fingerprint, Message(zh: "gongkai waive 写入的原样", en: "what gongkai waive wrote, as it is"))
      return nil
    }
    return Waiver(
      code: code, path: ContentPath(written: file), place: fields.text(.place) ?? "", fingerprint: fingerprint,
      reason: reason, approver: approver, date: date, expires: expires)
  }

  private static func date(_ key: WaiverKey, _ fields: inout KeyedFields<WaiverKey>) -> CivilDate? {
    guard let date = fields.text(key).flatMap(CivilDate.init(iso:)) else {
      fields.reportValue(key, Message(zh: "2026-03-05 这样的日期", en: "a date such as 2026-03-05"))
      return nil
    }
    return date
  }

  // MARK: Asking

  /// Whether a site has none, so that nothing need be asked.
  package var isEmpty: Bool { entries.isEmpty }

  /// Whether any entry is about a file.
  package func concerns(_ path: ContentPath) -> Bool { byPath[path.canonical.text] != nil }

  /// The fingerprint of a file's first entry.
  package func fingerprint(of path: ContentPath) -> Waiver.Fingerprint? {
    byPath[path.canonical.text]?.first.map { entries[$0].waiver.fingerprint }
  }

  /// Whether somebody answers for a finding today.
  ///
  /// - Parameter value: as every spelling of it reads.
  func covers(_ code: String, in path: ContentPath, _ value: String) -> Bool {
    guard let candidates = byPath[path.canonical.text] else { return false }
    var isCovered = false
    for index in candidates where entries[index].waiver.code == code && matches(index, value) {
      use.withLock { _ = $0.used.insert(index) }
      if entries[index].waiver.expires >= today { isCovered = true }
    }
    return isCovered
  }

  private func matches(_ index: Int, _ value: String) -> Bool {
    let fingerprint = entries[index].waiver.fingerprint
    if let known = use.withLock({ $0.known[fingerprint.salt]?[value] }) { return known == fingerprint.hash }
    let hash = Waiver.Fingerprint.hash(value, fingerprint.salt)
    use.withLock { $0.known[fingerprint.salt, default: [:]][value] = hash }
    return hash == fingerprint.hash
  }

  /// What entries are of no use, once the site was read.
  ///
  /// - Parameter isRead: whether a file was looked into: of a draft nothing is known.
  package func leftovers(_ isRead: (ContentPath) -> Bool) -> [Diagnostic] {
    let used = use.withLock { $0.used }
    return entries.indices.compactMap { index in
      let (waiver, location) = (entries[index].waiver, entries[index].location)
      if waiver.expires < today {
        return Diagnostic(
          .waiverExpired,
          Message(
            zh: "对 \(waiver.path.shown) 的 \(waiver.code) 的豁免已于 \(waiver.expires.iso) 到期",
            en: "The waiver of \(waiver.code) in \(waiver.path.shown) ended on \(waiver.expires.iso)"),
          at: location,
          mend: Message(
            zh: "处理好文件后删去这一条；仍要公开的，重新批准后改“有效期至”",
            en: "Mend the file and delete the entry; if it is to stay, have it approved anew and change `expires`"))
      }
      guard !used.contains(index), isRead(waiver.path) else { return nil }
      return Diagnostic(
        .waiverUnused,
        Message(
          zh: "\(waiver.path.shown) 里没有这条豁免所指的 \(waiver.code)",
          en: "\(waiver.path.shown) holds no \(waiver.code) that this waiver is about"),
        at: location, mend: Message(zh: "删去这一条", en: "Delete the entry"))
    }
  }

  // MARK: Writing

  /// The file with another entry.
  package static func with(_ waiver: Waiver, in text: String, _ language: Language) -> String {
    func name<Key: FieldKey>(_ key: Key) -> String { language == .chinese ? key.chinese ?? key.rawValue : key.rawValue }
    let values: [(WaiverKey, String)] = [
      (.code, waiver.code), (.file, waiver.path.text), (.place, waiver.place), (.fingerprint, waiver.fingerprint.text),
      (.reason, waiver.reason), (.approver, waiver.approver), (.date, waiver.date.iso), (.expires, waiver.expires.iso),
    ]
    let lines = values.filter { !$0.1.isEmpty }.map { "\(name($0)): \(YAMLWriter.shortest($1))" }
    let start = text.trimmed.isEmpty ? name(WaiversKey.waivers) + ":\n" : text.hasSuffix("\n") ? text : text + "\n"
    return start + "  - " + lines.joined(separator: "\n    ") + "\n"
  }

  /// The file with the entries about a document, and what lies beside it, under its new path; nil where it has none of them.
  package static func moved(_ document: ContentPath, to target: ContentPath, in file: SourceFile) -> [UInt8]? {
    var faults: [Diagnostic] = []
    var bytes: [UInt8] = []
    var end = 0
    for node in nodes(YAMLReader.read(file).root, in: file, &faults) {
      var fields = KeyedFields<WaiverKey>(node, in: file)
      guard let value = fields.node(.file), let path = fields.text(.file).map({ ContentPath(written: $0).canonical })
      else { continue }
      let beside = document.bundle.flatMap { path.below($0.canonical) }.flatMap { name in
        target.bundle.map { $0.text + "/" + name }
      }
      guard let new = path.text == document.canonical.text ? target.text : beside else { continue }
      bytes += file.bytes[end..<value.range.lowerBound] + Array(YAMLWriter.shortest(new).utf8)
      end = value.range.upperBound
    }
    return end > 0 ? bytes + file.bytes[end...] : nil
  }

  /// The file without the entries about a document and what lies beside it; nil where it has none of them.
  package static func without(_ document: ContentPath, in file: SourceFile) -> [UInt8]? {
    var faults: [Diagnostic] = []
    let nodes = nodes(YAMLReader.read(file).root, in: file, &faults)
    let starts = nodes.map { file.range(ofLine: file.line(at: $0.range.lowerBound)).lowerBound }
    var bytes: [UInt8] = []
    var (end, isChanged) = (0, false)
    for (number, node) in nodes.enumerated() {
      var fields = KeyedFields<WaiverKey>(node, in: file)
      guard let path = fields.text(.file).map({ ContentPath(written: $0).canonical }),
        path.text == document.canonical.text || document.bundle.map({ path.below($0) != nil }) ?? false
      else { continue }
      bytes += file.bytes[end..<starts[number]]
      end = number + 1 < starts.count ? starts[number + 1] : file.bytes.count
      isChanged = true
    }
    return isChanged ? bytes + file.bytes[end...] : nil
  }
}

extension DiagnosticKind {
  static let waiverIncomplete = DiagnosticKind(
    "GK5301", .error, title: Message(zh: "豁免不完整", en: "Incomplete waiver"),
    explanation: Message(
      zh: "豁免要写明代码、文件、理由、批准人、日期和有效期，由 gongkai waive 写入 content/waivers.yml",
      en:
        "A waiver names code, file, reason, approver, date and expiry; gongkai waive writes it into content/waivers.yml"
    ))
  static let waiverUnused = DiagnosticKind(
    "GK5302", .warning, title: Message(zh: "没有用上的豁免", en: "Waiver without a finding"),
    explanation: Message(
      zh: "文件已经改好或者内容变了，豁免就不再起作用，应当删去",
      en: "The file was mended or has changed: the waiver holds nothing any more, and is deleted"))
  static let waiverExpired = DiagnosticKind(
    "GK5303", .warning, title: Message(zh: "豁免已到期", en: "Waiver that has ended"),
    explanation: Message(
      zh: "到期的豁免不再起作用，所豁免的问题重新报告", en: "A waiver that has ended holds nothing: what it was about is reported again"))
}
