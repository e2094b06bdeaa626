internal import Disk
internal import Mustache
package import Source
internal import Text

/// Templates, wordings, icons and assets: the default theme, with a site's own files in place of those that have the same name.
package struct Theme: Sendable {
  /// A file of `assets/`, published under a name that holds a hash of its bytes.
  package struct Asset: Sendable {
    package let name: String
    package let path: String
    package let bytes: [UInt8]
  }

  private let layouts: Layouts
  package let strings: ThemeStrings
  package let assets: [Asset]
  /// Links that stand in the templates, to be checked against a site.
  package let links: [ThemeLink]

  /// The asset of a name.
  package func asset(_ name: String) -> Asset? { assets.first { $0.name == name } }

  /// Loads themes, later files in place of earlier ones of the same name. Faults of the theme's author are returned.
  ///
  /// - Parameters:
  ///   - language: BCP 47; `strings/zh-CN.yml` or `strings/zh.yml` for `zh-CN`.
  ///   - templates: what the theme must have.
  ///   - wordings: keys that the program itself needs.
  package static func load(
    _ sources: [ThemeSource], language: String, templates: [ThemeTemplate], wordings: [String]
  ) throws -> (theme: Theme?, diagnostics: [Diagnostic]) {
    var files = ThemeFiles()
    for source in sources { try files.add(source, language: language) }
    let assets = AssetSections.joined(files.assets).sorted { $0.key < $1.key }.map {
      Asset(name: $0.key, path: address(of: $0), bytes: $0.value)
    }
    let scanner = TemplateScanner(
      templates: files.templates, strings: files.strings,
      assets: Dictionary(assets.map { ($0.name, $0.path) }) { first, _ in first }, icons: files.icons)
    var diagnostics = files.diagnostics + files.strings.missing(of: wordings)
    var used: Set<String> = []
    for template in templates {
      let (faults, names) = scanner.check(template)
      diagnostics += faults
      used.formUnion(names)
    }
    let links = ThemeLinks(templates: files.templates.sorted { $0.key < $1.key }.map(\.value))
    diagnostics += links.diagnostics
    guard !diagnostics.hasErrors else { return (nil, diagnostics.withoutRepeats()) }
    var compiled: [String: MustacheTemplate] = [:]
    // What no page uses was not checked, and Mustache would go into whatever it holds.
    for (name, file) in files.templates.sorted(by: { $0.key < $1.key }) where used.contains(name) {
      do {
        compiled[name] = try MustacheTemplate(string: scanner.rewritten(file))
      } catch {
        diagnostics.append(
          Diagnostic(
            .templateSyntax, Message(zh: "模板语法错误：\(error)", en: "The template cannot be read: \(error)"),
            at: file.whole,
            mend: Message(
              zh: "改正后再试；不会改就从默认主题复制这个文件", en: "Mend it, or copy the file of the default theme")))
      }
    }
    guard !diagnostics.hasErrors else { return (nil, diagnostics) }
    return (
      Theme(layouts: Layouts(compiled, templates), strings: files.strings, assets: assets, links: links.links),
      diagnostics
    )
  }

  /// Renders one of the theme's templates. The view must be of the type that the template names.
  package func render(_ template: ThemeTemplate, _ view: some View) -> [UInt8] { layouts.render(template, view) }

  /// `site.css` → `assets/site.3f2a91c0.css`.
  private static func address(of asset: (key: String, value: [UInt8])) -> String {
    let digest = Disk.digest(of: asset.value).prefix(8)
    let dot = asset.key.lastIndex(of: ".") ?? asset.key.endIndex
    return "assets/\(asset.key[..<dot]).\(digest)\(asset.key[dot...])"
  }
}

/// The files of one theme or several, later ones in place of earlier ones.
private struct ThemeFiles {
  var templates: [String: SourceFile] = [:]
  var strings = ThemeStrings()
  var assets: [String: [UInt8]] = [:]
  var icons: [String: String] = [:]
  var diagnostics: [Diagnostic] = []

  mutating func add(_ source: ThemeSource, language: String) throws {
    let (found, faults) = try source.files()
    diagnostics += faults
    let base = language.split(separator: "-").first.map(String.init) ?? language
    let names = Set(["strings/\(base).yml", "strings/\(language).yml"]).sorted { $0.count < $1.count }
    for file in found {
      if let name = Self.name(file.path, in: "templates/", ending: ".mustache") {
        templates[name] = SourceFile(path: "theme/" + file.path, bytes: file.bytes)
      } else if let name = Self.name(file.path, in: "assets/", ending: "") {
        assets[name] = file.bytes
      } else if let name = Self.name(file.path, in: "icons/", ending: ".svg") {
        icons[name] = String(decoding: file.bytes, as: UTF8.self).trimmed
      }
    }
    for file in names.compactMap({ name in found.first { $0.path == name } }) {
      diagnostics += strings.add(SourceFile(path: "theme/" + file.path, bytes: file.bytes))
    }
  }

  private static func name(_ path: String, in folder: String, ending: String) -> String? {
    guard path.hasPrefix(folder), path.hasSuffix(ending) else { return nil }
    return String(path.dropFirst(folder.count).dropLast(ending.count))
  }
}
