import ArgumentParser
import Disclosure
import Disk
import Markdown
import Review
import Source
import Text

struct Tidy: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "把会连成一段的各行分开，不改文字", en: "Sets apart the lines that would run together."),
    discussion: words(
      zh: """
        在条目、联系方式、落款前补空行，免得与上一行连在一起；把用制表符分列的各行做成表格；把转换软件拆散的加粗合起来。\
        文字一个不改；拿不准的不动，逐处列出。还有未处理的，退出状态为 1；加 --check 时，需要改动的也为 1。
        """,
      en: """
        Puts a blank line before items, contact details and signatures that Markdown would join to the line above, makes a \
        table of rows parted by tabs, and joins bold text that a converter left in pieces. No word changes; what it is not \
        sure of it leaves and names. Ends with 1 where something is left, and with --check where anything would change.
        """))
  @Argument(
    help: words(zh: "Markdown 文件", en: "Markdown files.", value: Message(zh: "文件", en: "file")),
    completion: .file(extensions: ["md"])) var files: [String]
  @Flag(help: words(zh: "只显示要改的地方，不写入", en: "Show what would change and write nothing.")) var check = false
  @OptionGroup var messages: MessageOptions

  func run() throws { try changeEach() }

  /// Whether nothing is left to be done in a file.
  func change(_ path: String) throws -> Bool {
    check ? try tidyFile(path) : try SiteFolder.changing(file: path) { try tidyFile(path) }
  }

  private func tidyFile(_ path: String) throws -> Bool {
    guard ["md", "markdown", "txt"].contains(path.fileEnding) else {
      return refuse(
        Message(
          zh: "\(path)：不是 Markdown 文件（.md），没有改动", en: "\(path) is no Markdown text (.md); it was left as it is"))
    }
    let file = SourceFile(path: path, bytes: try Disk.read(path))
    let (_, body, fault) = FrontMatterReader.split(file)
    let faults = [TextEncoding.diagnose(file), fault].compactMap { $0 }
    guard faults.isEmpty else {
      messages.report(faults)
      return false
    }
    let (tidied, changes) = Tidying.tidied(file, body: body)
    for change in changes { show(change, of: path) }
    if !check, !changes.isEmpty {
      try CarriedReview.carry(path, file, to: tidied, by: "gongkai tidy")
      guard try replace(path, file.bytes, with: tidied.bytes) else { return false }
    }
    let left = Markdown.parse(tidied, body: FrontMatterReader.split(tidied).body).diagnostics
      .filter { Tidying.kinds.contains($0.kind) }
    say(path, changes.count, left.count)
    messages.report(left)
    return left.isEmpty && (changes.isEmpty || !check)
  }

  private func show(_ change: Tidying.Change, of path: String) {
    print("\(path.onOneLine):\(change.line)")
    for line in change.removed { print("- \(line)") }
    for line in change.added { print("+ \(line)") }
  }

  private func say(_ path: String, _ changes: Int, _ left: Int) {
    let name = path.onOneLine
    let done =
      switch (changes, check) {
      case (0, _): Message(zh: "\(name)：没有要改的", en: "\(name): nothing to change")
      case (_, true): Message(zh: "\(name)：要改 \(changes) 处，没有写入", en: "\(name): \(changes) changes, nothing written")
      case (_, false): Message(zh: "\(name)：改了 \(changes) 处", en: "\(name): \(changes) changes")
      }
    print(done[messages.language])
    if left > 0 {
      complain(
        Message(zh: "\(name)：还有 \(left) 处拿不准，请自己改：", en: "\(name): \(left) places are left to you:")[messages.language])
    }
  }
}
