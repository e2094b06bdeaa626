internal import Disk
internal import Text

/// The text of a PDF, page by page, by `pdftotext` and `pdfinfo` (poppler).
enum PDFText {
  static let program = "pdftotext"
  /// Pages.
  private static let most = 20_000

  static func read(_ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) -> OfficeText {
    let written: [UInt8]
    do {
      written = try pages(of: bytes, budget)
    } catch .damaged {
      throw isEncrypted(bytes) ? .encrypted : .damaged
    }
    var text = OfficeText()
    // A form feed may be a character of a page too.
    let pages = written.split(separator: 0x0C, maxSplits: most, omittingEmptySubsequences: false).dropLast()
    guard pages.count < most else { throw .tooLarge }
    for (number, page) in pages.enumerated() {
      let place = Message(zh: "第\(number + 1)页", en: "page \(number + 1)")
      if page.contains(where: { $0 > 0x20 }) {
        text.add(.visible, String(decoding: page, as: UTF8.self), at: place)
      } else {
        text.pagesWithoutText.append(number + 1)
      }
    }
    // By columns too: of a narrow one a line holds half a number, and the halves follow each other.
    let byColumns = try? Self.pages(of: bytes, budget, isByLines: false)
    for (number, page) in (byColumns ?? []).split(separator: 0x0C, maxSplits: most, omittingEmptySubsequences: false)
      .enumerated()
    where page.contains(where: { $0 > 0x20 }) {
      text.add(
        .property, String(decoding: page, as: UTF8.self), at: Message(zh: "第\(number + 1)页", en: "page \(number + 1)"))
    }
    PDFColumns.read(bytes, budget, into: &text)
    try readProperties(bytes, budget, into: &text)
    readObjects(bytes, budget, into: &text)
    readPackets(bytes, into: &text)
    readRevisions(bytes, budget, now: written, into: &text)
    return text
  }

  /// - Parameter isByLines: as they stand on the page, not in the order in which they are read.
  private static func pages(
    of bytes: [UInt8], _ budget: Budget, isByLines: Bool = true
  ) throws(OfficeFault) -> [UInt8] {
    try HelperProgram.run(
      program, ["-enc", "UTF-8"] + (isByLines ? ["-layout"] : []) + ["in.pdf", "out.txt"], on: bytes, as: "in.pdf",
      within: budget
    ) { folder throws(OfficeFault) in try OldOffice.file(folder + "/out.txt") }
  }

  /// Revisions of one file that are looked into, from the last on.
  private static let mostRevisions = 3

  /// Where the revisions before the last end (ISO 32000-1, 7.5.6): each change was written behind what was there.
  static func revisions(_ bytes: [UInt8]) -> ArraySlice<Int> {
    let mark = Array("%%EOF".utf8)
    var (ends, start) = ([Int](), 0)
    while let found = bytes.firstRange(of: mark, in: start..<bytes.count) {
      ends.append(found.upperBound)
      start = found.upperBound
    }
    // The first of a linearized file ends its first page.
    let isLinearized = bytes.firstRange(of: Array("/Linearized".utf8), in: 0..<min(bytes.count, 1024)) != nil
    return ends.dropLast().dropFirst(isLinearized ? 1 : 0).suffix(mostRevisions)
  }

