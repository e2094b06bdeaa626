internal import Source
internal import Text

/// Lines that became something else than they say.
extension BlockWriter {
  /// `>60岁` is no quotation.
  func reportComparison(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    let text = written(node)
    guard text.first == UInt8(ascii: ">"), let next = text.dropFirst().first,
      (0x30...0x39).contains(next) || next == UInt8(ascii: "=")
    else { return }
    output.report(
      .misreadMarkup,
      Message(zh: "行首的“>”成了引用的标记，读者看不到", en: "The '>' at the line's start marks a quotation; readers do not see it"),
      at: file.location(line: lines.lowerBound),
      mend: Message(zh: "写成“大于”，或写成 \\>；确是引用，在 > 后加一个空格", en: "Write \\>; for a quotation put a blank behind the >"))
  }

  /// `______` is a line to write on, and stars directly beside a text mask something.
  func reportRule(_ node: CommonMarkNode, _ output: inout BodyOutput) {
    let text = written(node)
    guard let sign = text.first, sign != UInt8(ascii: "-") else { return }
    let isLine = sign == UInt8(ascii: "_")
    guard isLine && text.count > 3 || isBesideText(node) else { return }
    output.report(
      .misreadMarkup,
      isLine
        ? Message(zh: "这一行下划线成了分隔线", en: "This line of underscores became a rule")
        : Message(zh: "这一行星号成了分隔线", en: "This line of stars became a rule"),
      at: file.location(line: lines.lowerBound),
      mend: isLine
        ? Message(
          zh: "要留空填写，写成 \\_\\_\\_\\_；要分隔线，写成 ---，前后各空一行",
          en: "For a line to write on \\_\\_\\_\\_; for a rule --- between blank lines")
        : Message(
          zh: "是隐去的字，写成 \\*\\*\\*；要分隔线，写成 ---，前后各空一行", en: "For masks \\*\\*\\*; for a rule --- between blank lines"))
  }

  /// Whether no blank line stands between a line and the one above or below it.
  private func isBesideText(_ node: CommonMarkNode) -> Bool {
    let line = node.lines.lowerBound
    return [line - 2, line].contains { index in
      (0..<passage.lines.count).contains(index)
        && passage.lines[index].contains { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    }
  }

  /// A fence that holds nothing: most often a misspelt name of a table.
  func reportEmptyFence(_ language: ArraySlice<UInt8>, _ output: inout BodyOutput) {
    let name = String(decoding: language, as: UTF8.self).onOneLine
    output.report(
      .emptyMarkup, Message(zh: "代码块“\(name)”是空的，读者看不到", en: "The fence '\(name)' is empty; readers see nothing of it"),
      at: file.location(line: lines.lowerBound),
      mend: Message(
        zh: "表格数据写成 csv 文件名 或 statutory-table 表名；不要就删去",
        en: "For tables write csv FILE or statutory-table NAME; else delete it"))
  }

  /// The first line of a block as it was written, without what it stands in.
  private func written(_ node: CommonMarkNode) -> ArraySlice<UInt8> {
    let line = node.lines.lowerBound
    guard line <= passage.lines.count else { return [] }
    return passage.lines[line - 1].dropFirst(node.startColumn - 1).drop { $0 == 0x20 }
  }
}
