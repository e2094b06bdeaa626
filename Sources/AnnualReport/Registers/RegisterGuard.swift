internal import Foundation
package import Source
internal import Text

/// Whether a CSV file's header is that of a register.
package enum RegisterGuard {
  /// An error for each register among the files below content: everything there may be published.
  package static func check(_ files: [SourceFile]) -> [Diagnostic] {
    files.filter(isRegister).map { refusal(of: $0.path) }
  }

  package static func refusal(of path: String) -> Diagnostic {
    Diagnostic(
      .registerInContent, Message(zh: "登记簿不能放在 content/ 里", en: "A register must not lie in content/"),
      at: SourceLocation(path: path, line: nil, column: nil, length: 0, excerpt: nil),
      mend: Message(
        zh: "登记簿含个人信息：移到 content/ 以外的文件夹", en: "Registers hold personal data: move it to a folder outside content/"))
  }

  /// Looks for the names of columns near the beginning, however they are parted and encoded.
  private static func isRegister(_ file: SourceFile) -> Bool {
    let text = LabelText.normal(String(Self.text(of: file).prefix(20_000)))
    func has(_ columns: [some FieldKey]) -> Bool { columns.allSatisfy { text.contains($0.chinese ?? $0.rawValue) } }
    if has([RequestColumn.received, .applicant]) || has([CaseColumn.received, .decided, .kind]) { return true }
    // English names are common words: they must be fields of one line.
    return Self.text(of: file).prefix(20_000).split(whereSeparator: \.isNewline).contains { line in
      let names = Set(line.split { ",;\t".contains($0) }.map { LabelText.normal(String($0)) })
      return names.isSuperset(of: ["received", "applicant"]) || names.isSuperset(of: ["kind", "received", "decided"])
    }
  }

  private static func text(of file: SourceFile) -> String {
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
      return String(bytes: file.bytes, encoding: .utf16) ?? ""
    }
    let bytes = TextEncoding.isUTF8(file.bytes) ? file.bytes : TextEncoding.utf8(fromGB18030: file.bytes) ?? file.bytes
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension DiagnosticKind {
  static let registerInContent = DiagnosticKind(
    "GK4706", .error, title: Message(zh: "登记簿不在 content/ 里", en: "Registers lie outside content/"),
    explanation: Message(
      zh: "申请登记簿、复议诉讼登记簿含姓名、证件号等个人信息；content/ 里的文件会发布",
      en: "Registers of requests and cases hold names and identity numbers; files in content/ are published"))
}
