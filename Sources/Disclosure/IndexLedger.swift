package import Source

/// `content/index-numbers.csv`: every index number that `gongkai new` ever allotted, with the document it was for.
/// Columns: `index,path,withdrawn`.
package struct IndexLedger: Sendable {
  package let diagnostics: [Diagnostic]
  /// Path of the document by index number.
  package let paths: [String: String]
  private let withdrawn: Set<String>

  package static let fileName = "index-numbers.csv"

  package static func read(folder: String, shownAs: String) throws -> IndexLedger {
    guard try FolderReader.exists(folder + "/" + fileName) else {
      return IndexLedger(diagnostics: [], paths: [:], withdrawn: [])
    }
    let bytes = try FolderReader.read(folder + "/" + fileName)
    let (records, faults) = CSVReader.read(SourceFile(path: shownAs + "/" + fileName, bytes: bytes))
    var paths: [String: String] = [:]
    var withdrawn: Set<String> = []
    for record in records.dropFirst() where record.fields.count >= 2 {
      paths[record.fields[0]] = record.fields[1]
      if record.fields.count > 2, !record.fields[2].isEmpty { withdrawn.insert(record.fields[0]) }
    }
    return IndexLedger(diagnostics: faults, paths: paths, withdrawn: withdrawn)
  }

  /// The next number for a year: one above the highest serial that the ledger or a document ever held.
  package func next(prefix: String, year: Int, used: some Sequence<String>) -> String {
    let start = "\(prefix)/\(year)-"
    let highest =
      (Array(paths.keys) + Array(used)).compactMap { number in
        number.hasPrefix(start) ? Int(number.dropFirst(start.count)) : nil
      }.max() ?? 0
    return start + padded(highest + 1, 5)
  }

  /// The ledger's text with one line more, a new file where there is none.
  package static func adding(_ index: String, path: String, to bytes: [UInt8]?) -> [UInt8] {
    var bytes = bytes ?? Array("index,path,withdrawn\n".utf8)
    if bytes.last != 0x0A { bytes.append(0x0A) }
    return bytes + (CSVWriter.record([index, path, ""]) + "\n").utf8
  }

  /// The ledger's text with the day of a withdrawal in the number's line, so that nothing else ever takes the number.
  package static func withdrawing(_ index: String, on day: CivilDate, in file: SourceFile) -> [UInt8] {
    let (records, _) = CSVReader.read(file, rectangular: false)
    let lines = records.map { record in
      guard record.fields.first == index, record.fields.count > 1 else { return CSVWriter.record(record.fields) }
      return CSVWriter.record([index, record.fields[1], day.iso])
    }
    return file.bytes[..<file.byteOrderMark] + Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// Numbers used twice, or used again after their withdrawal.
  func check(_ documents: [Document]) -> [Diagnostic] {
    var first: [String: Document] = [:]
    var diagnostics: [Diagnostic] = []
    for document in documents {
      guard let index = document.facts.index?.text, let place = document.facts.places[.index] else { continue }
      if let other = first[index] {
        diagnostics.append(
          Diagnostic(
            .indexDuplicate,
            Message(zh: "索引号 \(index) 已用于 \(other.source)", en: "Index number \(index) belongs to \(other.source)"),
            at: place,
            mend: Message(zh: "换一个新的索引号", en: "Give the document a number of its own"),
            related: other.facts.places[.index].map { [$0] } ?? []))
      } else if withdrawn.contains(index), paths[index] != document.source {
        diagnostics.append(
          Diagnostic(
            .indexDuplicate,
            Message(zh: "索引号 \(index) 属于一份已撤回的文件", en: "Index number \(index) belonged to a withdrawn document"),
            at: place,
            mend: Message(zh: "换一个新的索引号", en: "Give the document a number of its own")))
      }
      first[index] = first[index] ?? document
    }
    return diagnostics
  }
}
