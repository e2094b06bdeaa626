internal import Disk
internal import Text

/// The text of a PDF, page by page, by `pdftotext` and `pdfinfo` (poppler).
enum PDFText {
  static let program = "pdftotext"
  /// Pages.
  private static let most = 20_000

  static func read(_ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) -> OfficeText {
    let written = try HelperProgram.run(
      program, ["-enc", "UTF-8", "-layout", "in.pdf", "out.txt"], on: bytes, as: "in.pdf", within: budget
    ) { folder throws(OfficeFault) in try OldOffice.file(folder + "/out.txt") }
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
    try readProperties(bytes, budget, into: &text)
    readAnnotations(bytes, budget, into: &text)
    return text
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

  /// Notes of readers; what a file holds them in may be packed.
  private static func readAnnotations(_ bytes: [UInt8], _ budget: Budget, into text: inout OfficeText) {
    guard ["/Annots", "/ObjStm"].contains(where: { bytes.firstRange(of: $0.utf8) != nil }) else { return }
    guard let objects = try? PDFObjects(bytes, budget) else {
      text.areNotesUnread = true
      return
    }
    for note in objects.notes {
      text.add(.comment, note.text, at: Message(zh: "第\(note.page)页的批注", en: "annotation on page \(note.page)"))
    }
  }
}
