package import CivilTime
internal import Crypto
package import Source
internal import Text

/// `content/index-numbers.csv`: every index number that was ever allotted, with the document it was for and the day on
/// which that was withdrawn. Columns: `index,path,withdrawn`. A document without a number that was withdrawn has a line
/// with an empty `index`. Matching is by number; the path is a note that follows a move.
package struct IndexLedger: Sendable {
  package struct Entry: Sendable, Hashable {
    /// Nil for a document without a number.
    package let index: IndexNumber?
    package let place: Place
    /// The day of the withdrawal as it is written. Whatever stands there closes the line: a day that nobody can read is no
    /// reason to publish again.
    fileprivate let withdrawn: String
    fileprivate let line: Int

    /// Whether the document was withdrawn.
    package var isClosed: Bool { !withdrawn.isEmpty }
  }

  /// What a line says of where its document lies.
  package enum Place: Sendable, Hashable {
    case source(ContentPath)
    /// The path itself must not be named: its SHA-256, hexadecimal.
    case concealed(digest: String)

    private static let mark = "sha256:"

    fileprivate init(_ text: String) {
      self =
        text.hasPrefix(Self.mark)
        ? .concealed(digest: String(text.dropFirst(Self.mark.count))) : .source(ContentPath(text))
    }

    fileprivate init(concealing path: ContentPath) {
      self = .concealed(digest: Array(SHA256.hash(data: Array(path.text.utf8))).hexadecimal)
    }

    fileprivate var text: String {
      switch self {
      case .source(let path): path.text
      case .concealed(let digest): Self.mark + digest
      }
    }

    /// Whether the line is about what lies at a path, however either is written.
    package func names(_ path: ContentPath) -> Bool {
      switch self {
      case .source(let source): source.canonical == path.canonical
      case .concealed: self == Place(concealing: path) || self == Place(concealing: path.canonical)
      }
    }
  }

  package static let path = ContentPath("index-numbers.csv")
  private static let header = ["index", "path", "withdrawn"]

  /// A ledger with errors is never written.
  package let diagnostics: [Diagnostic]
  package let entries: [Entry]
  private let file: SourceFile

  /// - Parameter file: the ledger; nil where there is none yet.
  package init(_ file: SourceFile?) {
    let isThere = file.map { !$0.bytes.isEmpty } ?? false
    let new = Array((Self.header.joined(separator: ",") + "\n").utf8)
    self.file =
      isThere ? file ?? SourceFile(path: Self.path.text, bytes: new) : SourceFile(path: Self.path.text, bytes: new)
    if let fault = file.flatMap(TextEncoding.diagnose) {
      (diagnostics, entries) = ([fault], [])
      return
    }
    let (records, faults) = CSVReader.read(self.file)
    let entries: [Entry] = records.dropFirst().compactMap { record in
      guard record.fields.count >= 2 else { return nil }
      return Entry(
        index: IndexNumber(record.fields[0].trimmed), place: Place(record.fields[1]),
        withdrawn: record.fields.count > 2 ? record.fields[2] : "",
        line: record.line)
    }
    self.entries = entries
    diagnostics =
      faults + Self.binary(self.file) + Self.misspelt(records, self.file) + Self.repeated(entries, self.file)
  }

  private static func binary(_ file: SourceFile) -> [Diagnostic] {
    guard let place = file.bytes.firstIndex(of: 0) else { return [] }
    return [
      Diagnostic(
        .ledgerUnreadable, Message(zh: "这里有不可见的控制字符", en: "There is a control character here"),
        at: file.location(place..<place + 1), mend: Message(zh: "删去它", en: "Remove it"))
    ]
  }

  /// Numbers that no document can hold: what they were to close stays open.
  private static func misspelt(_ records: [CSVRecord], _ file: SourceFile) -> [Diagnostic] {
    records.dropFirst().compactMap { record in
      guard let text = record.fields.first?.trimmed, !text.isEmpty, IndexNumber(text) == nil else { return nil }
      return Diagnostic(
        .ledgerUnreadable, Message(zh: "“\(text)”不是索引号", en: "'\(text)' is no index number"),
        at: file.location(line: record.line), mend: Message(zh: "写成 前缀/年份-流水号", en: "Write prefix/year-serial"))
    }
  }

  /// Numbers with more than one line: which of them counts nobody can say.
  private static func repeated(_ entries: [Entry], _ file: SourceFile) -> [Diagnostic] {
    var lines: [IndexNumber: Int] = [:]
    return entries.compactMap { entry in
      guard let index = entry.index else { return nil }
      guard let first = lines[index] else {
        lines[index] = entry.line
        return nil
      }
      return Diagnostic(
        .ledgerUnreadable,
        Message(
          zh: "索引号 \(index.text) 在第 \(first) 行已有", en: "Index number \(index.text) stands in line \(first), too"),
        at: file.location(line: entry.line), mend: Message(zh: "两行只留一行", en: "Keep one of the two lines"),
        related: [file.location(line: first)])
    }
  }

  package var bytes: [UInt8] { file.bytes }

  /// The same ledger with other bytes.
  package func with(_ bytes: [UInt8]) -> IndexLedger { IndexLedger(SourceFile(path: file.path, bytes: bytes)) }

  /// Numbers whose document was withdrawn.
  package var closedNumbers: Set<String> {
    Set(entries.filter(\.isClosed).compactMap { $0.index?.text })
  }

  /// Withdrawn documents without a number.
  package var closedPaths: ClosedPaths {
    ClosedPaths(entries.filter { $0.isClosed && $0.index == nil }.map(\.place))
  }

  /// Whether the document, whatever it says itself, was withdrawn.
  package func isClosed(_ path: ContentPath, index: IndexNumber?) -> Bool {
    closedPaths.contains(path) || index.map { closedNumbers.contains($0.text) } ?? false
  }

  /// Where withdrawn documents without a number lay.
  package struct ClosedPaths: Sendable {
    /// Those that may be named.
    package let sources: Set<ContentPath>
    private let known: Set<Place>

    fileprivate init(_ places: [Place]) {
      sources = Set(places.compactMap { if case .source(let path) = $0 { path } else { nil } })
      known = Set(places).union(sources.map { .source($0.canonical) })
    }

    package func contains(_ path: ContentPath) -> Bool {
      guard !known.isEmpty else { return false }
      return known.contains(.source(path.canonical)) || known.contains(Place(concealing: path))
        || known.contains(Place(concealing: path.canonical))
    }
  }

  /// The next number for a year: one above the highest serial that the ledger or a document ever held.
  package func next(prefix: IndexNumber.Prefix, year: Int, used: some Sequence<IndexNumber>) -> IndexNumber {
    let serials = (entries.compactMap(\.index) + used).compactMap { prefix.serial(of: $0, year: year) }
    return prefix.number(year: year, serial: (serials.max() ?? 0) + 1)
  }

  /// The ledger's bytes with one line more.
  package func adding(_ index: IndexNumber, path: ContentPath) -> [UInt8] {
    adding(index, .source(path), withdrawn: "")
  }

  private func adding(_ index: IndexNumber?, _ place: Place, withdrawn: String) -> [UInt8] {
    var bytes = file.bytes
    if bytes.last != 0x0A { bytes.append(0x0A) }
    return bytes + (CSVWriter.record([index?.text ?? "", place.text, withdrawn]) + "\n").utf8
  }

  /// The ledger's bytes with a document noted as withdrawn: in its number's line, or in a line of its own.
  package func closing(_ index: IndexNumber?, path: ContentPath, on day: CivilDate, isConcealed: Bool) -> [UInt8] {
    let entry = index.map { index in entries.last { $0.index == index } } ?? entryWithoutNumber(path)
    let place = isConcealed ? Place(concealing: path) : .source(path)
    guard let entry else { return adding(index, place, withdrawn: day.iso) }
    return replacing(entry, with: [index?.text ?? "", place.text, day.iso])
  }

  /// The ledger's bytes with a withdrawal taken back: in every line that closes the number or the path.
  package func reopening(_ index: IndexNumber?, path: ContentPath) -> [UInt8] {
    let closed = entries.last { entry in
      entry.isClosed && (entry.place.names(path) || entry.index != nil && entry.index == index)
    }
    guard let closed else { return file.bytes }
    let open = closed.index.map { [$0.text, path.text, ""] }
    return with(replacing(closed, with: open)).reopening(index, path: path)
  }

  /// The ledger's bytes with a document at another path; nil where nothing changes.
  ///
  /// - Parameter former: what its source may have been.
  package func moving(_ index: IndexNumber?, from former: [ContentPath], to path: ContentPath) -> [UInt8]? {
    let numbered = index.flatMap { index in entries.last { $0.index == index } }
    guard let entry = numbered ?? former.lazy.compactMap(entryWithoutNumber).first else { return nil }
    let isConcealed = if case .concealed = entry.place { true } else { false }
    let place = isConcealed ? Place(concealing: path) : .source(path)
    return entry.place == place
      ? nil : replacing(entry, with: [entry.index?.text ?? "", place.text, entry.withdrawn])
  }

  private func entryWithoutNumber(_ path: ContentPath) -> Entry? {
    entries.last { $0.index == nil && $0.place.names(path) }
  }

  /// The bytes with one line changed or taken out; every other byte stays.
  private func replacing(_ entry: Entry, with fields: [String]?) -> [UInt8] {
    let range = file.range(ofLine: entry.line)
    guard let fields else {
      let end = file.bytes[range.upperBound...].firstIndex(of: 0x0A).map { $0 + 1 } ?? file.bytes.count
      return Array(file.bytes[..<range.lowerBound] + file.bytes[end...])
    }
    return Array(file.bytes[..<range.lowerBound]) + CSVWriter.record(fields).utf8 + file.bytes[range.upperBound...]
  }

  /// Numbers used twice, or used although their document was withdrawn; withdrawn documents that are there again.
  package func check(_ documents: [Document]) -> [Diagnostic] {
    let (closed, closedPaths) = (closedNumbers, closedPaths)
    let owners = owners(of: documents)
    var used = documents.compactMap(\.facts.index)
    var diagnostics: [Diagnostic] = []
    for document in documents {
      if document.facts.withdrawal == nil, closedPaths.contains(document.source) {
        diagnostics.append(
          Diagnostic(
            .withdrawnBefore,
            Message(zh: "这个位置的文件已经撤回", en: "The document at this place was withdrawn"), at: document.place,
            mend: Self.mend(Message(zh: "另一件公开文件请换一个文件名", en: "Give another document another name"), document)))
      }
      guard let index = document.facts.index?.text, let place = document.facts.places[.index] else { continue }
      if let other = owners[index], other !== document {
        let free = document.facts.index.flatMap { next(like: $0, used: used) }
        if let free { used.append(free) }
        diagnostics.append(
          Diagnostic(
            .indexDuplicate,
            Message(zh: "索引号 \(index) 已用于 \(other.source)", en: "Index number \(index) belongs to \(other.source)"),
            at: place,
            mend: free.map {
              Message(zh: "这件公开文件换一个新的索引号：\($0.text)", en: "Give this document a number of its own: \($0.text)")
            } ?? Message(zh: "换一个新的索引号", en: "Give the document a number of its own"),
            related: other.facts.places[.index].map { [$0] } ?? []))
      } else if closed.contains(index), document.facts.withdrawal == nil {
        diagnostics.append(
          Diagnostic(
            .indexDuplicate,
            Message(
              zh: "索引号 \(index) 属于一件已撤回的公开文件", en: "Index number \(index) belongs to a document that was withdrawn"),
            at: place,
            mend: Self.mend(Message(zh: "另一件公开文件请换一个索引号", en: "Give another document a number of its own"), document)))
      }
    }
    return diagnostics
  }

  /// The document that each number was allotted to: the one that the ledger names, else the one that is no copy by its name.
  private func owners(of documents: [Document]) -> [String: Document] {
    let places = Dictionary(entries.compactMap { entry in entry.index.map { ($0.text, entry.place) } }) { _, last in
      last
    }
    func rank(_ document: Document) -> Int {
      guard let index = document.facts.index?.text else { return 0 }
      if let place = places[index], place.names(document.source) { return 2 }
      return Self.isCopy(document.source) ? 0 : 1
    }
    return Dictionary(
      documents.compactMap { document in document.facts.index.map { ($0.text, document) } },
      uniquingKeysWith: { rank($1) > rank($0) ? $1 : $0 })
  }

  /// Whether a path is one that a file manager gives a copy: `b - 副本`, `b (1)`, `b copy`.
  private static func isCopy(_ path: ContentPath) -> Bool {
    path.parts.contains { part in
      part.contains("副本") || part.contains("复制") || part.lowercased().contains("copy")
        || part.contains(#/[(（]\d+[)）](\.md)?$/#)
    }
  }

  /// The next number of the same agency and year.
  private func next(like number: IndexNumber, used: [IndexNumber]) -> IndexNumber? {
    guard let match = number.text.wholeMatch(of: #/(.+)\/([0-9]{4})-[0-9]+/#), let year = Int(match.2),
      let prefix = IndexNumber.Prefix(String(match.1))
    else { return nil }
    return next(prefix: prefix, year: year, used: used)
  }

  private static func mend(_ otherwise: Message, _ document: Document) -> Message {
    let name = document.source.text.shellWord
    return Message(
      zh: "\(otherwise.zh)；就是那件公开文件的，仍要撤回：gongkai withdraw \(name) --reason 原因；要恢复公开：gongkai withdraw --undo \(name)",
      en:
        "\(otherwise.en); if it is that document, withdraw it again: gongkai withdraw \(name) --reason …, or publish it: gongkai withdraw --undo \(name)"
    )
  }
}

extension DiagnosticKind {
  package static let indexDuplicate = DiagnosticKind(
    "GK3110", .error, title: Message(zh: "索引号重复", en: "Index number given twice"),
    explanation: Message(zh: "索引号永久唯一，撤回的号也不再使用", en: "An index number is unique for ever, withdrawn ones included"))
  package static let withdrawnBefore = DiagnosticKind(
    "GK3120", .error, title: Message(zh: "已撤回的文件", en: "Withdrawn before"),
    explanation: Message(
      zh: "没有索引号的文件撤回后，索引号登记表记下它的位置；恢复公开用 gongkai withdraw --undo",
      en:
        "The ledger notes where a document without a number was withdrawn; `gongkai withdraw --undo` publishes it again"
    ))
  package static let ledgerUnreadable = DiagnosticKind(
    "GK3121", .error, title: Message(zh: "索引号登记表有误", en: "Ledger of index numbers"),
    explanation: Message(
      zh: "登记表每行一个索引号，同一个号只有一行；有误的登记表不会被改写",
      en: "The ledger has one line for each index number; one with faults is never written"))
}
