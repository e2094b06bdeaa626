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

  private static let packaged: Set<String> = [
    "docx", "docm", "dotx", "xlsx", "xlsm", "pptx", "pptm", "odt", "ods", "odp", "ott",
  ]

  /// - Throws: `OfficeFault`; `.unknownFormat` for what its own program must clean, `.changed` where what readers see
  ///   would not be the same.
  package static func clean(_ name: String, _ bytes: [UInt8]) throws(OfficeFault) -> Cleaned {
    var log = CleaningLog()
    let (cleaned, ending) = try clean(name, bytes, Budget(), depth: 0, &log)
    return Cleaned(bytes: log.removals.isEmpty ? bytes : cleaned, ending: ending, removed: log.removals.map(\.message))
  }

  private static func clean(
    _ name: String, _ bytes: [UInt8], _ budget: Budget, depth: Int, _ log: inout CleaningLog
  ) throws(OfficeFault) -> (bytes: [UInt8], ending: String) {
    guard depth < Budget.depth else { throw .tooLarge }
    switch FileFormat.signed(bytes) {
    case .pdf:
      let cleaned = try PDFCleaner.clean(bytes, &log)
      try require(try PDFText.read(bytes), try PDFText.read(cleaned))
      return (cleaned, name.fileEnding)
    case .zip where packaged.contains(name.fileEnding):
      return (try cleanPackage(bytes, budget, depth: depth, &log), name.fileEnding)
    default:
      guard PictureCleaner.endings.contains(name.fileEnding) else { throw .unknownFormat }
      return try PictureCleaner.clean(name, bytes, &log)
    }
  }

  private static func cleanPackage(
    _ bytes: [UInt8], _ budget: Budget, depth: Int, _ log: inout CleaningLog
  ) throws(OfficeFault) -> [UInt8] {
    var package = OfficePackage(try ZipParts(bytes, budget, isWhole: true))
    guard package.hasDistinctNames else { throw .damaged }
    for name in package.parts.names(where: { isWithin($0) }) {
      do {
        let cleaned = try clean(name, package.parts[name] ?? [], budget, depth: depth + 1, &log)
        if cleaned.ending == name.fileEnding { package.replace(name, with: cleaned.bytes) }
      } catch .unknownFormat {}
    }
    let seen: OfficeText
    if package.parts["word/document.xml"] != nil {
      seen = try WordText.read(package.parts)
      try WordCleaner.clean(&package, &log)
      try package.cleanProperties(&log)
      package.settle()
      try require(seen, try WordText.read(package.parts))
    } else if package.parts["xl/workbook.xml"] != nil {
      try SheetCleaner.dropFormulas(&package, &log)
      seen = try SheetText.read(package.parts)
      try SheetCleaner.clean(&package, &log)
      try package.cleanProperties(&log)
      package.settle()
      try require(seen, try SheetText.read(package.parts))
    } else if package.parts["ppt/presentation.xml"] != nil {
      seen = try SlideText.read(package.parts)
      try SlideCleaner.clean(&package, &log)
      try package.cleanProperties(&log)
      package.settle()
      try require(seen, try SlideText.read(package.parts))
    } else if package.parts["content.xml"] != nil, package.parts["mimetype"] != nil {
      seen = try OpenDocumentText.read(package.parts)
      try OpenDocumentCleaner.clean(&package, &log)
      try package.cleanProperties(&log)
      package.settle()
      try require(seen, try OpenDocumentText.read(package.parts))
    } else {
      throw .damaged
    }
    return try package.parts.written()
  }

  /// A picture with facts of its own, or a file that was put into this one.
  private static func isWithin(_ name: String) -> Bool {
    let isFile = name.contains("/embeddings/") || name.hasPrefix("Object ") && !name.hasSuffix(".xml")
    let isPicture = name.contains("/media/") || name.hasPrefix("Pictures/")
    return isPicture && PictureCleaner.endings.contains(name.fileEnding) || isFile
  }

  /// What readers see is the same, blanks and ends of lines aside.
  private static func require(_ before: OfficeText, _ after: OfficeText) throws(OfficeFault) {
    func words(_ text: OfficeText) -> [UInt8] { text[.visible].bytes.filter { $0 > 0x20 } }
    guard words(before) == words(after) else { throw .changed }
  }
}
