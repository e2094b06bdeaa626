package import Source
internal import Text

/// HTML in the text, of which nothing is written.
enum RawHTML {
  /// Reports the node, unless it holds only comments.
  static func refuse(
    _ node: CommonMarkNode, lines: ClosedRange<Int>, _ passage: Passage, _ output: inout BodyOutput
  ) {
    let literal = passage.unmarked(node.literal)
    guard !holdsOnlyComments(literal) else { return }
    let snippet = String(decoding: literal.prefix { $0 != 0x0A }.prefix(60), as: UTF8.self)
    if let tag = HTMLTable.foreignTag(in: literal) {
      output.report(
        .rawHTML,
        Message(
          zh: "粘贴的表格里有不能用的 <\(tag)>，整张表没有发布",
          en: "The pasted table holds <\(tag)>, which cannot be used: nothing of the table is published"),
        at: output.place(of: "<" + tag, lines: lines), mend: mend(of: tag))
      return
    }
    if let obstacle = HTMLTable.obstacle(in: literal) {
      let (found, why, mend) = explain(obstacle)
      output.report(
        .rawHTML,
        Message(zh: "粘贴的表格没有发布：\(why.zh)", en: "Nothing of the pasted table is published: \(why.en)"),
        at: output.place(of: found, lines: lines), mend: mend)
      return
    }
    output.report(
      .rawHTML, Message(zh: "不发布原始 HTML：\(snippet)", en: "Raw HTML is not published: \(snippet)"),
      at: output.place(of: snippet, lines: lines), mend: mend(of: HTMLPiece.firstTag(in: literal) ?? ""))
  }

  /// Where an obstacle stands, what it is, and what to do.
  private static func explain(_ obstacle: HTMLTable.Obstacle) -> (found: String, why: Message, mend: Message) {
    switch obstacle {
    case .text(let text):
      (
        text, Message(zh: "“\(text)”不在单元格里", en: "'\(text)' stands in no cell"),
        Message(zh: "把它移到表格前面或后面，或放进 <td></td>", en: "Move it above or below the table, or into <td></td>")
      )
    case .beside(let text):
      (
        text, Message(zh: "“\(text)”与表格之间没有空行", en: "no blank line stands between '\(text)' and the table"),
        Message(zh: "在 <table> 之前、</table> 之后各空一行", en: "Put a blank line before <table> and behind </table>")
      )
    case .comment:
      (
        "<!", Message(zh: "里面有 <!…> 这样的注释或声明", en: "it holds a comment or declaration, <!…>"),
        Message(zh: "删去表格里的 <!…>", en: "Delete the <!…> within the table")
      )
    case .nested:
      (
        "<table", Message(zh: "表格里又有表格", en: "a table stands within it"),
        Message(zh: "把里面的表格拆出来，另成一张表", en: "Make the inner table one of its own")
      )
    case .unclosed:
      (
        "<table", Message(zh: "没有 </table>", en: "it has no </table>"),
        Message(zh: "在表格末尾补上 </table>，中间不空行", en: "Put </table> at its end, without blank lines between")
      )
    }
  }

  /// What to write in the place of a tag.
  private static func mend(of tag: String) -> Message {
    switch tag {
    case "sup", "sub":
      Message(
        zh: "去掉 <\(tag)>，上标、下标直接写成字符，例如 m²、m³、CO₂",
        en: "Remove <\(tag)> and write the characters themselves, such as m², m³, CO₂")
    case "b", "strong": Message(zh: "加粗写成 **文字**", en: "Write bold as **text**")
    case "i", "em": Message(zh: "去掉标签；要强调就加粗：**文字**", en: "Write emphasis as *text*")
    case "s", "del", "strike": Message(zh: "删除线写成 ~~文字~~", en: "Write struck text as ~~text~~")
    case "a": Message(zh: "链接写成 [文字](网址或文件)", en: "Write a link as [text](address)")
    case "img": Message(zh: "图片写成 ![说明](图.png)，图片放在 index.md 旁边", en: "Write a picture as ![text](picture.png)")
    case "br": Message(zh: "换行就在行末加一个反斜杠 \\，或空一行另起一段", en: "End the line with a backslash, or begin a paragraph")
    case "hr": Message(zh: "分隔线单独写一行 ---，前后各空一行", en: "Write a line of its own: ---")
    case "h1", "h2", "h3", "h4", "h5", "h6": Message(zh: "标题写成 ## 标题", en: "Write a heading as ## text")
    case "ul", "ol", "li": Message(zh: "列表每项一行，写成 - 文字 或 1. 文字", en: "Write list items as - text or 1. text")
    case "script", "iframe", "object", "embed", "form", "input", "button", "video", "audio", "link":
      Message(zh: "删去它；网站不发布会运行的内容", en: "Delete it: nothing that runs is published")
    case "p", "div", "span", "font", "center", "u", "o:p", "style", "meta", "xml", "html", "body", "head", "title",
      "table", "thead", "tbody", "tr", "td", "th":
      Message(
        zh: "多半是从 Word 或网页带格式粘贴来的：删去，再用“只保留文本”（粘贴为纯文本）粘贴；表格另存为 CSV",
        en: "It was probably pasted with its format: delete it and paste as plain text; save a table as CSV")
    default:
      Message(zh: "改用 Markdown；要显示尖括号，写成 \\<", en: "Write Markdown instead; for a literal angle bracket write \\<")
    }
  }

  /// `<br>` in any of its spellings.
  static func isBreak(_ literal: [UInt8]) -> Bool {
    ["<br>", "<br/>", "<br />"].contains(String(decoding: literal, as: UTF8.self).lowercased())
  }

  /// Comments are for authors and may be left out; text behind one, or behind one that is never closed, may not.
  private static func holdsOnlyComments(_ html: [UInt8]) -> Bool {
    var rest = html.drop { $0 <= 0x20 }
    while rest.starts(with: "<!--".utf8) {
      guard let end = rest.dropFirst(4).firstRange(of: Array("-->".utf8)) else { return false }
      rest = rest[end.upperBound...].drop { $0 <= 0x20 }
    }
    return rest.isEmpty
  }
}

extension DiagnosticKind {
  package static let rawHTML = DiagnosticKind(
    "GK2001", .error, title: Message(zh: "不发布原始 HTML", en: "Raw HTML is not published"),
    explanation: Message(
      zh: "HTML 标签可能带入脚本、样式和别处的内容。请用 Markdown 书写：表格用竖线，图片用 ![说明](文件)",
      en:
        "Tags can carry scripts, styles and content from elsewhere. Write Markdown: pipes for tables, ![text](file) for pictures"
    ))
}
