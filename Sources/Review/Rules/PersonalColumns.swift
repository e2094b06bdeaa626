internal import Source
internal import Text

/// 个人信息表: a table whose header names two or more personal columns.
enum PersonalColumns {
  static let rule = PersonalDataRule(kinds: [.personalColumns]) { text in
    // Most texts lack the words altogether.
    guard columns.count(where: { $0.contains(where: text.characters.mayHold) }) >= 2 else { return [] }
    return text.headers.compactMap { header in
      let found = columns.compactMap { $0.first { text.bytes.firstRange(of: $0, in: header) != nil } }
      guard found.count >= 2 else { return nil }
      let named = found.map { String(decoding: $0, as: UTF8.self) }
      return Finding(kind: .personalColumns, place: header, value: named.joined(separator: "、"), kept: nil)
    }
  }

  /// The words for each column.
  private static let columns = [
    ["姓名", "户主"], ["身份证", "证件号"], ["电话", "手机", "联系方式"], ["银行", "卡号", "账号", "帐号"], ["住址", "家庭地址"], ["疾病", "病种", "残疾等级"],
  ].map { $0.map { Array($0.utf8) } }
}

extension DiagnosticKind {
  static let personalColumns = DiagnosticKind(
    "GK5061", .warning, title: Message(zh: "个人信息表", en: "Table of personal data"),
    explanation: Message(
      zh: "表头有姓名、身份证、电话、银行、账号、住址、疾病中的两项，即使遮盖了也要核对：公示只列法律要求的内容",
      en:
        "A header with two of name, identity, telephone, bank, account, home and illness, masked or not, is looked at again: a list holds what the law asks for"
    ))
}
