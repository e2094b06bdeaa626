import ArgumentParser
import Disclosure
import Foundation
import Portal
import Source

/// A site as far as it could be read.
struct LoadedSite {
  let reader: ContentReader
  let content: Content?
  let catalogue: Catalogue?
  let theme: Theme?
  let diagnostics: [Diagnostic]
}

/// Content and theme → catalogue and templates, with the faults of both.
enum SiteLoader {
  static func load(_ options: SiteOptions) throws -> LoadedSite {
    let root = options.source
    guard FileManager.default.fileExists(atPath: root + "/content/site.yml") else {
      complain(
        Message(
          zh: "\(root) 里没有 content/site.yml；新建站点：gongkai init 文件夹",
          en: "There is no content/site.yml in \(root); make a site with: gongkai init FOLDER")[options.language])
      throw ExitCode(64)
    }
    let reader = ContentReader(
      folder: root + "/content", shownAs: "content", clock: try options.now(),
      visibility: Visibility(drafts: options.drafts, future: options.future, expired: options.expired),
      workers: options.jobs)
    do {
      let (content, found) = try reader.read()
      var diagnostics = found
      var catalogue: Catalogue?
      if let content {
        let (linked, faults) = try Catalogue.make(content, source: { try reader.source($0) }, workers: options.jobs)
        catalogue = linked
        diagnostics += faults
      }
      let (theme, themeFaults) = try Theme.load(
        [(try defaultTheme(), "theme"), (root + "/theme", "theme")], language: content?.settings.language ?? "zh-CN")
      return LoadedSite(
        reader: reader, content: content, catalogue: catalogue, theme: theme, diagnostics: diagnostics + themeFaults)
    } catch let error as FileError {
      complain(error.message[options.language])
      throw ExitCode(74)
    }
  }

  /// `PREFIX/share/gongkai/theme` beside the executable, or the checkout's theme.
  static func defaultTheme() throws -> String {
    let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let shared = executable.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
      "share/gongkai/theme")
    var candidates = [shared.path]
    var folder = executable
    for _ in 0..<5 {
      folder = folder.deletingLastPathComponent()
      candidates.append(folder.appendingPathComponent("theme").path)
    }
    if let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0 + "/templates/page.mustache") })
    {
      return found
    }
    complain("找不到默认主题 / The default theme is missing: \(shared.path)")
    throw ExitCode(74)
  }
}
