internal import Source
package import Text

/// Reads office files into text with places. Any bytes are survived, within bounds of time and memory.
package enum OfficeReader {
  /// Bytes of a file beyond which it is not looked into.
  package static let most = 100 << 20

  /// What a file says.
  ///
  /// - Parameters:
  ///   - name: its name, of which the ending counts where the bytes tell less.
  ///   - bytes: all of it.
  /// - Throws: `OfficeFault` where nothing of it was read.
  package static func read(_ name: String, _ bytes: [UInt8]) throws(OfficeFault) -> OfficeText {
    guard bytes.count <= most else { throw .tooLarge }
    let budget = Budget()
    try budget.take(bytes: bytes.count)
    let text = try read(name, bytes, budget, depth: 0)
    guard !text.isFull else { throw .tooLarge }
    return text
  }

  /// Endings of files that begin with a signature.
  private static let endings: Set<String> = [
    "docx", "docm", "dotx", "xlsx", "xlsm", "pptx", "pptm", "odt", "ods", "odp", "ott", "zip", "doc", "wps", "xls",
    "et",
    "ppt", "dps", "rtf", "pdf",
  ]

  /// A program that reads what this one does not.
  package struct Program: Sendable {
    package let name: String
    /// The package that brings it, on Debian.
    package let package: String
    package let formats: Message
    package var isInstalled: Bool { HelperProgram.isInstalled(name) }
  }

  package static let programs = [
    Program(name: PDFText.program, package: "poppler-utils poppler-data", formats: Message(zh: "PDF", en: "PDF files")),
    Program(
      name: OldOffice.program, package: "libreoffice-writer-nogui libreoffice-calc-nogui",
      formats: Message(zh: "DOC、WPS、XLS、ET", en: "DOC, WPS, XLS and ET files")),
    Program(name: PDFCleaner.program, package: "qpdf", formats: Message(zh: "PDF 的批注", en: "annotations of PDF files")),
    Program(
      name: PictureFacts.program, package: PictureFacts.package, formats: Message(zh: "图片信息", en: "facts of pictures")),
  ]

  private static func read(_ name: String, _ bytes: [UInt8], _ budget: Budget, depth: Int) throws(OfficeFault)
    -> OfficeText
  {
    // A PDF may have some bytes in front of its signature.
    switch FileFormat.signed(bytes) ?? FileFormat(of: Array(bytes.prefix(1024))) {
    case .zip: return try readArchive(try ZipParts(bytes, budget), budget, depth: depth)
    case .compound where ["docx", "xlsx", "pptx"].contains(name.fileEnding): throw .encrypted
    case .compound, .rtf:
      let converted = try OldOffice.converted(bytes, ending: name.fileEnding, budget)
      var text = try readArchive(try ZipParts(converted, budget), budget, depth: depth)
      for row in try OldOffice.gluedRows(bytes, shownAs: text[.visible].bytes) {
        text.add(.visible, row, at: Message(zh: "表格", en: "table"))
      }
      return text
    case .pdf: return try PDFText.read(bytes, budget)
    default: break
    }
    switch name.fileEnding {
    case "html", "htm", "xhtml": return try readMarkup(bytes, budget, comments: .comment)
    case "svg", "xml":
      // A map may have more marks than any page.
      do { return try readMarkup(bytes, budget, comments: .property) } catch { return try PlainText.read(bytes) }
    case "txt", "csv", "tsv", "md": return try PlainText.read(bytes)
    case "json", "jsonl", "geojson": return try PlainText.read(bytes, isJSON: true)
    case let ending where PictureFacts.endings.contains(ending): return try PictureFacts.read(name, bytes, budget)
    case let ending where endings.contains(ending): throw .damaged
    // In an archive, of a file whose name is lost.
    case "" where PlainText.utf8(bytes) != nil: return try PlainText.read(bytes)
    default: throw .unknownFormat
    }
  }

  private static func readMarkup(
    _ bytes: [UInt8], _ budget: Budget, comments: OfficeText.Kind
  ) throws(OfficeFault) -> OfficeText {
    var text = try WebText.read(bytes, budget, comments: comments)
    // What no tree holds: names of entities, what stands behind the end.
    if let utf8 = PlainText.utf8(bytes) { UnmetNumbers.read([("", utf8)], into: &text) }
    return text
  }

  private static func readArchive(_ parts: ZipParts, _ budget: Budget, depth: Int) throws(OfficeFault) -> OfficeText {
    var parts = parts
    try parts.nameMainPart()
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
      text = try readFiles(parts.parts, budget, depth: depth)
      readComment(of: parts, into: &text)
      return text
    }
    readComment(of: parts, into: &text)
    guard parts.hasDistinctNames else { throw .damaged }
    // Files that are put into a document as objects.
    let embedded = parts.parts.filter {
      $0.name.contains("/embeddings/") || $0.name.hasPrefix("Object ") || $0.name.hasPrefix("Versions/")
        || chunks.contains($0.name.fileEnding)
    }
    if !embedded.isEmpty {
      text.add(try readFiles(embedded.filter { !$0.name.hasSuffix(".xml") }, budget, depth: depth), in: "embeddings")
    }
    text.unread += parts.names { $0.hasSuffix("/vbaProject.bin") }
    for part in parts.parts where PictureFacts.mayTell(part.name, part.bytes) {
      do {
        text.add(try PictureFacts.read(part.name, part.bytes, budget), in: part.name)
      } catch .tooLarge {
        throw .tooLarge
      } catch {
        text.unread.append(part.name)
      }
    }
    UnmetNumbers.read(parts.parts, into: &text)
    return text
  }

  private static func readComment(of parts: ZipParts, into text: inout OfficeText) {
    guard !parts.comment.isEmpty else { return }
    text.add(.property, parts.comment, at: Message(zh: "压缩包的注释", en: "comment of the archive"))
  }

  /// Endings of files that a document takes its text from (ECMA-376, part 1, 17.17.2).
  private static let chunks: Set<String> = [
    "html", "htm", "mht", "mhtml", "txt", "rtf", "doc", "docx", "xls", "xlsx", "pdf",
  ]

  private static func readFiles(
    _ files: [(name: String, bytes: [UInt8])], _ budget: Budget, depth: Int
  ) throws(OfficeFault) -> OfficeText {
    var text = OfficeText()
    for file in files {
      guard depth < Budget.depth else { throw .tooDeep }
      text.add(.property, file.name, at: Message(zh: "里面的文件名", en: "name of a file within"))
      do {
        text.add(try read(file.name, file.bytes, budget, depth: depth + 1), in: file.name)
      } catch .tooLarge {
        throw .tooLarge
      } catch .tooDeep {
        throw .tooDeep
      } catch {
        text.unread.append(file.name)
      }
    }
    return text
  }
}
