package import CivilTime
internal import Crypto
package import Source
internal import Text

/// `content/index-numbers.csv`: every index number that was ever allotted, with the document it was for and the day on
/// which that was withdrawn. Columns: `index,path,withdrawn`. A document without a number that was withdrawn has a line
/// with an empty `index`. Matching is by number; the path is a note that follows a move.
package struct IndexLedger: Sendable {
  package struct Entry: Sendable, Hashable {
    /// Empty for a document without a number.
    package let index: String
    /// The source below content, or the digest of an address that is itself to be concealed.
    package let path: String
    package let withdrawn: String
    fileprivate let line: Int
  }

  package static let fileName = "index-numbers.csv"
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
      isThere ? file ?? SourceFile(path: Self.fileName, bytes: new) : SourceFile(path: Self.fileName, bytes: new)
    if let fault = file.flatMap(TextEncoding.diagnose) {
      (diagnostics, entries) = ([fault], [])
      return
    }
    let (records, faults) = CSVReader.read(self.file)
    let entries: [Entry] = records.dropFirst().compactMap { record in
      guard record.fields.count >= 2 else { return nil }
      return Entry(
        index: record.fields[0].trimmed, path: record.fields[1],
        withdrawn: record.fields.count > 2 ? record.fields[2] : "",
        line: record.line)
    }
    self.entries = entries
    diagnostics = faults + Self.binary(self.file) + Self.repeated(entries, self.file)
  }

  private static func binary(_ file: SourceFile) -> [Diagnostic] {
    guard let place = file.bytes.firstIndex(of: 0) else { return [] }
    return [
      Diagnostic(
        .ledgerUnreadable, Message(zh: "这里有不可见的控制字符", en: "There is a control character here"),
        at: file.location(place..<place + 1), mend: Message(zh: "删去它", en: "Remove it"))
    ]
  }

  /// Numbers with more than one line: which of them counts nobody can say.
  private static func repeated(_ entries: [Entry], _ file: SourceFile) -> [Diagnostic] {
    var lines: [String: Int] = [:]
    return entries.compactMap { entry in
      guard !entry.index.isEmpty else { return nil }
      guard let first = lines[entry.index] else {
        lines[entry.index] = entry.line
        return nil
      }
      return Diagnostic(
        .ledgerUnreadable,
        Message(
          zh: "索引号 \(entry.index) 在第 \(first) 行已有", en: "Index number \(entry.index) stands in line \(first), too"),
        at: file.location(line: entry.line), mend: Message(zh: "两行只留一行", en: "Keep one of the two lines"),
        related: [file.location(line: first)])
    }
  }

  package var bytes: [UInt8] { file.bytes }

  /// The same ledger with other bytes.
  package func with(_ bytes: [UInt8]) -> IndexLedger { IndexLedger(SourceFile(path: file.path, bytes: bytes)) }

  /// Numbers whose document was withdrawn.
  package var closedNumbers: Set<String> {
    Set(entries.filter { !$0.withdrawn.isEmpty && !$0.index.isEmpty }.map(\.index))
  }

  /// Withdrawn documents without a number.
  package var closedPaths: ClosedPaths {
    ClosedPaths(paths: Set(entries.filter { !$0.withdrawn.isEmpty && $0.index.isEmpty }.map(\.path)))
  }

  /// Whether the document, whatever it says itself, was withdrawn.
  package func isClosed(_ path: String, index: String?) -> Bool {
    closedPaths.contains(path) || index.map(closedNumbers.contains) ?? false
  }

  /// Sources below content of withdrawn documents without a number; digests of those that must not be named.
  package struct ClosedPaths: Sendable {
    package let paths: Set<String>
    package func contains(_ path: String) -> Bool {
      !paths.isEmpty && (paths.contains(path) || paths.contains(concealed(path)))
    }
  }

  private static let digestMark = "sha256:"

  /// How the ledger names what must not be named.
  package static func concealed(_ path: String) -> String {
    digestMark + Array(SHA256.hash(data: Array(path.utf8))).hexadecimal
  }

  /// The next number for a year: one above the highest serial that the ledger or a document ever held.
  package func next(prefix: String, year: Int, used: some Sequence<String>) -> String {
    let start = "\(prefix)/\(year)-"
    let highest =
      (entries.map(\.index) + Array(used)).compactMap { number in
        number.hasPrefix(start) ? Int(number.dropFirst(start.count)) : nil
      }.max() ?? 0
    return start + (highest + 1).padded(to: 5)
  }

  /// The ledger's bytes with one line more.
  package func adding(_ index: String, path: String, withdrawn: String = "") -> [UInt8] {
    var bytes = file.bytes
    if bytes.last != 0x0A { bytes.append(0x0A) }
    return bytes + (CSVWriter.record([index, path, withdrawn]) + "\n").utf8
  }

  /// The ledger's bytes with a document noted as withdrawn: in its number's line, or in a line of its own.
  package func closing(_ index: String?, path: String, on day: CivilDate, isConcealed: Bool) -> [UInt8] {
    setting(index, path: path, withdrawn: day.iso, isConcealed: isConcealed)
  }

  /// The ledger's bytes with a withdrawal taken back: in every line that closes the number or the path.
  package func reopening(_ index: String?, path: String) -> [UInt8] {
    let digest = Self.concealed(path)
    let closed = entries.last { entry in
      !entry.withdrawn.isEmpty
        && (entry.path == path || entry.path == digest || !entry.index.isEmpty && entry.index == index)
    }
    guard let closed else { return file.bytes }
    let open = closed.index.isEmpty ? nil : [closed.index, path, ""]
    return with(replacing(closed, with: open)).reopening(index, path: path)
  }

  /// The ledger's bytes with a document at another path; nil where nothing changes.
  ///
  /// - Parameter former: what its source below content may have been.
  package func moving(_ index: String?, from former: [String], to path: String) -> [UInt8]? {
    let numbered = index.flatMap { index in entries.last { $0.index == index } }
    guard let entry = numbered ?? former.lazy.compactMap(entryWithoutNumber).first else { return nil }
    let path = entry.path.hasPrefix(Self.digestMark) ? Self.concealed(path) : path
    return entry.path == path ? nil : replacing(entry, with: [entry.index, path, entry.withdrawn])
  }

  private func entryWithoutNumber(_ path: String) -> Entry? {
    let digest = Self.concealed(path)
    return entries.last { $0.index.isEmpty && ($0.path == path || $0.path == digest) }
  }

  private func setting(_ index: String?, path: String, withdrawn: String, isConcealed: Bool = false) -> [UInt8] {
    let entry = index.map { index in entries.last { $0.index == index } } ?? entryWithoutNumber(path)
    let path = isConcealed ? Self.concealed(path) : path
    guard let entry else { return adding(index ?? "", path: path, withdrawn: withdrawn) }
    return replacing(entry, with: [index ?? "", path, withdrawn])
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
    var first: [String: Document] = [:]
    var diagnostics: [Diagnostic] = []
    for document in documents {
      if document.facts.withdrawal == nil, closedPaths.contains(document.source) {
        diagnostics.append(
          Diagnostic(
            .withdrawnBefore,
            Message(zh: "这个位置的文件已经撤回", en: "The document at this place was withdrawn"), at: document.place,
            mend: Self.mend(Message(zh: "另一份文件请换一个文件名", en: "Give another document another name"), document)))
      }
      guard let index = document.facts.index?.text, let place = document.facts.places[.index] else { continue }
      if let other = first[index] {
        diagnostics.append(
          Diagnostic(
            .indexDuplicate,
            Message(zh: "索引号 \(index) 已用于 \(other.source)", en: "Index number \(index) belongs to \(other.source)"),
            at: place,
            mend: Message(zh: "换一个新的索引号", en: "Give the document a number of its own"),
            related: other.facts.places[.index].map { [$0] } ?? []))
      } else if closed.contains(index), document.facts.withdrawal == nil {
        diagnostics.append(
          Diagnostic(
            .indexDuplicate,
            Message(
              zh: "索引号 \(index) 属于一份已撤回的文件", en: "Index number \(index) belongs to a document that was withdrawn"),
            at: place,
            mend: Self.mend(Message(zh: "另一份文件请换一个索引号", en: "Give another document a number of its own"), document)))
      }
      first[index] = first[index] ?? document
    }
    return diagnostics
  }

  private static func mend(_ otherwise: Message, _ document: Document) -> Message {
    let name = document.source.shellWord
    return Message(
      zh: "\(otherwise.zh)；就是那份文件的，仍要撤回：gongkai withdraw \(name) --reason 原因；要恢复公开：gongkai withdraw --undo \(name)",
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
