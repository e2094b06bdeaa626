import AnnualReport
import ArgumentParser
import Disclosure
import Disk
import Source
import Text

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "核对和起草政府信息公开工作年度报告", en: "Checks and drafts annual reports."),
    subcommands: [ReportCheckCommand.self, ReportDraftCommand.self, ReportTemplate.self])
}

struct ReportCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: words(zh: "核对年度报告，有没有站点都可以", en: "Checks reports, with or without a site."),
    discussion: words(
      zh: """
        文件可以是 report.yml、它旁边的 index.md、正文里有表格的 index.md，或者从文字处理软件整篇粘贴出来的 .txt。\
        文件夹里可以有一份或几份报告，相邻年度的会互相核对。
        """,
      en: """
        A file is a report.yml, an index.md beside one or with the tables in it, or the text of a whole report as pasted from a \
        word processor (.txt). \
        A folder holds one report or several; those of following years are checked against each other.
        """))
  @Argument(
    help: words(zh: "文件或文件夹", en: "A file or a folder.", value: Message(zh: "路径", en: "path")), completion: .file())
  var path: String
  @OptionGroup var messages: MessageOptions
  @OptionGroup var reporting: ReportOptions
  @Option(
    help: words(
      zh: "报告机关的层级：\(AdministrativeLevel.names.zh)；不写时，粘贴的报告按标题判断",
      en: "Whose report it is: \(AdministrativeLevel.names.en). Without it a pasted text is judged by its title.",
      value: Message(zh: "层级", en: "level")),
    completion: .list(AdministrativeLevel.allCases.map(\.rawValue)),
    transform: { text in
      guard let level = AdministrativeLevel(named: text) else {
        throw ValidationError(
          zh: "层级应为 \(AdministrativeLevel.names.zh)", en: "The level is one of \(AdministrativeLevel.names.en)")
      }
      return level
    }) var level: AdministrativeLevel?

  private struct Audit {
    let name: String
    let report: AnnualReport
    let results: [CheckResult]
  }

  func run() throws {
    let (entries, faults) = try withMachineFaults(messages.language) {
      try ReportFiles.read(SiteFolder.fileNamed(path), level)
    }
    guard !entries.isEmpty || !faults.isEmpty else {
      complain(
        Message(
          zh: "\(path) 里没有 report.yml；也可以检查从文字处理软件粘贴的 .txt",
          en: "There is no report.yml in \(path); the text of a report (.txt) can be checked too")[messages.language])
      throw ExitCode(64)
    }
    let series = ReportSeries(entries.map { ($0.report, $0.text) })
    let audits = entries.map { entry in
      Audit(name: entry.name, report: entry.report, results: series.context(of: entry.report, entry.text).results())
    }
    let diagnostics = faults + series.duplicates + audits.flatMap { $0.results.flatMap(\.faults) }
    switch reporting.format {
    case .json: try Console.json(ReportRecord(audits.map(record), diagnostics))
    case .text, .sarif: try reporting.report(diagnostics, messages)
    }
    if reporting.format == .text {
      for audit in audits {
        print(ReportReading(audit.report, name: audit.name).text[messages.language])
        summarise(audit)
      }
    }
    if reporting.fails(diagnostics) { throw ExitCode(1) }
  }

  private func summarise(_ audit: Audit) {
    let language = messages.language
    let counts = CheckResult.Outcome.allCases.map { outcome in
      "\(outcome.name[language]) \(audit.results.count { $0.outcome == outcome })"
    }
    print(
      Message(
        zh: "  \(audit.results.count) 项检查：\(counts.joined(separator: "，"))",
        en: "  \(audit.results.count) checks: \(counts.joined(separator: ", "))")[language])
    var gaps: [(gap: Message, ids: [String])] = []
    for result in audit.results {
      for gap in result.gaps {
        if let index = gaps.firstIndex(where: { $0.gap == gap }) {
          gaps[index].ids.append(result.check.id)
        } else {
          gaps.append((gap, [result.check.id]))
        }
      }
    }
    // A stable sort: the gaps of one check stay in the order of the form.
    for (gap, ids) in gaps.sorted(by: { $0.ids[0] < $1.ids[0] }) {
      print("  \(CheckResult.Outcome.notAssessable.name[language])  \(gap[language])  \(ids.joined(separator: " "))")
    }
  }

  // MARK: JSON

  private struct ReportRecord: Encodable {
    let reports: [AuditRecord]
    /// All of them: those of the checks stand beside their checks as well.
    let diagnostics: [DiagnosticRecord]
    init(_ reports: [AuditRecord], _ diagnostics: [Diagnostic]) {
      self.reports = reports
      self.diagnostics = diagnostics.sortedByPlace().map(DiagnosticRecord.init)
    }
  }

  private struct AuditRecord: Encodable {
    struct Check: Encodable {
      let id: String
      let codes: [String]
      let outcome: String
      let faults: [DiagnosticRecord]
      let notAssessable: [MessageRecord]
    }
    let path, format, issuer: String
    let level: String?
    let fiscalYear: Int
    let read: [String: ReportReading.Count]
    let figures: [String: [String: String?]]
    let checks: [Check]
  }

  private func record(_ audit: Audit) -> AuditRecord {
    let reading = ReportReading(audit.report, name: audit.name)
    return AuditRecord(
      path: audit.name, format: audit.report.format.id, issuer: audit.report.issuer,
      level: audit.report.level?.rawValue, fiscalYear: audit.report.year, read: reading.counts,
      figures: reading.figures,
      checks: audit.results.map { result in
        AuditRecord.Check(
          id: result.check.id, codes: result.check.kinds.map(\.code), outcome: result.outcome.rawValue,
          faults: result.faults.map(DiagnosticRecord.init), notAssessable: result.gaps.map(MessageRecord.init))
      })
  }
}

