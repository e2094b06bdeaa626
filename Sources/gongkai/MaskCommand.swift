import ArgumentParser
import Disclosure
import Disk
import Markdown
import Review
import Source
import Text

struct Mask: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "把文件里的号码遮盖起来", en: "Masks the numbers of people in a file."),
    discussion: words(
      zh: """
        找出公民身份号码、手机号码、银行卡号、护照、车牌、个人邮箱和住址，显示遮盖后的各行；加 --write 才写入文件。site.yml 里写明对外公布的号码不动。\
        姓名和含个人信息的表格要自己改。还有未处理的个人信息，退出状态为 1。
        """,
      en: """
        Finds citizen identity numbers, mobile numbers, bank cards, passports, number plates, private mail addresses and homes, and \
        shows their lines masked; --write puts them into the file. What site.yml gives out stays. Names and tables of personal columns are \
        left to you. Ends with 1 where personal data is left.
        """))
  @Argument(
    help: words(zh: "Markdown、CSV 或 YAML 文件", en: "Markdown, CSV or YAML files.", value: Message(zh: "文件", en: "file")),
    completion: .file(extensions: ["md", "csv", "yml"])) var files: [String]
  @Flag(help: words(zh: "写入文件", en: "Write the file.")) var write = false
  @OptionGroup var messages: MessageOptions

  private static let endings = ["md", "markdown", "txt", "csv", "tsv", "yml", "yaml"]

  func run() throws { try changeEach() }

  /// Whether no personal data is left in a file.
  func change(_ path: String) throws -> Bool {
    write ? try SiteFolder.changing(file: path) { try maskFile(path) } : try maskFile(path)
  }

  private func maskFile(_ path: String) throws -> Bool {
    guard Self.endings.contains(path.fileEnding) else {
      return refuse(
        Message(
          zh: "\(path)：不是文本文件，没有改动；办公文件在 WPS 或 Word、Excel 里改",
          en: "\(path) is no text; it was left as it is. Mask office files in their own program"))
    }
    let content = try SiteFolder.site(of: path).flatMap { SiteFolder.contentPath(path, in: $0) }
    let file = SourceFile(path: content?.shown ?? path, bytes: try Disk.read(path))
    if let fault = TextEncoding.diagnose(file) {
      messages.report([fault])
      return false
    }
    // What somebody answers for is left as it is.
    let personalData = PersonalData(try SiteFolder.settings(of: path), waivers: try SiteFolder.waivers(of: path))
    let masked = personalData.masked(file, visible: visible(file))
    let lines = masked.lines
    for line in lines {
      print("\(path.onOneLine):\(line)")
      print(
        "+ \(PersonalData.masked(String(decoding: masked.file.bytes[masked.file.range(ofLine: line)], as: UTF8.self)))")
    }
    if write, !lines.isEmpty {
      guard try replace(path, file.bytes, with: masked.file.bytes) else { return false }
    }
    let left = personalData.check(masked.file, visible: visible(masked.file))
    say(path, masked.count)
    messages.report(left.withoutPersonalData())
    return left.isEmpty && (write || lines.isEmpty)
  }

  /// What a reader sees of a Markdown text: a number may be parted by markup.
  private func visible(_ file: SourceFile) -> PlacedText? {
    guard ["md", "markdown"].contains(file.path.fileEnding) else { return nil }
    return Markdown.parse(file, body: FrontMatterReader.split(file).body).text
  }

  private func say(_ path: String, _ count: Int) {
    let name = path.onOneLine
    let done =
      switch (count, write) {
      case (0, _): Message(zh: "\(name)：没有要遮盖的", en: "\(name): nothing to mask")
      case (_, true): Message(zh: "\(name)：遮盖了 \(count) 处", en: "\(name): \(count) masked")
      case (_, false):
        Message(
          zh: "\(name)：可遮盖 \(count) 处，没有写入；写入加 --write", en: "\(name): \(count) to mask, nothing written; add --write")
      }
    print(done[messages.language])
  }
}
