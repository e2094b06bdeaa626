internal import Crypto
internal import Mustache
package import Source

/// Templates and assets: the default theme, with a site's own files in place of those that have the same name.
package struct Theme: Sendable {
  private let library: MustacheLibrary
  /// Published path by the asset's name: `site.css` → `assets/site.3f2a91c0.css`.
  let assets: [(name: String, path: String, bytes: [UInt8])]

  /// Loads the theme folders, the site's last. Faults of templates are the author's and are returned.
  package static func load(_ folders: [(path: String, shownAs: String)]) throws -> (
    theme: Theme?, diagnostics: [Diagnostic]
  ) {
    var templates: [String: SourceFile] = [:]
    var assets: [String: [UInt8]] = [:]
    for folder in folders where try FolderReader.exists(folder.path) {
      for file in try FolderReader.walk(folder.path).files {
        let bytes = try FolderReader.read(folder.path + "/" + file.path)
        if file.path.hasPrefix("templates/"), file.path.hasSuffix(".mustache") {
          let name = String(file.path.dropFirst("templates/".count).dropLast(".mustache".count))
          templates[name] = SourceFile(path: folder.shownAs + "/" + file.path, bytes: bytes)
        } else if file.path.hasPrefix("assets/") {
          assets[String(file.path.dropFirst("assets/".count))] = bytes
        }
      }
    }
    var diagnostics: [Diagnostic] = []
    var compiled: [String: MustacheTemplate] = [:]
    for (name, file) in templates.sorted(by: { $0.key < $1.key }) {
      let (text, faults) = TemplateScanner(file: file, templates: templates, page: name).scan()
      diagnostics += faults
      guard faults.isEmpty else { continue }
      do {
        compiled[name] = try MustacheTemplate(string: text)
      } catch {
        diagnostics.append(
          Diagnostic(
            .templateSyntax, Message(zh: "模板语法错误：\(error)", en: "The template cannot be read: \(error)"), at: file.whole
          ))
      }
    }
    for name in ["page", "home", "list", "document", "plain"] where templates[name] == nil {
      diagnostics.append(
        Diagnostic(
          .templateSyntax, Message(zh: "主题缺少模板 \(name)", en: "The theme lacks the template '\(name)'"), at: nil))
    }
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    let published = assets.sorted { $0.key < $1.key }.map { name, bytes in
      let digest = SHA256.hash(data: bytes).prefix(4).map { padded(hex: $0) }.joined()
      let dot = name.lastIndex(of: ".") ?? name.endIndex
      return (name, "assets/\(name[..<dot]).\(digest)\(name[dot...])", bytes)
    }
    return (Theme(library: MustacheLibrary(templates: compiled), assets: published), diagnostics)
  }

  /// Renders a template; every value in `view` is escaped already.
  func render(_ template: String, _ view: [String: Any]) -> String {
    library.render(view, withTemplate: template) ?? ""
  }

  private static func padded(hex byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
