package import Text

/// What the first bytes of a file say that it is; its ending does not change it.
package enum FileFormat: Hashable {
  case pdf, zip, compound, png, jpeg, gif, webPage, program, archive, rtf, text

  package var name: Message {
    switch self {
    case .pdf: Message(zh: " PDF", en: "a PDF")
    case .zip: Message(zh: "新版办公文件（DOCX、XLSX 等）或 ZIP 压缩包", en: "a DOCX, XLSX or ZIP")
    case .compound: Message(zh: "旧版办公文件（DOC、XLS 等）", en: "a DOC or XLS")
    case .png: Message(zh: " PNG 图片", en: "a PNG picture")
    case .jpeg: Message(zh: " JPG 图片", en: "a JPG picture")
    case .gif: Message(zh: " GIF 图片", en: "a GIF picture")
    case .webPage: Message(zh: "一个网页", en: "a web page")
    case .program: Message(zh: "一个程序", en: "a program")
    case .archive: Message(zh: " RAR 或 7z 压缩包", en: "a RAR or 7z archive")
    case .rtf: Message(zh: " RTF 文档", en: "an RTF document")
    case .text: Message(zh: "一段文字", en: "plain text")
    }
  }

  /// What begins with a signature.
  package static func signed(_ beginning: [UInt8]) -> FileFormat? {
    signatures.first { beginning.starts(with: $0.signature) }?.format
  }

  private static let signatures: [(format: FileFormat, signature: [UInt8])] = [
    (.pdf, Array("%PDF".utf8)), (.zip, [0x50, 0x4B, 0x03, 0x04]), (.zip, [0x50, 0x4B, 0x05, 0x06]),
    (.compound, [0xD0, 0xCF, 0x11, 0xE0]), (.png, [0x89, 0x50, 0x4E, 0x47]), (.jpeg, [0xFF, 0xD8, 0xFF]),
    (.gif, Array("GIF8".utf8)), (.archive, Array("Rar!".utf8)), (.archive, [0x37, 0x7A, 0xBC, 0xAF]),
    (.rtf, Array("{\\rtf".utf8)), (.program, [0x7F, 0x45, 0x4C, 0x46]), (.program, Array("#!/".utf8)),
  ]

  package init?(of beginning: [UInt8]) {
    if let format = Self.signed(beginning) {
      self = format
      return
    }
    // A program of Windows names its header; two letters alone may be anything.
    if beginning.starts(with: "MZ".utf8), beginning.prefix(256).contains(0) {
      self = .program
      return
    }
    let head = String(decoding: beginning.prefix(512).drop { $0 <= 0x20 || $0 >= 0xEF }, as: UTF8.self).lowercased()
    if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") {
      self = .webPage
    } else if head.hasPrefix("<?php") {
      self = .program
    } else if beginning.prefix(1024).firstRange(of: "%PDF-".utf8) != nil {
      self = .pdf
    } else if beginning.count >= 16, beginning.prefix(512).allSatisfy({ $0 >= 0x20 || (0x09...0x0D).contains($0) }),
      TextEncoding.isUTF8(Array(beginning.prefix(512).reversed().drop { $0 >= 0x80 }.reversed()))
    {
      self = .text
    } else {
      return nil
    }
  }

  /// Bytes that every file of a format with a signature has.
  package static let shortest = 16

  /// Whether files of an ending begin with a signature without exception.
  package static func isAlwaysSigned(_ ending: String) -> Bool {
    ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "ofd", "png", "jpg", "jpeg", "gif"].contains(ending)
  }

  /// What files of an ending can hold; nil for endings that may hold anything.
  package static func formats(ofEnding ending: String) -> Set<FileFormat>? {
    switch ending {
    case "pdf": [.pdf]
    // A workbook or document with a password is a compound file.
    case "docx", "xlsx", "pptx", "docm", "xlsm": [.zip, .compound]
    case "odt", "ods", "odp", "ofd", "zip": [.zip]
    case "doc", "wps": [.compound, .rtf]
    case "xls", "ppt", "et", "dps": [.compound]
    case "png": [.png]
    case "jpg", "jpeg": [.jpeg]
    case "gif": [.gif]
    case "rar", "7z": [.archive]
    default: nil
    }
  }
}
