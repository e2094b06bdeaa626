internal import Foundation
internal import Text

/// What encoding a file that people call text is in.
package enum TextEncoding {
  /// Whether the bytes are valid UTF-8.
  package static func isUTF8(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  /// The bytes as UTF-8 if they are GB 18030 (GBK included), else nil. Decoded by Foundation: iconv's tables lack on bare systems.
  package static func utf8(fromGB18030 bytes: [UInt8]) -> [UInt8]? {
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    return String(data: Data(bytes), encoding: gb18030).map { Array($0.utf8) }
  }

  /// The fault of a text file that is not UTF-8, or nil if it is.
  package static func diagnose(_ file: SourceFile) -> Diagnostic? {
    if let fault = diagnoseOffice(file) { return fault }
    guard !isUTF8(file.bytes) else { return nil }
    if utf8(fromGB18030: file.bytes) != nil {
      return Diagnostic(
        .encodingGBK, Message(zh: "文件是 GBK/GB18030 编码，不是 UTF-8", en: "The file is GBK/GB18030, not UTF-8"),
        at: file.whole,
        mend: Message(
          zh: "运行：gongkai convert \(file.argument.zh)", en: "Run: gongkai convert \(file.argument.en)"))
    }
    return Diagnostic(
      .encodingUnknown, Message(zh: "文件不是 UTF-8 文本", en: "The file is not UTF-8 text"), at: file.whole,
      mend: Message(zh: "用编辑器另存为 UTF-8", en: "Save it as UTF-8 in an editor"))
  }

  /// Word, Excel and PDF files under whatever name: another ending does not change what they hold.
  package static func diagnoseOffice(_ file: SourceFile) -> Diagnostic? {
    let formats: [FileFormat] = [.zip, .compound, .pdf]
    guard FileFormat.signed(file.bytes).map(formats.contains) ?? false else { return nil }
    let isTable = [".csv", ".xls", ".xlsx", ".et", ".ods"].contains(where: file.path.lowercased().hasSuffix)
    return Diagnostic(
      .encodingUnknown,
      Message(zh: "这是办公软件或 PDF 的文件，不是文本", en: "This is an office file or a PDF, not text"), at: file.whole,
      mend: isTable
        ? Message(zh: "在 Excel 或 WPS 里打开，另存为 CSV（UTF-8）", en: "Open it in its own program and save it as CSV (UTF-8)")
        : Message(
          zh: "在 Word 或 WPS 里打开，另存为纯文本（UTF-8）", en: "Open it in its own program and save it as plain text (UTF-8)"))
  }
}

extension DiagnosticKind {
  package static let encodingGBK = DiagnosticKind(
    "GK1001", .error, title: Message(zh: "文件用 UTF-8 编码", en: "Files are UTF-8"),
    explanation: Message(
      zh: "旧版记事本和办公软件会存成 GBK；gongkai convert 把文件转为 UTF-8，原文件改名保留",
      en: "Old editors save GBK; `gongkai convert` rewrites the file as UTF-8 and keeps the original beside it"))
  package static let encodingUnknown = DiagnosticKind(
    "GK1002", .error, title: Message(zh: "不是文本文件", en: "Not a text file"),
    explanation: Message(
      zh: "以 .md、.yml、.csv 结尾的文件必须是 UTF-8 文本；图片和办公文件请用它们自己的后缀",
      en: "Files that end in .md, .yml or .csv are UTF-8 text; pictures and office files keep their own endings"))
}
