import Text

/// What the manual page says beside the commands.
enum ManualText {
  static let date = "2026-11-26"
  static let purpose = Message(
    zh: "用一个 Markdown 文件夹建成政府信息公开平台", en: "statutory disclosure portal from a folder of Markdown")

  static let description = [
    Message(
      zh: "gongkai 把一个文件夹里的 Markdown 文件做成乡镇的政府信息公开平台：按年份和栏目编排的目录、公开文件的网页、法定表格、检索、订阅和开放数据。",
      en:
        "gongkai builds a township's statutory disclosure portal from a folder of Markdown files: indexes by year and category, pages of documents, statutory tables, search, feeds and open data."
    ),
    Message(
      zh: "内容有一个错误就不发布，网站保持原样。每个问题都写明文件、行、列、代码和改法，用 gongkai explain 查看代码的解释。",
      en:
        "One error in the content, and nothing is published: the site stays as it was. Each fault is said with file, line, column, a code and its mend; gongkai explain tells what a code means."
    ),
  ]

  static let lists: [(title: Message, entries: [(name: Message, text: Message)])] = [
    (
      Message(zh: "文件", en: "FILES"),
      [
        file(
          "content/site.yml", zh: "站点的名称、机关、网址、栏目和其他设置。",
          en: "The site's name, office, address, categories and other settings."),
        file(
          "content/index-numbers.csv", zh: "索引号登记表，由程序登记，撤回的索引号不再使用。",
          en: "The ledger of index numbers, kept by the program; a withdrawn number is never used again."),
        file("content/holidays.csv", zh: "补充的放假安排，用于计算答复期限。", en: "Further days off, for deadlines of answers."),
        file(
          "theme/", zh: "网站自己的模板、文字和样式；没有的用默认主题。",
          en: "The site's own templates, wordings and styles; what it lacks is taken from the default theme."),
        file(
          "public/", zh: "发布的网站。不是本程序写进去的文件会保留。", en: "The published site. What gongkai did not write there survives."),
        file(
          ".gongkai-public/", zh: "发布记录和上一次发布，在 public/ 旁边；不要公开。",
          en: "The publication record and the previous publication, beside public/; not for the public."),
        file("PREFIX/share/gongkai/theme/", zh: "默认主题。", en: "The default theme."),
        file("PREFIX/share/doc/gongkai/", zh: "使用说明。", en: "The documentation."),
      ]
    ),
    (
      Message(zh: "环境变量", en: "ENVIRONMENT"),
      [
        file(
          "LC_ALL, LC_MESSAGES, LANG", zh: "没有写 --lang、site.yml 也没有写“语言”时，按其中第一个以 zh 或 en 开头的确定语言；都没有就用中文。",
          en:
            "Where neither --lang nor language in site.yml says it, the first of these that begins with zh or en is the language; else Chinese."
        ),
        file("NO_COLOR", zh: "设置后不用颜色。", en: "Where it is set, no colours are used."),
        file("COLUMNS", zh: "帮助的宽度。", en: "The width of help."),
      ]
    ),
  ]

  private static func file(_ name: String, zh: String, en: String) -> (name: Message, text: Message) {
    (Message(zh: name, en: name), Message(zh: zh, en: en))
  }

  static let examples: [(purpose: Message, lines: Message)] = [
    (
      Message(zh: "新建站点，写第一件公开文件，预览并发布：", en: "Make a site, write the first document, look at it and publish:"),
      Message(
        zh: """
          gongkai init 石桥镇 --name 石桥镇
          cd 石桥镇
          gongkai new policies "关于耕地补贴的通知"
          gongkai serve -D
          gongkai build
          """,
        en: """
          gongkai init stonebridge --name Stonebridge
          cd stonebridge
          gongkai new policies "Notice of farmland subsidies"
          gongkai serve -D
          gongkai build
          """)
    ),
    (
      Message(zh: "只检查，警告也算错误：", en: "Only check, warnings being errors:"),
      Message(zh: "gongkai check --strict", en: "gongkai check --strict")
    ),
    (
      Message(zh: "立即撤回一件公开文件：", en: "Withdraw a document at once:"),
      Message(
        zh: #"gongkai withdraw policies/2026-03-05-通知.md --reason "含有个人信息""#,
        en: #"gongkai withdraw policies/2026-03-05-notice.md --reason "It holds personal data""#)
    ),
    (
      Message(zh: "打包要上传到服务器的改动：", en: "Pack what is to be uploaded:"),
      Message(zh: "gongkai pack", en: "gongkai pack")
    ),
  ]

  static let furtherReading = Message(
    zh:
      "PREFIX/share/doc/gongkai/docs/ 里的 content-format.zh-CN.md（内容怎么写）、annual-report.zh-CN.md（年度报告）、hosting.zh-CN.md（上线）。",
    en: "content-format.md, annual-report.md and hosting.md in PREFIX/share/doc/gongkai/docs/.")
}
