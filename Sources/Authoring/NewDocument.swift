package import Disclosure
internal import Disk
package import Source

/// Puts a new document into content with its index number into the ledger: both or neither.
package struct NewDocument {
  /// The ledger cannot be read, so no number can be allotted.
  package struct LedgerFault: Error {
    package let diagnostics: [Diagnostic]
  }

  private let content: ContentFolder
  private let ledger: IndexLedger

  /// The authoring lock must be held: the ledger is read here, and written by `write`.
  package init(_ content: ContentFolder) throws {
    self.content = content
    ledger = try content.ledger()
  }

  /// The next index number for a year; nil where site.yml has no prefix.
  ///
  /// - Parameter used: numbers that documents hold.
  package func nextIndex(_ settings: SiteSettings, year: Int, used: [IndexNumber]) throws -> IndexNumber? {
    guard let prefix = settings.indexPrefix else { return nil }
    guard !ledger.diagnostics.hasErrors else { throw LedgerFault(diagnostics: ledger.diagnostics) }
    return ledger.next(prefix: prefix, year: year, used: used)
  }

  /// Writes new files; the first is the document. None of them may exist.
  package func write(_ files: [(path: ContentPath, bytes: [UInt8])], index: IndexNumber?) throws {
    var transaction = ContentTransaction(content)
    // The number first: a kill in between wastes a number, and never gives one twice.
    if let index, let document = files.first {
      transaction.write(IndexLedger.path, ledger.adding(index, path: document.path))
    }
    for file in files { transaction.create(file.path, file.bytes) }
    try transaction.commit()
  }
}
