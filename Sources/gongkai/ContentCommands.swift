import ArgumentParser
import Build
import CivilTime
import Disclosure
import Disk
import Markdown
import Portal
import Source
import Text

enum ListFormat: String, ExpressibleByArgument, CaseIterable { case csv, json }

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "列出公开文件和它们的状态", en: "Lists documents and their states, as CSV or JSON."))
  @OptionGroup var options: SiteOptions
  @OptionGroup var shown: VisibilityOptions
  @Option(help: words(zh: "输出格式", en: "Output format.", value: Message(zh: "格式", en: "format"))) var format = ListFormat
    .csv
  @Argument(
    help: words(zh: "列出哪种状态的公开文件", en: "Which documents to list, by state.", value: Message(zh: "状态", en: "state")),
    completion: .list(["all", "published", "drafts", "future", "expired", "withdrawn", "not-for-disclosure"]))
  var which = "all"

  /// A document as programs read it: words of JSON stay the same in every language.
  private struct Row: Encodable {
    let state, published, source, title, index, number, address: String
    let category, categoryName, kind, validity, written, effective, expires, repealed: String
  }

  /// A column of the CSV: its name, and what it says of a document.
  private struct Column: Sendable {
    let name: Message
    let value: @Sendable (Row, Document, Language) -> String

    init(_ en: String, _ zh: String, _ value: @escaping @Sendable (Row, Document, Language) -> String) {
      (name, self.value) = (Message(zh: zh, en: en), value)
    }
  }

  /// For people, in their language.
  private static let columns = [
    Column("state", "状态") { $2 == .chinese ? $1.state.name.zh : $0.state },
    Column("published", "发布时间") { row, _, _ in row.published },
    Column("source", "文件") { row, _, _ in row.source }, Column("title", "标题") { row, _, _ in row.title },
    Column("index", "索引号") { row, _, _ in row.index }, Column("number", "发文字号") { row, _, _ in row.number },
    Column("address", "网址") { row, _, _ in row.address },
    Column("category", "栏目") { $2 == .chinese ? $0.categoryName : $0.category },
    Column("kind", "体裁") { $2 == .chinese ? $1.facts.kind.name.zh : $0.kind },
    Column("validity", "有效性") { row, _, _ in row.validity },
    Column("written", "成文日期") { row, _, _ in row.written }, Column("effective", "施行日期") { row, _, _ in row.effective },
    Column("expires", "失效日期") { row, _, _ in row.expires }, Column("repealed", "废止日期") { row, _, _ in row.repealed },
  ]

  /// Words of the other builders beside our own.
  private static let states: [String: PublicationState] = {
    var states: [String: PublicationState] = ["drafts": .draft, "future": .scheduled]
    for state in PublicationState.allCases {
      states[state.rawValue] = state
      states[state.name.zh] = state
    }
    return states
  }()

  func run() throws {
    let isAll = which == "all" || which == "全部"
    guard isAll || Self.states[which] != nil else {
      let near = likeliest(which, among: ["all", "全部"] + Self.states.keys.sorted())
      throw ValidationError(
        zh: "没有“\(which)”这种状态" + (near.map { "；是不是“\($0)”？" } ?? ""),
        en: "There is no state '\(which)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
    let catalogue = try options.require(try options.siteBuild(shown.visibility).catalogue())
    let documents = catalogue.documents.indices.filter { index in
      isAll || catalogue.documents[index].state == Self.states[which]
    }
    let rows = documents.map { row($0, catalogue) }
    switch format {
    case .csv:
      let language = options.language
      let records = zip(rows, documents).map { row, index in
        Self.columns.map { $0.value(row, catalogue.documents[index], language) }
      }
      print(
        ([Self.columns.map { $0.name[language] }] + records).map { CSVWriter.record($0.map(SpreadsheetCell.neutral)) }
          .joined(separator: "\n"))
    case .json: try Console.json(rows)
    }
  }

  private func row(_ index: Int, _ catalogue: Catalogue) -> Row {
    let document = catalogue.documents[index]
    let facts = document.facts
    return Row(
      state: document.state.rawValue, published: facts.published?.pageTag ?? "", source: document.source.text,
      title: facts.title, index: facts.index?.text ?? "", number: facts.number?.text ?? "", address: document.page,
      category: facts.category.map { catalogue.settings.categories[$0].path.text } ?? "",
      categoryName: facts.category.map { catalogue.settings.categories[$0].name } ?? "", kind: facts.kind.rawValue,
      validity: catalogue.validity[index]?.rawValue ?? "", written: facts.written?.iso ?? "",
      effective: facts.effective?.iso ?? "", expires: facts.expires?.iso ?? "", repealed: facts.repealed?.iso ?? "")
  }
}

struct MarkdownCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markdown",
    abstract: words(zh: "把一个 Markdown 文件转成 HTML，写到标准输出", en: "Turns one Markdown text into HTML on standard output."))
  @Argument(
    help: words(
      zh: "Markdown 文件；默认读标准输入", en: "A Markdown file; default: standard input.", value: Message(zh: "文件", en: "file")),
    completion: .file(extensions: ["md"]))
  var file: String?
  @Flag(
    name: .customLong("commonmark"),
    help: words(zh: "只按 CommonMark 转换，与 cmark --unsafe 完全相同", en: "CommonMark alone, exactly as cmark --unsafe."))
  var commonMark = false
  @OptionGroup var messages: MessageOptions

  func run() throws {
    let bytes = try withMachineFaults(messages.language) { try file.map(Disk.read) ?? Console.input() }
    guard !commonMark else {
      Console.write(Markdown.commonMark(bytes))
      return
    }
    let source = SourceFile(path: file ?? "-", bytes: bytes)
    if let fault = TextEncoding.diagnose(source) {
      messages.report([fault])
      throw ExitCode(1)
    }
    let document = Markdown.parse(source, body: source.byteOrderMark..<bytes.count)
    let html = document.html.filled { hole in
      var bytes: [UInt8] = []
      switch hole {
      case .link(let index): HTMLBytes.appendURL(document.links[index].destination.utf8, to: &bytes)
      case .pictureSize: break
      case .tableFile(let index): bytes = Array("table-\(index + 1).csv".utf8)
      case .tableName(let index): HTMLBytes.append(document.name(ofTable: index).utf8, to: &bytes)
      case .tableFileName(let index): HTMLBytes.append("\(document.name(ofTable: index))（CSV）".utf8, to: &bytes)
      case .backToNote(let number): bytes = Array("返回注\(number)引用处".utf8)
      case .chart(let index):
        // A site's theme draws it.
        bytes = Array("<p>[chart \(HTMLBytes.escape(document.charts[index].caption ?? String(index + 1)))]</p>\n".utf8)
      case .statutoryTable(let index):
        // The figures stand beside a report of a site.
        bytes = Array("<p>[statutory-table \(HTMLBytes.escape(document.statutoryTables[index].name))]</p>\n".utf8)
      }
      return bytes
    }
    Console.write(html)
    messages.report(document.diagnostics)
    if document.diagnostics.hasErrors { throw ExitCode(1) }
  }
}

