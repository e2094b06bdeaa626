import AnnualReport
import ArgumentParser
import Disclosure
import Disk
import Source
import Text

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "年度报告：核对、起草 — checks and drafts annual reports.",
    subcommands: [ReportCheckCommand.self, ReportDraftCommand.self, ReportTemplate.self])
}

struct ReportCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "核对年度报告，不需要站点 — checks reports, with or without a site.",
    discussion: """
      FILE is a report.yml, an index.md beside one, or the text of a whole report as pasted from a word processor (.txt). \
      FOLDER holds one report or several; those of following years are checked against each other.
      """)
  @Argument(help: "A file or a folder.") var path: String
  @OptionGroup var messages: MessageOptions
  @OptionGroup var reporting: ReportOptions

  private struct Audit {
    let name: String
    let report: AnnualReport
    let results: [CheckResult]
  }

  func run() throws {
    let (entries, faults) = try withMachineFaults(messages.language) { try ReportFiles.read(path) }
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
    case .json: Console.line(try DiagnosticJSON.encode(ReportRecord(audits.map(record), faults + series.duplicates)))
    case .text, .sarif: try reporting.report(diagnostics, messages)
    }
    if reporting.format == .text { for audit in audits { summarise(audit) } }
    if reporting.fails(diagnostics) { throw ExitCode(1) }
  }

  private func summarise(_ audit: Audit) {
    let language = messages.language
    let counts = CheckResult.Outcome.allCases.map { outcome in
      "\(outcome.name[language]) \(audit.results.count { $0.outcome == outcome })"
    }
    print(
      Message(
        zh:
          "\(audit.name)：\(audit.report.year) 年度（\(audit.report.format.id)），\(audit.results.count) 项检查：\(counts.joined(separator: "，"))",
        en:
          "\(audit.name): \(audit.report.year) (\(audit.report.format.id)), \(audit.results.count) checks: \(counts.joined(separator: ", "))"
      )[language])
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
    let fiscalYear: Int
    let checks: [Check]
  }

  private func record(_ audit: Audit) -> AuditRecord {
    AuditRecord(
      path: audit.name, format: audit.report.format.id, issuer: audit.report.issuer, fiscalYear: audit.report.year,
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
  static func read(_ path: String) throws -> (entries: [Entry], faults: [Diagnostic]) {
    guard let kind = Disk.kind(of: Disk.resolved(path)) else { throw ValidationError("没有 / there is no '\(path)'") }
    if kind == .folder {
      let root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      let found = try FolderReader.walk(root).files.filter {
        ($0.path.split(separator: "/").last ?? "") == ReportReader.fileName[...]
      }
      let folders = found.map { $0.path.split(separator: "/").dropLast().joined(separator: "/") }
      return try combined(folders.map { $0.isEmpty ? root : root + "/" + $0 })
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let folder = name.count < path.count ? String(path.dropLast(name.count + 1)) : "."
    let hasFigures = try Disk.exists(folder + "/" + ReportReader.fileName)
    let isPart = name == ReportReader.fileName || name == "index.md" || name.hasPrefix("form-")
    if isPart, hasFigures { return try combined([folder]) }
    guard name.lowercased().hasSuffix(".txt") else {
      throw ValidationError(
        isPart
          ? "\(folder) 里没有 report.yml / there is no report.yml in \(folder)"
          : "可以检查 report.yml、index.md、文件夹或 .txt / a report.yml, index.md, folder or .txt is expected")
    }
    let file = SourceFile(path: path, bytes: try Disk.read(path))
    let (report, faults) = PastedReport.read(file)
    return (report.map { [(path, $0, ReportText(plain: file))] } ?? [], faults)
  }

  private static func combined(_ folders: [String]) throws -> (entries: [Entry], faults: [Diagnostic]) {
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
      let (report, found) = ReportReader.read(figures, issuer: "", level: .township)
      faults += found
      let text = try file("index.md")
      let damage = text.flatMap(TextEncoding.diagnose)
      faults += damage.map { [$0] } ?? []
      if let report { entries.append((shown, report, damage == nil ? text.map { ReportText($0) } : nil)) }
    }
    return (entries, faults)
  }
}

struct ReportTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "打印登记簿样表 — prints a register to begin with, with remarks.")
  @Flag(help: "The register of 行政复议 and 行政诉讼 instead of that of requests.") var cases = false

  func run() { print(cases ? RegisterTemplate.cases : RegisterTemplate.requests, terminator: "") }
}
