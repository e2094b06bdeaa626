import ArgumentParser
import Authoring
import Disclosure
import Source
import Text

extension SiteFolder {
  /// Makes a document with the next index number, or none where site.yml has no prefix: the number is allotted and written
  /// down while nobody else allots one.
  ///
  /// - Parameters:
  ///   - used: numbers that documents hold.
  ///   - files: the new files; the first is the document.
  func make(
    _ settings: SiteSettings, year: Int, used: [IndexNumber],
    files: (_ index: IndexNumber?) throws -> [(path: ContentPath, bytes: [UInt8])]
  ) throws {
    try withMachineFaults(options.language) {
      do {
        try changing {
          let document = try NewDocument(content)
          let index = try document.nextIndex(settings, year: year, used: used)
          try document.write(try files(index), index: index)
        }
      } catch let fault as NewDocument.LedgerFault {
        options.messages.report(fault.diagnostics)
        complain(
          Message(
            zh: "索引号登记表有错，不能编号；改好后再运行",
            en: "The ledger of index numbers has faults: mend it, then run the command again")[
              options.language])
        throw ExitCode(1)
      }
    }
  }
}
