internal import Source
internal import Text

/// Reads office files into text with places. Any bytes are survived, within bounds of time and memory.
package enum OfficeReader {
  /// What a file says.
  ///
  /// - Parameters:
  ///   - name: its name, of which the ending counts where the bytes tell less.
  ///   - bytes: all of it.
  /// - Throws: `OfficeFault` where nothing of it was read.
  package static func read(_ name: String, _ bytes: [UInt8]) throws(OfficeFault) -> OfficeText {
    try read(name, bytes, Budget(), depth: 0)
  }

  /// Endings of files that it reads without another program.
  package static let endings: Set<String> = [
    "docx", "docm", "dotx", "xlsx", "xlsm", "pptx", "pptm", "odt", "ods", "odp", "ott", "html", "htm", "txt", "csv", "tsv",
    "zip",
  ]

  private static func read(_ name: String, _ bytes: [UInt8], _ budget: Budget, depth: Int) throws(OfficeFault) -> OfficeText {
    switch FileFormat.signed(bytes) {
    case .zip: return try readArchive(try ZipParts(bytes, budget), budget, depth: depth)
    case .compound where ["docx", "xlsx", "pptx"].contains(name.fileEnding): throw .encrypted
    default: break
    }
    switch name.fileEnding {
    case "html", "htm": return try WebText.read(bytes)
    case "txt", "csv", "tsv": return try PlainText.read(bytes)
    case let ending where endings.contains(ending): throw .damaged
    default: throw .unknownFormat
    }
  }

  private static func readArchive(_ parts: ZipParts, _ budget: Budget, depth: Int) throws(OfficeFault) -> OfficeText {
    var text: OfficeText
    if parts["word/document.xml"] != nil {
      text = try WordText.read(parts)
    } else if parts["xl/workbook.xml"] != nil {
      text = try SheetText.read(parts)
    } else if parts["ppt/presentation.xml"] != nil {
      text = try SlideText.read(parts)
    } else if parts["content.xml"] != nil, parts["mimetype"] != nil {
      text = try OpenDocumentText.read(parts)
    } else {
      return try readFiles(parts.parts, budget, depth: depth)
    }
    // Files that are put into a document as objects.
    let embedded = parts.parts.filter { $0.name.contains("/embeddings/") || $0.name.hasPrefix("Object ") }
    if !embedded.isEmpty { text.add(try readFiles(embedded.filter { !$0.name.hasSuffix(".xml") }, budget, depth: depth), in: "embeddings") }
    return text
  }

  private static func readFiles(
    _ files: [(name: String, bytes: [UInt8])], _ budget: Budget, depth: Int
  ) throws(OfficeFault) -> OfficeText {
    var text = OfficeText()
    for file in files {
      guard depth < Budget.depth else { throw .tooLarge }
      do {
        text.add(try read(file.name, file.bytes, budget, depth: depth + 1), in: file.name)
      } catch .tooLarge {
        throw .tooLarge
      } catch {
        text.unread.append(file.name)
      }
    }
    return text
  }
}
