package import Source
internal import Text

/// `strings/<language>.yml`: the theme's wording. A template inserts one by `{{strings.key}}`; a wording may use names of
/// the template's view, as in `共 {{total}} 件`.
package struct ThemeStrings: Sendable {
  private(set) var texts: [String: String] = [:]

  /// The wording under a key, with `{{name}}` replaced.
  package func text(_ key: String, _ values: [String: String]) -> String {
    var text = texts[key] ?? ""
    for (name, value) in values {
      text = text.split(separator: "{{\(name)}}", omittingEmptySubsequences: false).joined(separator: value)
    }
    return text
  }

  /// Takes the wordings of a file, which replace those of the same key.
  mutating func add(_ file: SourceFile) -> [Diagnostic] {
    if let fault = TextEncoding.diagnose(file) { return [fault] }
    let reading = YAMLReader.read(file)
    let faults = reading.diagnostics
    guard let root = reading.root else { return faults }
    guard case .mapping(let pairs) = root.content else {
      return faults + [Diagnostic(.stringsShape, Self.shape, at: file.location(root.range), mend: Self.shapeMend)]
    }
    var diagnostics = faults
    for (key, value) in pairs {
      guard let name = key.text, let text = value.text else {
        diagnostics.append(Diagnostic(.stringsShape, Self.shape, at: file.location(key.range), mend: Self.shapeMend))
        continue
      }
      texts[name] = text
    }
    return diagnostics
  }

  /// What the program needs and the theme does not say.
  func missing(of needed: [String]) -> [Diagnostic] {
    needed.filter { texts[$0] == nil }.map { key in
      Diagnostic(
        .stringsShape,
        Message(zh: "主题的文字表缺少 \(key)", en: "The theme's strings lack '\(key)'"), at: nil,
        mend: Message(
          zh: "在 theme/strings 的文件里加一行“\(key): …”",
          en: "Add a line '\(key): …' to the file in theme/strings"))
    }
  }

  private static let shapeMend = Message(
    zh: "每行写一个名称和它的文字：previous: 上一页", en: "Write a name and its text on each line: previous: Previous page")
  private static let shape = Message(zh: "文字表的每一行是“名称: 文字”", en: "Each line of the strings is 'key: text'")
}

extension DiagnosticKind {
  package static let stringsShape = DiagnosticKind(
    "GK7003", .error, title: Message(zh: "主题文字表有误", en: "Strings of the theme"),
    explanation: Message(
      zh: "theme/strings/<语言>.yml 每行一个名称和它的文字；网站自己的文字表只需写要改的行",
      en:
        "theme/strings/<language>.yml holds one key with its text a line; a site's own file needs only what it changes")
  )
}