extension MarkdownDocument {
  /// A table as the text alone names it: a site's theme has wordings of its own.
  fileprivate func name(ofTable index: Int) -> String { tables[index].caption ?? "表\(index + 1)" }
}

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(
      zh: "把 GBK 编码的文件转成 UTF-8，原文件另存为 .gbk.bak", en: "Rewrites a GBK file as UTF-8; the original stays as .gbk.bak."))
  @Argument(
    help: words(zh: "要转换的文件", en: "The file to convert.", value: Message(zh: "文件", en: "file")), completion: .file())
  var file: String
  @OptionGroup var messages: MessageOptions

  func run() throws {
    try withMachineFaults(messages.language) {
      let file = SiteFolder.fileNamed(file)
      try SiteFolder.changing(file: file) { try convert(file) }
    }
  }

  private func convert(_ file: String) throws {
    let bytes = try Disk.read(file)
    if let fault = TextEncoding.diagnoseOffice(SourceFile(path: file, bytes: bytes)) {
      messages.report([fault])
      throw ExitCode(1)
    }
    guard !TextEncoding.isUTF8(bytes) else {
      print("\(file): UTF-8 ✓")
      return
    }
    guard let converted = TextEncoding.utf8(fromGB18030: bytes) else {
      complain(words(zh: "\(file) 不是 GBK 或 GB18030 编码的文本", en: "\(file) is not text in GBK or GB18030"))
      throw ExitCode(1)
    }
    try Disk.write(bytes, to: file + ".gbk.bak", mode: Disk.status(file)?.mode ?? Disk.publicMode)
    try Disk.replace(file, with: converted)
    print(
      words(
        zh: "\(file)：已由 GB18030 转成 UTF-8，原文件另存为 \(file).gbk.bak",
        en: "\(file): GB18030 → UTF-8; the original is \(file).gbk.bak"))
  }
}
