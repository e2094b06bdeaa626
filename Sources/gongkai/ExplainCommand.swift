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
  static let configuration = CommandConfiguration(abstract: words(zh: "解释诊断代码", en: "Explains a diagnostic code."))
  @Argument(
    help: words(
      zh: "诊断代码，例如 GK3201；不写就列出全部", en: "A code such as GK3201; none lists all.", value: Message(zh: "代码", en: "code")),
    completion: .list(DiagnosticKind.all.map(\.code)))
  var code: String?
  @Flag(help: words(zh: "以 Markdown 输出全部代码，即 docs/diagnostics.md", en: "All codes as Markdown: docs/diagnostics.md."))
  var markdown = false
  @Flag(
    help: words(
      zh: "以 Markdown 输出模板可用的名称，即 docs/theme.md 中的列表",
      en: "The names that templates may use, as Markdown: the list in docs/theme.md.")) var theme = false

  @Flag(help: words(zh: "输出手册页，即 docs/gongkai.1 和 docs/gongkai.zh-CN.1", en: "The manual page: docs/gongkai.1."))
  var manual = false
  @OptionGroup var messages: MessageOptions

  @Option(
    help: words(
      zh: "输出供编辑器使用的 JSON Schema：front-matter（文件头）、site（站点设置）或 report（年度报告数据）",
      en: "JSON Schema for editors: front-matter, site or report.", value: Message(zh: "文件", en: "file")))
  var schema: SchemaName?

  private static let kinds = DiagnosticKind.all

  func run() throws {
    if theme { return print(ThemeReference.markdown(ThemeTemplate.portal), terminator: "") }
    if let schema { return Console.write(schema.json) }
    if markdown { return print(Self.reference, terminator: "") }
    if manual { return print(ManualPage(try ToolInfo.current()).text, terminator: "") }
    let language = messages.language
    guard let code else {
      for kind in Self.kinds { print("\(kind.code)  \(Self.severity(kind)[language])  \(kind.title[language])") }
      return
    }
    // The digits alone are enough.
    let wanted = code.allSatisfy(\.isNumber) ? "GK" + code : code.uppercased()
    guard let kind = Self.kinds.first(where: { $0.code == wanted }) else {
      let near = nearest(to: wanted, among: Self.kinds.map(\.code))
      throw ValidationError(
        zh: "没有“\(code)”这个代码" + (near.map { "；是不是“\($0)”？" } ?? ""),
        en: "There is no code '\(code)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
    print("\(kind.code)  \(Self.severity(kind)[language])\n\(kind.title[language])\n\(kind.explanation[language])")
  }

  private static var reference: String {
    let kinds = kinds.sorted { $0.code < $1.code }.map { kind in
      """
      ## \(kind.code) \(kind.title.zh)

      \(Self.severity(kind).zh)：\(Self.escaped(kind.explanation.zh))

      **\(kind.title.en)** (\(Self.severity(kind).en)): \(Self.escaped(kind.explanation.en))

      """
    }
    return "# 诊断代码 · Diagnostic codes\n\n`gongkai explain --markdown` writes this file.\n\n"
      + kinds.joined(separator: "\n")
  }

  private static func severity(_ kind: DiagnosticKind) -> Message {
    switch kind.severity {
    case .error: Message(zh: "错误", en: "error")
    case .warning: Message(zh: "警告", en: "warning")
    case .note: Message(zh: "说明", en: "note")
    }
  }

  /// A text as Markdown shows it.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += "[<*".contains($1) ? "\\\($1)" : String($1) }
  }
}
