import ArgumentParser
import Build
import CivilTime
import Disclosure
import Disk
import Foundation
import Office
import Output
import Portal
import Source
import Text
import Theme

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "检查这台机器是否具备编写和发布的条件", en: "Says whether this machine has what it needs."))
  @OptionGroup var options: SiteOptions
  @OptionGroup var printing: PrintingOptions

  /// Whose a fault is, and so the exit status.
  private enum Part: String, Encodable {
    case machine, site, content
    var status: ExitCode {
      switch self {
      case .machine: ExitCode(74)
      case .site: ExitCode(64)
      case .content: ExitCode(1)
      }
    }
  }

  /// A finding as programs read it.
  private struct Record: Encodable {
    let part: Part
    let isWell: Bool
    let subject: MessageRecord
    let found: String
    let mend: MessageRecord?
  }

  /// What was looked at, what was found, and what to do where it is not well.
  private struct Finding {
    var part = Part.machine
    var isWell = true
    let subject: Message
    let found: String
    var mend: Message?
  }

  func run() throws {
    let findings = [theme(), try site(), disk(), exchange(), clock(), locale()] + programs()
    switch printing.format {
    case .json:
      try Console.json(
        findings.map { finding in
          Record(
            part: finding.part, isWell: finding.isWell, subject: MessageRecord(finding.subject), found: finding.found,
            mend: finding.isWell ? nil : finding.mend.map(MessageRecord.init))
        })
    case .text:
      for finding in findings {
        print("\(finding.isWell ? "✓" : "✗") \(finding.subject[options.language])  \(finding.found)")
        if let mend = finding.mend, !finding.isWell { print("    → \(mend[options.language])") }
      }
    }
    // A machine that is not ready comes first: nothing can be published whatever is mended in content.
    let faulty = Set(findings.filter { !$0.isWell }.map(\.part))
    if let part = [Part.machine, .site, .content].first(where: faulty.contains) { throw part.status }
  }

  private func theme() -> Finding {
    let subject = Message(zh: "默认主题", en: "Default theme")
    let found =
      switch ThemeSource.standard {
      case .folder(let path): path
      case .builtIn: Message(zh: "程序内置的", en: "the one that is compiled in")[options.language]
      }
    return Finding(subject: subject, found: found)
  }

  private func site() throws -> Finding {
    let subject = Message(zh: "站点", en: "Site")
    let path = options.source + "/content/site.yml"
    guard try Disk.exists(path) else {
      return Finding(
        part: .site, isWell: false, subject: subject, found: path,
        mend: Message(
          zh: "新建站点：gongkai init 文件夹；或进入站点的文件夹", en: "Make one: gongkai init FOLDER, or go to your site's folder"))
    }
    let build = try options.siteBuild()
    let content = try build.content()
    let site = try build.site(content)
    let (errors, warnings) = (site.diagnostics.count(of: .error), site.diagnostics.count(of: .warning))
    return Finding(
      part: .content, isWell: errors == 0, subject: subject,
      found: Message(
        zh: "\(content.value?.catalogue.documents.count ?? 0) 件公开文件，\(errors) 个错误，\(warnings) 个警告",
        en: "\(content.value?.catalogue.documents.count ?? 0) documents, \(errors) errors, \(warnings) warnings")[
          options.language],
      mend: Message(zh: "逐条查看：gongkai check", en: "See each: gongkai check"))
  }

  private func disk() -> Finding {
    // Of a folder that does not exist yet: where it would be made.
    let folder = sequence(first: Disk.resolved(options.source), next: { $0.isEmpty ? nil : Disk.parent($0) }).first(
      where: Disk.isFolder)
    let values = try? FileManager.default.attributesOfFileSystem(forPath: folder ?? "/")
    let free = (values?[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
    return Finding(
      isWell: free > 200_000_000, subject: Message(zh: "可用磁盘空间", en: "Free disk space"),
      found: "\(free / 1_000_000) MB",
      mend: Message(zh: "至少留出 200 MB", en: "Make at least 200 MB free"))
  }

  private func exchange() -> Finding {
    let subject = Message(zh: "一步发布", en: "Publication in one step")
    do {
      let target = try SiteFolder(options).destination(nil)
      let isAtomic = try target.canExchange()
      return Finding(
        subject: subject,
        found: isAtomic
          ? Message(zh: "可以", en: "possible")[options.language]
          : Message(zh: "文件系统不支持，将用两次改名代替", en: "not on this file system: two renames will do")[options.language])
    } catch let error as OutputError {
      return Finding(
        isWell: false, subject: subject, found: error.message[options.language],
        mend: Message(zh: "换一个可写的文件夹", en: "Use a folder that you may write to"))
    } catch {
      return Finding(isWell: false, subject: subject, found: "\(error)")
    }
  }

  /// Programs that look into attachments: nothing is amiss without them, but what they read is not looked at.
  private func programs() -> [Finding] {
    OfficeReader.programs.map { program in
      finding(
        program, Message(zh: "检查附件：\(program.formats.zh)", en: "Looking into \(program.formats.en)"),
        without: Message(zh: "这些附件不检查", en: "they are not looked at"))
    }
      + OfficeCleaner.programs.map { program in
        finding(
          program, Message(zh: "清理附件：\(program.formats.zh)", en: "Cleaning \(program.formats.en)"),
          without: Message(zh: "gongkai clean 不能清理", en: "gongkai clean cannot clean them"))
      } + [
        finding(
          LinkProbe.program,
          Message(zh: "自查\(LinkProbe.program.formats.zh)", en: "Asking for \(LinkProbe.program.formats.en)"),
          without: Message(zh: "gongkai inspect --external 不能检查", en: "gongkai inspect --external cannot"))
      ]
  }

  private func finding(_ program: OfficeReader.Program, _ subject: Message, without: Message) -> Finding {
    Finding(
      subject: subject,
      found: program.isInstalled
        ? program.name
        : Message(
          zh: "没有安装 \(program.name)，\(without.zh)：apt-get install \(program.package)",
          en: "\(program.name) is not installed, so \(without.en): apt-get install \(program.package)")[
            options.language])
  }

  private func clock() -> Finding {
    let now = (try? options.now()).map { Moment(instant: $0, zone: .shanghai) }
    return Finding(
      isWell: (now?.date.year ?? 0) >= 2026, subject: Message(zh: "时钟（北京时间）", en: "Clock (Beijing time)"),
      found: now?.pageTag ?? "", mend: Message(zh: "校准系统时间", en: "Set the system's clock"))
  }

  private func locale() -> Finding {
    let environment = ProcessInfo.processInfo.environment
    let value = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    // Without a terminal nothing is shown, so nothing can be shown wrongly.
    let isWell = isatty(1) == 0 || value.lowercased().replacing("-", with: "").contains("utf8")
    return Finding(
      isWell: isWell, subject: Message(zh: "终端编码", en: "Terminal's encoding"), found: value.isEmpty ? "–" : value,
      mend: Message(zh: "运行 export LANG=C.UTF-8", en: "Run: export LANG=C.UTF-8"))
  }
}
