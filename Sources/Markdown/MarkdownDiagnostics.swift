package import Source
internal import Text

/// Faults of a Markdown text.
extension DiagnosticKind {
  package static let rawHTML = DiagnosticKind(
    "GK2001", .error, title: Message(zh: "不发布原始 HTML", en: "Raw HTML is not published"),
    explanation: Message(
      zh: "HTML 标签可能带入脚本、样式和别处的内容。请用 Markdown 书写：表格用竖线，图片用 ![说明](文件)",
      en:
        "Tags can carry scripts, styles and content from elsewhere. Write Markdown: pipes for tables, ![text](file) for pictures"
    ))
  package static let forbiddenScheme = DiagnosticKind(
    "GK2002", .error, title: Message(zh: "链接类型不允许", en: "Link scheme not allowed"),
    explanation: Message(
      zh: "链接只能是相对路径、http、https、mailto 或 tel", en: "A link is a relative path, http, https, mailto or tel"))
  package static let tooManyBrackets = DiagnosticKind(
    "GK2003", .error, title: Message(zh: "一段里未配对的括号过多", en: "Too many unmatched brackets"),
    explanation: Message(
      zh: "一段里有上千个未配对的 [ 不会是正常的公文，且会使处理时间过长",
      en: "A thousand unmatched [ in a paragraph is no document that people write, and takes too long to read"))
  package static let tableSpan = DiagnosticKind(
    "GK2101", .error, title: Message(zh: "表格合并单元格有误", en: "Table span"),
    explanation: Message(
      zh: "|| 与左边单元格合并，^^ 与上边单元格合并；合并的范围必须是矩形，不能跨出表头或表格",
      en:
        "`||` extends the cell on its left, `^^` the cell above; a merged cell is a rectangle within the header or the body"
    ))
  package static let tableCellsLost = DiagnosticKind(
    "GK2102", .warning, title: Message(zh: "单元格多于列数", en: "More cells than columns"),
    explanation: Message(
      zh: "这一行的单元格比表头多，多出的内容不会显示", en: "The row has more cells than the header; what is beyond is not shown"))
  package static let tableHeaders = DiagnosticKind(
    "GK2105", .error, title: Message(zh: "表头行太多", en: "Too many header rows"),
    explanation: Message(
      zh: "分隔行“|---|”以上的各行都是表头，每个单元格都要能说出自己的表头；多半是分隔行写在了表格末尾",
      en:
        "Every row above |---| is a header that cells must be able to name; mostly that line stands at the end by mistake"
    ))
  package static let tableCellsMissing = DiagnosticKind(
    "GK2106", .error, title: Message(zh: "单元格缺得太多", en: "Too many cells missing"),
    explanation: Message(
      zh: "行尾缺的单元格按空白补齐，一张表最多补两万格；多半是表头里多写了竖线",
      en: "Missing cells at the end of rows are blank, up to 20,000 of a table; mostly the header holds too many pipes")
  )
  package static let footnoteUnused = DiagnosticKind(
    "GK2103", .warning, title: Message(zh: "脚注没有被引用", en: "Footnote without reference"),
    explanation: Message(zh: "定义了脚注，正文中没有引用它", en: "The footnote is defined and nothing refers to it"))
  package static let indentedHan = DiagnosticKind(
    "GK2201", .warning, title: Message(zh: "段首四个空格成了代码", en: "Four blanks make code"),
    explanation: Message(
      zh: "Markdown 把行首四个半角空格看作程序代码；段首缩进由样式负责，删去空格即可",
      en: "Four blanks at a line's start make program code in Markdown; the style indents paragraphs, so delete them"))
  package static let joinedParagraphs = DiagnosticKind(
    "GK2202", .warning, title: Message(zh: "两段之间缺空行", en: "Blank line missing between paragraphs"),
    explanation: Message(
      zh: "Markdown 用空行分段；句号后换行再写“一、”“（一）”会连成一段",
      en: "Markdown separates paragraphs by a blank line; a line break before 一、 or （一） joins them"))

  package static let csvFile = DiagnosticKind(
    "GK2104", .error, title: Message(zh: "CSV 文件", en: "CSV file of a fence"),
    explanation: Message(
      zh: "```csv 文件名 把同一文件夹里的 CSV 文件显示为表格，代码块本身留空",
      en: "A fence ```csv NAME shows a CSV file of the document's folder as a table; the fence itself stays empty"))

  package static let remoteImage = DiagnosticKind(
    "GK2004", .error, title: Message(zh: "图片来自别的网站", en: "Picture from another site"),
    explanation: Message(
      zh: "网页的安全策略不加载别的网站的图片，读者会看到空白；对方也能随时换掉它",
      en:
        "The pages' security policy loads no picture from elsewhere, so readers would see a gap; and it could be changed at any time"
    ))

  /// Every kind of this module, for `explain` and the documentation.
  package static let imageText = DiagnosticKind(
    "GK2005", .warning, title: Message(zh: "图片缺文字说明", en: "Picture without text"),
    explanation: Message(zh: "看不见图片的人靠说明文字了解内容", en: "People who cannot see the picture rely on its text"))
  package static let markdownKinds: [DiagnosticKind] = [
    rawHTML, forbiddenScheme, tooManyBrackets, tableSpan, tableCellsLost, tableHeaders, tableCellsMissing,
    footnoteUnused, indentedHan,
    joinedParagraphs,
    csvFile, remoteImage, imageText,
  ]
}
