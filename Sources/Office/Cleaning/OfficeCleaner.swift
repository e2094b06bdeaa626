internal import Source
package import Text

/// Takes out of a file what is not for the public: facts of pictures, comments, tracked changes, hidden content, properties.
package enum OfficeCleaner {
  package struct Cleaned: Sendable {
    package let bytes: [UInt8]
    /// The ending that the file has now: a picture that browsers do not show becomes a JPEG.
    package let ending: String
    package let removed: [Message]
  }

  /// Programs that clean what this one does not.
  package static let programs = [
    OfficeReader.Program(
      name: PictureCleaner.program, package: PictureFacts.package, formats: Message(zh: "图片", en: "pictures")),
    OfficeReader.Program(
      name: PDFCleaner.program, package: "qpdf", formats: Message(zh: "PDF", en: "PDF files")),
  ]

  /// Whether there is a way to clean files of that name.
  package static func cleans(_ name: String) -> Bool {
    let ending = name.fileEnding
    return ending == "pdf" || PictureCleaner.endings.contains(ending) || packaged.contains(ending)
  }

  package static func isPicture(_ ending: String) -> Bool { PictureCleaner.endings.contains(ending) }

  private static let packaged: Set<String> = [
    "docx", "docm", "dotx", "xlsx", "xlsm", "pptx", "pptm", "odt", "ods", "odp", "ott",
  ]

  /// - Throws: `OfficeFault`; `.unknownFormat` for what its own program must clean, `.changed` where what readers see
  ///   would not be the same.
  package static func clean(_ name: String, _ bytes: [UInt8]) throws(OfficeFault) -> Cleaned {
    var log = CleaningLog()
    let budget = Budget()
    try budget.take(bytes: bytes.count)
    let (cleaned, ending) = try clean(name, bytes, budget, depth: 0, &log)
    return Cleaned(bytes: log.removals.isEmpty ? bytes : cleaned, ending: ending, removed: log.removals.map(\.message))
  }

  private static func clean(
    _ name: String, _ bytes: [UInt8], _ budget: Budget, depth: Int, _ log: inout CleaningLog
  ) throws(OfficeFault) -> (bytes: [UInt8], ending: String) {
    guard depth < Budget.depth else { throw .tooDeep }
    switch FileFormat.signed(bytes) {
    case .pdf:
      let cleaned = try PDFCleaner.clean(bytes, budget, &log)
      try require(try PDFText.read(bytes, budget), try PDFText.read(cleaned, budget))
      return (cleaned, name.fileEnding)
    case .zip where packaged.contains(name.fileEnding):
      return (try cleanPackage(bytes, budget, depth: depth, &log), name.fileEnding)
    default:
      guard PictureCleaner.endings.contains(name.fileEnding) else {
        // A file of such a name that is none: cut off, or with a password.
        if FileFormat.signed(bytes) == .compound, packaged.contains(name.fileEnding) { throw .encrypted }
        throw cleans(name) ? .damaged : .unknownFormat
      }
      return try PictureCleaner.clean(name, bytes, budget, &log)
    }
  }

  private static func cleanPackage(
    _ bytes: [UInt8], _ budget: Budget, depth: Int, _ log: inout CleaningLog
  ) throws(OfficeFault) -> [UInt8] {
    var package = OfficePackage(try ZipParts(bytes, budget, isWhole: true))
    guard package.parts.hasDistinctNames else { throw .damaged }
    for (name, bytes) in package.parts.parts where isWithin(name) || PictureFacts.mayTell(name, bytes) {
      do {
        let cleaned = try clean(name, bytes, budget, depth: depth + 1, &log)
        if cleaned.ending == name.fileEnding { package.replace(name, with: cleaned.bytes) }
      } catch .unknownFormat {}
    }
    if package.parts["word/document.xml"] != nil {
      return try clean(&package, &log, by: WordCleaner.clean, seenBy: WordText.read)
    }
    if package.parts["xl/workbook.xml"] != nil {
      // What a formula says is no text of the sheet.
      try SheetCleaner.dropFormulas(&package, &log)
      return try clean(&package, &log, by: SheetCleaner.clean, seenBy: SheetText.read)
    }
    if package.parts["ppt/presentation.xml"] != nil {
      return try clean(&package, &log, by: SlideCleaner.clean, seenBy: SlideText.read)
    }
    guard package.parts["content.xml"] != nil, package.parts["mimetype"] != nil else { throw .damaged }
    return try clean(&package, &log, by: OpenDocumentCleaner.clean, seenBy: OpenDocumentText.read)
  }

  private static func clean(
    _ package: inout OfficePackage, _ log: inout CleaningLog,
    by clean: (inout OfficePackage, inout CleaningLog) throws(OfficeFault) -> Void,
    seenBy read: (ZipParts) throws(OfficeFault) -> OfficeText
  ) throws(OfficeFault) -> [UInt8] {
    let seen = try read(package.parts)
    guard !seen.isFull else { throw .tooLarge }
    try clean(&package, &log)
    try package.cleanProperties(&log)
    package.settle()
    try require(seen, try read(package.parts))
    return try package.parts.written()
  }

  /// A file that was put into this one.
  private static func isWithin(_ name: String) -> Bool {
    name.contains("/embeddings/") || name.hasPrefix("Object ") && !name.hasSuffix(".xml")
  }

  /// What readers see is the same, blanks and ends of lines aside.
  private static func require(_ before: OfficeText, _ after: OfficeText) throws(OfficeFault) {
    func words(_ text: OfficeText) -> [UInt8] { text[.visible].bytes.filter { $0 > 0x20 } }
    guard words(before) == words(after) else { throw .changed }
  }
}
