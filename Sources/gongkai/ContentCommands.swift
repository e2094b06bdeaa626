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
    abstract: "列出文件：all、published、drafts 等 — lists documents as CSV or JSON.")
  @OptionGroup var options: SiteOptions
  @Option(help: "csv or json.") var format = ListFormat.csv
  @Argument(help: "all, published, drafts, future, expired, withdrawn or not-for-disclosure.") var which = "all"

  /// A document as programs read it.
  private struct Row: Encodable {
    let state, published, source, title, index, number, address: String
    var fields: [String] { [state, published, source, title, index, number, address] }
    static let header = ["state", "published", "source", "title", "index", "number", "address"]
  }

  /// Words of the other builders beside our own.
  private static let states: [String: PublicationState] = {
    var states: [String: PublicationState] = ["drafts": .draft, "future": .scheduled]
    for state in PublicationState.allCases { states[state.rawValue] = state }
    return states
  }()

  func run() throws {
    guard which == "all" || Self.states[which] != nil else {
      let near = nearest(to: which, among: ["all"] + Self.states.keys.sorted())
      throw ValidationError("unknown state '\(which)'" + (near.map { "; did you mean \($0)?" } ?? ""))
    }
    let catalogue = try options.require(try options.siteBuild().catalogue())
    let rows = catalogue.documents.filter { which == "all" || $0.state == Self.states[which] }.map { document in
      Row(
        state: document.state.rawValue, published: document.facts.published?.pageTag ?? "", source: document.source,
        title: document.facts.title, index: document.facts.index?.text ?? "",
        number: document.facts.number?.text ?? "", address: document.page)
    }
    switch format {
    case .csv: print(([Row.header] + rows.map(\.fields)).map(CSVWriter.record).joined(separator: "\n"))
    case .json: Console.line(try DiagnosticJSON.encode(rows))
    }
  }
}

struct Next: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "网站下一次会自动变化的时间（供 cron）— the next instant at which the site would change.")
  @OptionGroup var options: SiteOptions
  @Flag(help: "Every change that is to come, one a line.") var all = false

  func run() throws {
    let catalogue = try options.require(try options.siteBuild().catalogue())
    let zone = catalogue.settings.zone
    let now = try options.now()
    var changes: [(Moment, Document)] = []
    for document in catalogue.documents where document.state == .published || document.state == .scheduled {
      let facts = document.facts
      let changesOthers = !facts.amends.isEmpty || !facts.repeals.isEmpty
      let days = [facts.expires, facts.repealed, changesOthers ? facts.effective : nil].compactMap { $0 }.map {
        Moment(date: $0, minutes: 0, zone: zone)
      }
      for moment in days + (facts.published.map { [$0] } ?? []) where moment.instant > now {
        changes.append((moment, document))
      }
    }
    let coming = changes.sorted { ($0.0, $0.1.source) < ($1.0, $1.1.source) }
    for (moment, document) in all ? coming[...] : coming.prefix(1) {
      print("\(moment.rfc3339)\t\(document.source.onOneLine)\t\(document.facts.title.onOneLine)")
    }
  }
}

struct MarkdownCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markdown", abstract: "一段 Markdown 转为 HTML — one text to HTML on standard output.")
  @Argument(help: "A file; default: standard input.") var file: String?
  @Flag(name: .customLong("commonmark"), help: "CommonMark alone, exactly as `cmark --unsafe`.") var commonMark = false

  func run() throws {
    let bytes = try withMachineFaults(.system) { try file.map(Disk.read) ?? Console.input() }
    guard !commonMark else {
      Console.write(Markdown.commonMark(bytes))
      return
    }
    let source = SourceFile(path: file ?? "-", bytes: bytes)
    if let fault = TextEncoding.diagnose(source) {
      Console.complain(DiagnosticText(language: .system, color: false).format(fault))
      throw ExitCode(1)
    }
    let document = Markdown.parse(source, body: source.byteOrderMark..<bytes.count)
    let html = document.html.filled { hole in
      var bytes: [UInt8] = []
      switch hole {
      case .link(let index): HTMLBytes.appendURL(document.links[index].destination.utf8, to: &bytes)
      case .tableFile(let index): bytes = Array("table-\(index + 1).csv".utf8)
      case .tableName(let index): HTMLBytes.append(document.name(ofTable: index).utf8, to: &bytes)
      case .tableFileName(let index): HTMLBytes.append("\(document.name(ofTable: index))（CSV）".utf8, to: &bytes)
      case .backToNote(let number): bytes = Array("返回注\(number)引用处".utf8)
      case .statutoryTable(let index):
        // The figures stand beside a report of a site.
        bytes = Array("<p>[statutory-table \(HTMLBytes.escape(document.statutoryTables[index].name))]</p>\n".utf8)
      }
      return bytes
    }
    Console.write(html)
    for diagnostic in document.diagnostics.forPrinting() {
      Console.complain(DiagnosticText(language: .system, color: false).format(diagnostic))
    }
    if document.diagnostics.hasErrors { throw ExitCode(1) }
  }
}

extension MarkdownDocument {
  /// A table as the text alone names it: a site's theme has wordings of its own.
  fileprivate func name(ofTable index: Int) -> String { tables[index].caption ?? "表\(index + 1)" }
}

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "把 GBK 文件转为 UTF-8，原文件留作 .gbk.bak — rewrites a GBK file as UTF-8.")
  @Argument var file: String

  func run() throws {
    let bytes = try withMachineFaults(.system) { try Disk.read(file) }
    guard !TextEncoding.isUTF8(bytes) else {
      print("\(file): UTF-8 ✓")
      return
    }
    guard let converted = TextEncoding.utf8(fromGB18030: bytes) else {
      complain("\(file)：不是 GBK/GB18030 文本 / is not GBK text")
      throw ExitCode(1)
    }
    try withMachineFaults(.system) {
      try Disk.write(bytes, to: file + ".gbk.bak", mode: Disk.status(file)?.mode ?? Disk.publicMode)
      try Disk.replace(file, with: converted)
    }
    print("\(file): GB18030 → UTF-8（原文件 / original: \(file).gbk.bak）")
  }
}
