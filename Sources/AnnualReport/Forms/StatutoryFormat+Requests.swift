internal import Source
internal import Text

/// 表三 and 表四: who asks, what comes of it, and what is brought to court.
extension StatutoryFormat {
  /// 行政诉讼, direct and after reconsideration.
  static let litigations: [RowKey] = [.directLitigation, .litigationAfterReconsideration]

  /// Columns of 表三 that an applicant can belong to; every format has the same.
  package static var applicants: [FormColumn] {
    all.last?.blocks(of: .requests).first?.columns.filter { $0.key != .total } ?? []
  }

  /// The column that an applicant belongs to, by key or label.
  static func applicant(named name: String) -> ColumnKey? {
    let label = LabelText.core(name)
    return applicants.first { $0.key.text == name || LabelText.core($0.label) == label }?.key
  }

  static var applicantNames: Message {
    Message(
      zh: "写 \(applicants.map(\.label).joined(separator: "、"))",
      en: "Write \(applicants.map(\.key.text).joined(separator: ", "))")
  }

  /// Rows of 表三 that a request can end in.
  var outcomes: [FormRow] { blocks(of: .requests).flatMap(\.rows).filter { $0.outcome != nil } }

  /// The outcomes of a group.
  func rows(of group: OutcomeGroup) -> [FormRow] { outcomes.filter { $0.outcome == group } }

  var outcomeNames: [String] { outcomes.flatMap { [$0.key.text, Self.unnumbered($0.label)] } }

  /// The row that an outcome means: its key, whole or without its first part, or its label with or without its number, its
  /// remark and its group.
  func outcome(named name: String) -> RowKey? {
    if let row = outcomes.first(where: { $0.key.text == name || $0.key.shortText == name }) { return row.key }
    let label = name.filter { !"-—–/>".contains($0) }
    guard case .row(_, let row)? = FormLabels.byFormat[id]?.meaning(of: label), row.outcome != nil else { return nil }
    return row.key
  }

  /// （一）予以公开 → 予以公开, 1.属于国家秘密 → 属于国家秘密; remarks in brackets go too.
  static func unnumbered(_ label: String) -> String {
    var text = label[...]
    if text.first == "（", let end = text.firstIndex(of: "）") {
      text = text[text.index(after: end)...]
    } else if let point = text.firstIndex(of: "."), text[..<point].allSatisfy(\.isDigit) {
      text = text[text.index(after: point)...]
    }
    return String(text.prefix { $0 != "（" })
  }
}
