internal import Disk
internal import Text

/// Cleans a PDF by `qpdf`: its properties and the notes of its readers; links, fields and seals stay.
enum PDFCleaner {
  static let program = "qpdf"

  static func clean(
    _ bytes: [UInt8], _ budget: Budget, _ log: inout CleaningLog
  ) throws(OfficeFault) -> [UInt8] {
    var objects: PDFObjects
    do {
      objects = try PDFObjects(bytes, budget)
    } catch .damaged {
      throw PDFText.isEncrypted(bytes) ? .encrypted : .damaged
    }
    if objects.removeProperties() { log.add(.properties) }
    if objects.removeAnnotations() { log.add(.annotations) }
    var hasRevisions = false
    if !PDFText.revisions(bytes).isEmpty { hasRevisions = try !PDFText.read(bytes, budget)[.deleted].isEmpty }
    if hasRevisions { log.add(.revisions) }
    let update = objects.update
    guard update != nil || hasRevisions else { return bytes }
    guard !objects.isSigned else { throw .signed }
    // Written anew it holds what its last revision refers to, and nothing else.
    let change = update == nil ? [] : ["--update-from-json=update.json"]
    return try HelperProgram.run(
      program, ["in.pdf"] + change + ["--deterministic-id", "--warning-exit-0", "out.pdf"],
      on: bytes, as: "in.pdf", within: budget, beside: update.map { ["update.json": $0] } ?? [:]
    ) { folder throws(OfficeFault) in try OldOffice.file(folder + "/out.pdf") }
  }
}
