internal import Source
internal import Text

/// 个人信息表: a table whose head names two or more personal columns, and that has rows below.
enum PersonalColumns {
  static let rule = PersonalDataRule(kinds: [.personalColumns]) { text in
    // Most texts lack the words altogether.
    guard columns.count(where: { $0.contains(where: text.characters.mayHold) }) >= 2 else { return [] }
    return text.heads.compactMap { head, table in
      let found = columns.compactMap { $0.first { text.bytes.firstRange(of: $0, in: head) != nil } }
      guard found.count >= 2 else { return nil }
      let named = found.map { String(decoding: $0, as: UTF8.self) }
      guard isFilled(named, head, table, in: text) else { return nil }
      return Finding(kind: .personalColumns, place: head, value: named.joined(separator: "、"), kept: nil)
    }
  }

  /// Whether somebody stands in the table: in a form to be filled in the cells beside the names, or below them, are empty.
  private static func isFilled(_ names: [String], _ head: Range<Int>, _ table: Range<Int>, in text: ScannedText) -> Bool
  {
    let cells = text.cells(of: head)
    let places = cells.indices.filter { cell in names.contains(where: cells[cell].contains) }
    // Names and empty cells in turns.
    if places.count > 1, places.allSatisfy({ $0 + 1 < cells.count && cells[$0 + 1].isEmpty }) { return false }
    return text.lines(of: head.upperBound..<table.upperBound).contains { line in
      let row = text.cells(of: line)
      return places.contains { $0 < row.count && row[$0].contains { !"-: \"".contains($0) } }
    }
  }

  /// The words for each column.
  private static let columns = [
    ["姓名", "户主"], ["身份证", "证件号"], ["电话", "手机", "联系方式"], ["银行", "卡号", "账号", "帐号"], ["住址", "家庭地址"],
    ["疾病", "病种", "残疾等级", "诊断", "病情", "患病"], ["监护人", "家长"], ["班级"],
  ].map { $0.map { Array($0.utf8) } }
}

extension DiagnosticKind {
  static let personalColumns = DiagnosticKind(
    "GK5061", .warning, title: Message(zh: "个人信息表", en: "Table of personal data"),
    explanation: Message(
      zh: "表头有姓名、身份证、电话、银行、账号、住址、病情、监护人、班级中的两项，即使遮盖了也要核对：公示只列法律要求的内容",
      en:
        "A head with two of name, identity, telephone, bank, account, home, illness, guardian and class, masked or not, is looked at again: a list holds what the law asks for"
    ))
}
