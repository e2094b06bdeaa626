import ArgumentParser
import Disclosure
import Foundation
import Source

/// Puts a new document into content/ with its index number into the ledger: both or neither.
struct NewDocument {
  let options: SiteOptions
  let catalogue: Catalogue

  /// The next index number; nil where site.yml has no prefix.
  func nextIndex(year: Int) throws -> String? {
    guard let prefix = catalogue.settings.indexPrefix else { return nil }
    let ledger = try IndexLedger.read(folder: options.source + "/content", shownAs: "content")
    return ledger.next(prefix: prefix, year: year, used: catalogue.documents.compactMap { $0.facts.index?.text })
  }

  /// Writes new files, by their path below content; the first is the document. None of them may exist.
  func write(_ files: [(path: String, text: String)], index: String?) throws {
    let paths = files.map { options.source + "/content/" + $0.path }
    try withMachineFaults(options.language) {
      for path in paths where try FolderReader.exists(path) {
        complain("\(path) 已存在 / exists")
        throw ExitCode(64)
      }
      var undo = Undo()
      do {
        for (path, file) in zip(paths, files) {
          try undo.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
          try Data(file.text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
          undo.files.append(path)
        }
        if let index, let document = files.first { try addToLedger(index, document.path) }
      } catch {
        // A document whose number is not in the ledger must not stay.
        undo.run()
        throw error
      }
    }
  }

  /// What was made on the way, to be taken back when the rest fails.
  private struct Undo {
    var files: [String] = []
    private var folders: [String] = []

    mutating func makeFolder(_ path: String) throws {
      guard !FileManager.default.fileExists(atPath: path) else { return }
      if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      folders.append(path)
    }

    func run() {
      for path in files + folders.reversed() { try? FileManager.default.removeItem(atPath: path) }
    }
  }

  private func addToLedger(_ index: String, _ path: String) throws {
    let file = URL(fileURLWithPath: options.source + "/content/" + IndexLedger.fileName)
    let old = FileManager.default.fileExists(atPath: file.path) ? Array(try Data(contentsOf: file)) : nil
    try Data(IndexLedger.adding(index, path: path, to: old)).write(to: file, options: .atomic)
  }
}
