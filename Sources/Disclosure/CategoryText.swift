package import Source
internal import Text

/// 栏目说明: the text above a category's list.
enum CategoryText {
  /// Faults of the front matter of `_index.md`, whose text stands above a category's list for as long as the file is there: what
  /// would close a document closes nothing there.
  static func faults(of file: SourceFile, _ yaml: Range<Int>) -> [Diagnostic] {
    let reading = YAMLReader.read(file, in: yaml)
    guard let root = reading.root, case .mapping(let pairs) = root.content else { return reading.diagnostics }
    let closing: Set<FrontMatterKey> = [.draft, .withdrawn, .disclosure, .expires, .repealed]
    return reading.diagnostics
      + pairs.compactMap { key, _ in
        guard let name = key.text, let known = FrontMatterKey.bySpelling[name], closing.contains(known) else {
          return nil
        }
        return Diagnostic(
          .categoryTextState,
          Message(zh: "栏目说明没有“\(name)”，写了也会公布", en: "A category's text has no '\(name)': it would be published"),
          at: file.location(key.range),
          mend: Message(zh: "删去这一行；不公布就把 _index.md 移出 content", en: "Delete the line, or move _index.md out of content")
        )
      }
  }
}

extension DiagnosticKind {
  package static let categoryTextState = DiagnosticKind(
    "GK3129", .error, title: Message(zh: "栏目说明不能是草稿", en: "A category's text is no draft"),
    explanation: Message(
      zh: "栏目文件夹里的 _index.md 总是显示在栏目列表上方，没有草稿、撤回和失效",
      en:
        "_index.md stands above its category's list as long as it is there: it can be no draft, and cannot be withdrawn or expire"
    ))
}
