package import Disclosure
package import Source
package import Text

/// A file, or a part of one, that is published and was not looked into.
package struct Unscanned: Sendable {
  private let name: String
  private let place: SourceLocation
  private let reason: Message

  package init(path: ContentPath, reason: Message) {
    (name, place, self.reason) = (path.text, path.place, reason)
  }

  /// - Parameters:
  ///   - name: of a file beside the content, as messages call it.
  ///   - place: where messages find it.
  package init(_ name: String, at place: SourceLocation, reason: Message) {
    (self.name, self.place, self.reason) = (name, place, reason)
  }

  /// Files that a message names.
  private static let named = 5

  /// One fault for all of a site, an error where it demands that everything is looked into.
  package static func diagnostics(_ files: [Unscanned], _ settings: SiteSettings) -> [Diagnostic] {
    guard let first = files.first else { return [] }
    // Of a file of which several parts were not read the first is named, and how many more there are.
    var parts: [String: Int] = [:]
    for file in files { parts[file.name, default: 0] += 1 }
    var seen: Set<String> = []
    let whole = files.filter { seen.insert($0.name).inserted }
    let named = whole.prefix(named)
    let rest = whole.count - named.count
    func more(_ file: Unscanned) -> Int { parts[file.name, default: 1] - 1 }
    let kind = settings.privacy.unscanned == .error ? DiagnosticKind.notScanned.hardened : .notScanned
    return [
      Diagnostic(
        kind,
        Message(
          zh: "有 \(whole.count) 个附件的内容没有检查："
            + named.map { "\($0.name)（\($0.reason.zh)\(more($0) > 0 ? "等 \(more($0) + 1) 处" : "")）" }.joined(
              separator: "、")
            + (rest > 0 ? "，另有 \(rest) 个" : ""),
          en: "The content of \(whole.count) attachments was not looked at: "
            + named.map { "\($0.name) (\($0.reason.en)\(more($0) > 0 ? " and \(more($0)) more" : ""))" }.joined(
              separator: ", ")
            + (rest > 0 ? " and \(rest) more" : "")),
        at: first.place,
        mend: Message(
          zh: "逐个打开，确认没有个人信息；gongkai doctor 列出读这些文件要装的程序",
          en: "Open each and make sure that it holds no personal data; gongkai doctor lists the programs that read them"
        ))
    ]
  }
}