/// Reports on disk, outside any site.
private enum ReportFiles {
  typealias Entry = (name: String, report: AnnualReport, text: ReportText?)

  /// The reports that a path names, and what could not be read of them.
  static func read(_ path: String, _ level: AdministrativeLevel?) throws -> (entries: [Entry], faults: [Diagnostic]) {
    guard let kind = Disk.kind(of: Disk.resolved(path)) else {
      throw ValidationError(zh: "没有“\(path)”", en: "There is no '\(path)'")
    }
    if kind == .folder {
      let root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      let found = try FolderReader.walk(root).files.filter {
        ($0.path.split(separator: "/").last ?? "") == ReportReader.fileName[...]
      }
      let folders = found.map { $0.path.split(separator: "/").dropLast().joined(separator: "/") }
      return try combined(folders.map { $0.isEmpty ? root : root + "/" + $0 }, level)
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let folder = name.count < path.count ? String(path.dropLast(name.count + 1)) : "."
    let hasFigures = try Disk.exists(folder + "/" + ReportReader.fileName)
    let isPart = name == ReportReader.fileName || name == "index.md" || name.hasPrefix("form-")
    if isPart, hasFigures { return try combined([folder], level) }
    guard name.lowercased().hasSuffix(".txt") || name == "index.md" else {
      throw isPart
        ? ValidationError(zh: "\(folder) 里没有 report.yml", en: "There is no report.yml in \(folder)")
        : ValidationError(
          zh: "可以核对 report.yml、index.md、文件夹或 .txt；Word 文件请先另存为纯文本",
          en: "A report.yml, an index.md, a folder or a .txt is expected")
    }
    let file = SourceFile(path: path, bytes: try Disk.read(path))
    let pasted = PastedReport(file, level: level)
    return (pasted.report.map { [(path, $0, pasted.text)] } ?? [], pasted.diagnostics)
  }

  private static func combined(
    _ folders: [String], _ level: AdministrativeLevel?
  ) throws -> (entries: [Entry], faults: [Diagnostic]) {
    var entries: [Entry] = []
    var faults: [Diagnostic] = []
    for folder in folders {
      let shown = folder.hasPrefix("./") ? String(folder.dropFirst(2)) : folder
      func file(_ name: String) throws -> SourceFile? {
        guard try Disk.exists(folder + "/" + name) else { return nil }
        return SourceFile(
          path: shown == "." ? name : shown + "/" + name, bytes: try Disk.read(folder + "/" + name))
      }
      var figures: [String: SourceFile] = [:]
      for name in [ReportReader.fileName] + StatutoryTable.allCases.map(FormCSV.name) { figures[name] = try file(name) }
      let (report, found) = ReportReader.read(figures, issuer: "", level: level ?? .township)
      faults += found
      let text = try file("index.md")
      let damage = text.flatMap(TextEncoding.diagnose)
      faults += damage.map { [$0] } ?? []
      if let report { entries.append((shown, report, damage == nil ? text.map { ReportText(document: $0) } : nil)) }
    }
    return (entries, faults)
  }
}

struct ReportTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: words(zh: "输出登记簿样表，附填写说明", en: "Prints a register to begin with, with remarks."))
  @Flag(
    help: words(zh: "输出行政复议、行政诉讼登记簿，不是申请登记簿", en: "The register of reviews and lawsuits instead of that of requests."))
  var cases = false
  @OptionGroup var messages: MessageOptions

  func run() { print(cases ? RegisterTemplate.cases : RegisterTemplate.requests, terminator: "") }
}
