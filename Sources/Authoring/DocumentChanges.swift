package import Disclosure
internal import Disk
internal import Review
package import Source
internal import Text

/// The changes that commands make to documents that exist, each as bytes for a transaction.
package struct DocumentChanges {
  /// The document has no front matter that can be edited.
  package struct NoFrontMatter: Error {
    package let path: ContentPath
  }

  private let content: ContentFolder
  package private(set) var transaction: ContentTransaction
  /// Why the ledger was left alone, where it has faults.
  package private(set) var ledgerFaults: [Diagnostic] = []

  package init(_ content: ContentFolder) {
    self.content = content
    transaction = ContentTransaction(content)
  }

  /// Notes in a document that it is withdrawn.
  package mutating func withdraw(_ document: ContentPath, _ withdrawal: DocumentFacts.Withdrawal) throws {
    try edit(document) { editor in
      editor.set(.withdrawn, to: try Tombstone.value(withdrawal, isChinese: editor.isChinese))
    }
    // What was waived in it is kept nowhere, not even as a hash.
    if let waivers = try content.file(Waivers.path), let rest = Waivers.without(document, in: waivers) {
      transaction.write(Waivers.path, rest)
    }
  }

  /// Puts a tombstone where a published document is gone from content.
  package mutating func leaveTombstone(_ document: ContentPath, _ source: String) {
    transaction.create(document, Array(source.utf8))
  }

  /// Closes numbers in the ledger, or, for a document without one, its path. The path of what is concealed stands as a
  /// digest.
  ///
  /// - Parameter indexes: nil for the path.
  package mutating func close(
    _ document: ContentPath, indexes: [IndexNumber?], _ withdrawal: DocumentFacts.Withdrawal
  ) throws {
    try changeLedger { ledger in
      indexes.reduce(ledger) { ledger, index in
        ledger.with(
          ledger.closing(index, path: document, on: withdrawal.on, isConcealed: withdrawal.isConcealed))
      }.bytes
    }
  }

  /// Takes a withdrawal back.
  package mutating func reopen(_ document: ContentPath, index: IndexNumber?) throws {
    try edit(document) { $0.remove(.withdrawn) }
    try changeLedger { $0.reopening(index, path: document) }
  }

  package mutating func set(_ key: FrontMatterKey, to value: String, in document: ContentPath) throws {
    try edit(document) { $0.set(key, to: value) }
  }

  /// - Parameter value: of the key, for a front matter whose keys are Chinese or not.
  package mutating func set(_ key: FrontMatterKey, in document: ContentPath, to value: (Bool) -> String) throws {
    try edit(document) { $0.set(key, to: value($0.isChinese)) }
  }

  package mutating func remove(_ key: FrontMatterKey, from document: ContentPath) throws {
    try edit(document) { $0.remove(key) }
  }

  /// Adds a line to a file, which is made where there is none; a line that was cut short is ended first.
  package mutating func append(_ line: [UInt8], to path: ContentPath) throws {
    let old = try content.file(path)?.bytes ?? []
    transaction.write(path, old + (old.last.map { $0 != 0x0A } ?? false ? [0x0A] : []) + line)
  }

  /// Notes a document's new path in its line of the ledger, and in the waivers of what is found in it.
  package mutating func follow(_ document: ContentPath, from former: [ContentPath], index: IndexNumber?) throws {
    try changeLedger { $0.moving(index, from: former, to: document) }
    guard let waivers = try content.file(Waivers.path) else { return }
    let moved = former.reduce(waivers) { file, former in
      Waivers.moved(former, to: document, in: file).map { SourceFile(path: file.path, bytes: $0) } ?? file
    }
    if moved.bytes != waivers.bytes { transaction.write(Waivers.path, moved.bytes) }
  }

  /// Moves a document, with its folder where it has one of its own, to another address.
  package mutating func move(_ document: ContentPath, to address: String) -> ContentPath {
    let target = document.moved(to: address)
    transaction.move(document.bundle ?? document, to: target.bundle ?? target)
    return target
  }

  private mutating func edit(_ document: ContentPath, _ change: (inout FrontMatterEditor) throws -> Void) throws {
    guard let file = try content.file(document), var editor = FrontMatterEditor(file) else {
      throw NoFrontMatter(path: document)
    }
    try change(&editor)
    transaction.write(document, editor.bytes)
  }

  /// The ledger is changed by a line, or left alone where it cannot be read: every line that is there stays there.
  private mutating func changeLedger(_ change: (IndexLedger) -> [UInt8]?) throws {
    let old: SourceFile?
    do {
      old = try content.file(IndexLedger.path)
    } catch let error as MachineError {
      ledgerFaults = [
        Diagnostic(
          .ledgerUnreadable, error.message, at: IndexLedger.path.place,
          mend: Message(zh: "使这个文件能读能写，再运行一次命令", en: "Make the file readable and writable, then run the command again"))
      ]
      return
    }
    let ledger = IndexLedger(old)
    guard !ledger.diagnostics.hasErrors else {
      ledgerFaults = ledger.diagnostics
      return
    }
    guard let bytes = change(ledger), bytes != old?.bytes else { return }
    transaction.write(IndexLedger.path, bytes)
  }
}
