import AnnualReport
import ArgumentParser
import Build
import Disclosure
import Markdown
import Portal
import Source
import Text
import Theme

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "解释一个错误代码 — explains a diagnostic code.")
  @Argument(help: "A code such as GK3201; none lists all.") var code: String?
  @Flag(help: "All codes as Markdown: docs/diagnostics.md.") var markdown = false
  @Flag(help: "The names that templates may use, as Markdown: the list in docs/theme.md.") var theme = false

  private static let kinds = DiagnosticKind.all

  func run() throws {
    if theme { return print(ThemeReference.markdown(ThemeTemplate.portal), terminator: "") }
    if markdown { return print(Self.reference, terminator: "") }
    guard let code else {
      for kind in Self.kinds { print("\(kind.code)  \(kind.severity.rawValue)  \(kind.title.zh) / \(kind.title.en)") }
      return
    }
    guard let kind = Self.kinds.first(where: { $0.code == code.uppercased() }) else {
      let near = nearest(to: code.uppercased(), among: Self.kinds.map(\.code))
      throw ValidationError("unknown code '\(code)'" + (near.map { "; did you mean \($0)?" } ?? ""))
    }
    print(
      "\(kind.code) \(kind.severity.rawValue)\n\(kind.title.zh)\n\(kind.explanation.zh)\n\n\(kind.title.en)\n\(kind.explanation.en)"
    )
  }

  private static var reference: String {
    let kinds = kinds.sorted { $0.code < $1.code }.map { kind in
      """
      ## \(kind.code) \(kind.title.zh)

      \(Self.severity(kind))：\(Self.escaped(kind.explanation.zh))

      **\(kind.title.en)** (\(kind.severity.rawValue)): \(Self.escaped(kind.explanation.en))

      """
    }
    return "# 诊断代码 · Diagnostic codes\n\n`gongkai explain --markdown` writes this file.\n\n"
      + kinds.joined(separator: "\n")
  }

  private static func severity(_ kind: DiagnosticKind) -> String {
    switch kind.severity {
    case .error: "错误"
    case .warning: "警告"
    case .note: "说明"
    }
  }

  /// A text as Markdown shows it.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += "[<*".contains($1) ? "\\\($1)" : String($1) }
  }
}