  /// What stood on the pages before, and does not any more.
  private static func readRevisions(
    _ bytes: [UInt8], _ budget: Budget, now: [UInt8], into text: inout OfficeText
  ) {
    func lines(_ text: [UInt8]) -> [String] {
      text.split { $0 == 0x0A || $0 == 0x0C }.map { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace } }
        .filter { !$0.isEmpty }
    }
    var known = Set(lines(now))
    for end in revisions(bytes) {
      guard let before = try? pages(of: Array(bytes[..<end]), budget) else { continue }
      for line in lines(before) where known.insert(line).inserted {
        text.add(.deleted, line, at: Message(zh: "PDF 里保存的以前的版本", en: "an earlier revision within the PDF"))
      }
    }
  }

  static func isEncrypted(_ bytes: [UInt8]) -> Bool {
    bytes.firstRange(of: Array("/Encrypt".utf8), in: bytes.indices) != nil
  }

  private static let properties: [String: (OfficeText.Property.Kind, Message)] = [
    "Author": (.person, Message(zh: "作者", en: "author")), "Title": (.other, Message(zh: "标题", en: "title")),
    "Subject": (.other, Message(zh: "主题", en: "subject")), "Keywords": (.other, Message(zh: "关键词", en: "keywords")),
    "Creator": (.program, Message(zh: "程序", en: "program")),
  ]

  private static func readProperties(
    _ bytes: [UInt8], _ budget: Budget, into text: inout OfficeText
  ) throws(OfficeFault) {
    let lines = try HelperProgram.run("pdfinfo", ["-enc", "UTF-8", "in.pdf"], on: bytes, as: "in.pdf", within: budget) {
      folder throws(OfficeFault) in try OldOffice.file(folder + "/output")
    }
    for line in String(decoding: lines, as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"), let (kind, name) = properties[String(line[..<colon])] else {
        continue
      }
      let value = String(line[line.index(after: colon)...]).trimmed
      guard !value.isEmpty else { continue }
      text.properties.append(.init(kind: kind, name: name, value: value))
      text.add(.property, value, at: Message(zh: "文件属性“\(name.zh)”", en: "property '\(name.en)'"))
    }
  }

  /// Marks of a file that says more than its pages show; what stands in objects may be packed.
  private static let marks = [
    "/Annots", "/ObjStm", "/Outlines", "/AcroForm", "/EmbeddedFile", "/Names", "/StructTreeRoot", "/PageLabels",
    "/Info", "/JS", "/AA", "/Metadata",
  ]

  /// Notes of readers; bookmarks, fields, targets of links, descriptions and what else the objects say; names of files within.
  private static func readObjects(_ bytes: [UInt8], _ budget: Budget, into text: inout OfficeText) {
    guard marks.contains(where: { bytes.firstRange(of: Array($0.utf8), in: bytes.indices) != nil }) else { return }
    guard let objects = try? PDFObjects(bytes, budget) else {
      text.areNotesUnread = true
      return
    }
    for note in objects.notes {
      text.add(.comment, note.text, at: Message(zh: "第\(note.page)页的批注", en: "annotation on page \(note.page)"))
    }
    let told = Set(objects.notes.map(\.text) + text.properties.map(\.value))
    for words in objects.strings where !told.contains(words) {
      text.add(
        .property, words,
        at: Message(zh: "PDF 的书签、表单、链接等处", en: "bookmarks, fields, links and the like of the PDF"))
    }
    text.unread += objects.files
    for object in objects.packedMetadata.prefix(mostRevisions) {
      let packet = try? HelperProgram.run(
        PDFCleaner.program, ["--show-object=\(object)", "--filtered-stream-data", "--warning-exit-0", "in.pdf"],
        on: bytes,
        as: "in.pdf", within: budget, output: 1 << 20
      ) { folder throws(OfficeFault) in try OldOffice.file(folder + "/output") }
      if let packet { readPackets(packet, into: &text) } else { text.areNotesUnread = true }
    }
  }

  /// The packets of metadata (XMP, ISO 16684-1), where they are not packed.
  private static func readPackets(_ bytes: [UInt8], into text: inout OfficeText) {
    var start = 0
    let (first, last) = (Array("<x:xmpmeta".utf8), Array("</x:xmpmeta>".utf8))
    while let opening = bytes.firstRange(of: first, in: start..<bytes.count),
      let end = bytes.firstRange(of: last, in: opening.upperBound..<bytes.count)
    {
      let packet = String(decoding: bytes[opening.lowerBound..<end.lowerBound], as: UTF8.self)
      text.add(.property, packet, at: Message(zh: "PDF 的元数据", en: "metadata of the PDF"))
      start = end.upperBound
    }
  }
}
