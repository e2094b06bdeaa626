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
    for path in paths where FileManager.default.fileExists(atPath: path) {
      complain("\(path) 已存在 / exists")
      throw ExitCode(64)
    }
    try withMachineFaults(options.language) {
      do {
        for (path, file) in zip(paths, files) {
          let url = URL(fileURLWithPath: path)
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(file.text.utf8).write(to: url, options: .withoutOverwriting)
        }
        if let index, let document = files.first { try addToLedger(index, document.path) }
      } catch {
        // A document whose number is not in the ledger must not stay.
        for path in paths { try? FileManager.default.removeItem(atPath: path) }
        throw error
      }
    }
  }

  private func addToLedger(_ index: String, _ path: String) throws {
    let file = URL(fileURLWithPath: options.source + "/content/" + IndexLedger.fileName)
    let old = FileManager.default.fileExists(atPath: file.path) ? Array(try Data(contentsOf: file)) : nil
    try Data(IndexLedger.adding(index, path: path, to: old)).write(to: file, options: .atomic)
  }
}
