import AnnualReport
import ArgumentParser
import Disclosure
import Disk
import Foundation
import Output
import Portal
import Source
import Text

/// A site as far as it could be read.
struct LoadedSite {
  let reader: ContentReader
  let content: Content?
  let catalogue: Catalogue?
  let reports: AnnualReports?
  /// Nil where content or theme cannot be used.
  let portal: Portal?
  var diagnostics: [Diagnostic]
}

/// Content and theme → catalogue and templates, with the faults of both.
enum SiteLoader {
  ///
  /// - Parameter archive: takes the texts of what is published.
  static func load(_ options: SiteOptions, keeping archive: SourceArchive? = nil) throws -> LoadedSite {
    let root = options.source
    try SiteFolder(options).requireSettings()
    var keep: (@Sendable (String, [UInt8]) throws -> Void)?
    if let archive { keep = { try archive.add($0, $1) } }
    let reader = ContentReader(
      folder: root + "/content", shownAs: "content", clock: try options.now(),
      visibility: Visibility(drafts: options.drafts, future: options.future, expired: options.expired),
      workers: options.jobs, keep: keep)
    do {
      let (content, found) = try reader.read()
      var diagnostics = found
      var catalogue: Catalogue?
      var reports: AnnualReports?
      if var content {
        if let address = options.baseURL { content.settings.baseURL = address.hasSuffix("/") ? address : address + "/" }
        let (linked, faults) = try Catalogue.make(content, source: { try reader.source($0) }, workers: options.jobs)
        catalogue = linked
        let (read, reportFaults) = try AnnualReports.read(
          linked, tables: content.tables, source: { try reader.source($0) })
        reports = read
        diagnostics += faults + reportFaults
      }
      let own = ThemeSource.folder(Disk.resolved(root + "/theme"))
      if let archive { try keepTheme(root + "/theme", in: archive) }
      let (theme, themeFaults) = try Theme.load(
        [defaultTheme, own].withoutRepeats(), language: content?.settings.language ?? "zh-CN")
      diagnostics += themeFaults
      var portal: Portal?
      if let catalogue, let reports, let theme {
        portal = Portal(catalogue: catalogue, theme: theme, reports: reports)
      }
      diagnostics += portal?.brokenThemeLinks() ?? []
      return LoadedSite(
        reader: reader, content: content, catalogue: catalogue, reports: reports, portal: portal,
        diagnostics: diagnostics)
    } catch let error as MachineError {
      complain(error.message[options.language])
      throw ExitCode(74)
    }
  }

  /// Keeps the site's own theme.
  private static func keepTheme(_ folder: String, in archive: SourceArchive) throws {
    guard Disk.isFolder(folder) else { return }
    for file in try FolderReader.walk(folder).files {
      try archive.add("theme/" + file.path, try Disk.read(folder + "/" + file.path))
    }
  }

  /// `PREFIX/share/gongkai/theme` beside the executable, or the checkout's theme, or the one that was compiled in.
  static var defaultTheme: ThemeSource {
    let executable = Disk.resolved("/proc/self/exe")
    var folder = Disk.parent(executable)
    var candidates = [Disk.parent(folder) + "/share/gongkai/theme"]
    for _ in 0..<5 where !folder.isEmpty {
      candidates.append(folder + "/theme")
      folder = Disk.parent(folder)
    }
    let found = candidates.first { Disk.size($0 + "/templates/page.mustache") != nil }
    return found.map(ThemeSource.folder) ?? .builtIn
  }
}

extension [ThemeSource] {
  /// A site whose own theme is the default one has it once.
  fileprivate func withoutRepeats() -> [ThemeSource] { count == 2 && self[0] == self[1] ? [self[0]] : self }
}
