internal import CBuilt
internal import Disk
internal import Source

/// Where a theme's files come from: a folder, or what was compiled in.
package enum ThemeSource: Sendable, Hashable {
  case folder(String)
  /// The default theme as it was when the program was built, so that the binary alone makes a site.
  case builtIn

  /// The default theme: `PREFIX/share/gongkai/theme` beside the executable, or the checkout's, or the one compiled in.
  package static var standard: ThemeSource {
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

  /// A file by its path below the theme's folder.
  struct File {
    let path: String
    let bytes: [UInt8]
  }

  /// Every file but hidden ones, in order.
  func files() throws -> (files: [File], diagnostics: [Diagnostic]) {
    switch self {
    case .builtIn: return (Self.builtInFiles, [])
    case .folder(let folder):
      guard try Disk.exists(folder) else { return ([], []) }
      let found = try FolderReader.walk(folder)
      let files = try found.files.filter { !$0.path.split(separator: "/").contains { $0.hasPrefix(".") } }.map {
        File(path: $0.path, bytes: try Disk.read(folder + "/" + $0.path))
      }
      return (files, found.diagnostics(shownAs: "theme"))
    }
  }

  private static var builtInFiles: [File] {
    (0..<gongkai_theme_count()).map { index in
      File(
        path: String(cString: gongkai_theme_path(index)),
        bytes: Array(UnsafeBufferPointer(start: gongkai_theme_bytes(index), count: gongkai_theme_size(index))))
    }
  }
}
