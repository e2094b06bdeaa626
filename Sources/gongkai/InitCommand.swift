import ArgumentParser
import Disclosure
import Disk
import Source
import Text

struct Init: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "新建站点", en: "Makes a site that builds without a warning."),
    discussion: words(
      zh: """
        在终端运行时，没有给出的内容会逐项询问。仍然没有的，在 content/site.yml 里以示例代替，发布第一件公开文件以前要换成真实内容。
        """,
      en: """
        On a terminal it asks for what is not given. What is still missing is an example in content/site.yml, to be replaced \
        before a document can be published.
        """))
  @Argument(
    help: words(
      zh: "还不存在的或者空的文件夹", en: "A folder that does not exist yet, or is empty.", value: Message(zh: "文件夹", en: "folder")),
    completion: .directory)
  var folder: String
  @Option(
    help: words(
      zh: "机关所在地的名称，例如 石桥镇，或者机关全称", en: "The place, or the agency's full name.", value: Message(zh: "名称", en: "name")))
  var name: String?
  @Option(
    name: .customLong("base-url"),
    help: words(
      zh: "网站首页的网址，以 https:// 开头", en: "Address of the site's root, https://….", value: Message(zh: "网址", en: "url")))
  var baseURL: String?
  @Option(
    help: words(
      zh: "机关代码，写在每个索引号前面", en: "The agency's code, in front of every index number.",
      value: Message(zh: "代码", en: "code"))) var indexPrefix: String?
  @Option(
    help: words(
      zh: "办公地址，写进联系方式", en: "The office's address, for the contact details.", value: Message(zh: "地址", en: "address")))
  var address: String?
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError(zh: "请写明文件夹", en: "Name the folder") }
    if let baseURL, case .failure(let fault) = BaseURL.read(baseURL) {
      throw ValidationError(
        zh: "--base-url：网址“\(baseURL)”\(fault.message.zh)", en: "--base-url: '\(baseURL)' \(fault.message.en)")
    }
    if let indexPrefix, IndexNumber.Prefix(indexPrefix) == nil {
      throw ValidationError(zh: "--index-prefix：机关代码里不能有空格", en: "--index-prefix: the agency's code has no blanks")
    }
  }

  func run() throws {
    try withMachineFaults(messages.language) {
      let isFree =
        try !Disk.exists(folder) || Disk.isFolder(folder) && Disk.entries(folder).isEmpty
      guard isFree else {
        complain(words(zh: "\(folder) 不是空文件夹", en: "\(folder) is not an empty folder"))
        throw ExitCode(64)
      }
      let site = try settings()
      for path in ["content/policies", "content/notices", "public"] { try Disk.makeFolders(folder + "/" + path) }
      let files = [
        ("content/site.yml", site), ("content/index-numbers.csv", "index,path,withdrawn\n"),
        ("content/about.md", about), (".gitignore", Self.ignored),
      ].map { ($0, Array($1.utf8)) }
      try Disk.makeFolders(folder + "/.vscode")
      for (path, bytes) in files + EditorFiles.all { try Disk.replace(folder + "/" + path, with: bytes) }
    }
    print("\(folder)/content/site.yml")
    print(
      words(
        zh: "下一步：cd \(folder.shellWord) && gongkai new policies \"标题\" && gongkai build",
        en: "Next: cd \(folder.shellWord) && gongkai new policies \"Title\" && gongkai build"))
  }

  /// The text of site.yml, of what was given and what is answered on a terminal; examples stand for the rest.
  private func settings() throws -> String {
    let ask = Questions(messages.language)
    let name =
      self.name
      ?? ask.value(
        Message(zh: "机关所在地，例如 石桥镇（直接回车以后再填）：", en: "The place, such as 石桥镇 (Enter: later): "),
        Message(zh: "请写名称", en: "A name, please"), accepts: { !$0.contains("\n") })
    let baseURL =
      self.baseURL
      ?? ask.value(
        Message(zh: "网站地址，https:// 开头（直接回车以后再填）：", en: "Address of the site, https://… (Enter: later): "),
        Message(zh: "写成 https://www.县名.gov.cn/xxgk/", en: "Such as https://www.county.gov.cn/xxgk/"),
        accepts: { BaseURL($0) != nil })
    let prefix =
      indexPrefix
      ?? ask.value(
        Message(zh: "机关代码，用在索引号前面（直接回车以后再填）：", en: "The agency's code, for index numbers (Enter: later): "),
        Message(zh: "机关代码没有空格", en: "The code has no blanks"), accepts: { IndexNumber.Prefix($0) != nil })
    let address = self.address ?? (name == nil ? Placeholders.settings[.contact] : nil)
    let organization = name.map { ["镇", "乡", "街道"].contains(where: $0.hasSuffix) ? $0 + Self.office($0) : $0 }
    func line<Key: FieldKey>(_ key: Key, _ value: String) -> String {
      "\(key.spelling(in: messages.language)): \(value)\n"
    }
    let values = [
      (SiteKey.name, name.map(portal)), (.organization, organization), (.baseURL, baseURL), (.indexPrefix, prefix),
    ]
    let lines = try values.map { key, value in line(key, try Self.scalar(value ?? Placeholders.settings[key] ?? "")) }
    let contact = try address.map { line(SiteKey.contact, "") + "  " + line(ContactKey.address, try Self.scalar($0)) }
    return lines.joined() + (contact ?? "").replacing(": \n", with: ":\n")
      + line(SiteKey.language, Message(zh: "zh-CN", en: "en")[messages.language]) + categories
  }

  /// How the site of a place, or of an agency, is called.
  private func portal(_ name: String) -> String {
    guard messages.language == .chinese else { return name }
    return name.hasSuffix("政府信息公开") ? name : name.replacing("人民政府", with: "") + "政府信息公开"
  }

  /// Quoted only where YAML asks for it: a clerk edits the file.
  private static func scalar(_ text: String) throws -> String {
    let isPlain = text.wholeMatch(of: #/[\p{Han}A-Za-z0-9](?:[\p{Han}A-Za-z0-9.\/:_\-]*[\p{Han}A-Za-z0-9\/])?/#) != nil
    return isPlain ? text : try YAMLWriter.text(text)
  }

  /// A township has a people's government, a subdistrict an office.
  private static func office(_ place: String) -> String { place.hasSuffix("街道") ? "办事处" : "人民政府" }

  private var categories: String {
    let language = messages.language
    func line(_ key: CategoryKey, _ value: String) -> String { "\(key.spelling(in: language)): \(value)\n" }
    let kinds: [(path: String, kind: DocumentKind, name: Message)] = [
      ("policies", .policy, Message(zh: "政策文件", en: "Policies")),
      ("notices", .notice, Message(zh: "通知公告", en: "Notices")),
      ("annual-reports", .annualReport, Message(zh: "政府信息公开年度报告", en: "Annual reports")),
    ]
    let items = kinds.map { path, kind, name in
      "  - " + line(.path, path) + "    " + line(.name, name[language]) + "    "
        + line(.kind, Message(zh: kind.name.zh, en: kind.rawValue)[language])
    }
    return SiteKey.categories.spelling(in: language) + ":\n" + items.joined()
  }

  /// What Git need not keep: what is generated, and the program's own state.
  private static let ignored = """
    # 生成的网站，程序的记录和预览（.gongkai-public、.gongkai-site、.gongkai-preview），上传包，转换编码前的原件
    public/*
    .gongkai-*/
    upload-*.zip
    *.gbk.bak

    """

  private var about: String {
    let language = messages.language
    return """
      ---
      \(FrontMatterKey.title.spelling(in: language)): \(Message(zh: "关于本站", en: "About this site")[language])
      \(FrontMatterKey.published.spelling(in: language)): 2026-01-01 09:00
      ---

      \(Message(
        zh: "本站依照《中华人民共和国政府信息公开条例》公开政府信息。",
        en: "This site discloses government information under the Regulation on Open Government Information."
      )[language])

      """
  }
}
