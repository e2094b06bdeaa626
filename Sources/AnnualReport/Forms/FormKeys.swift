/// The key of a row or of a column of the statutory tables, by which reports, registers and checks call it in every format.
///
/// Keys come from the forms, which are data and may hold more than any code knows. A key that code names is a case of `Named`,
/// and there is no other way to write one: a test looks every case up in the forms, so no misspelt check passes for ever.
package struct FormKey<Named: RawRepresentable<String> & CaseIterable & Sendable>: Hashable, Sendable {
  /// As it stands in report.yml and in the published data, e.g. `result.granted`.
  package let text: String

  init(_ named: Named) { text = named.rawValue }

  /// Without its first part: `result.unable.unclear` is `unable.unclear` for short.
  var shortText: Substring { text.drop { $0 != "." }.dropFirst() }

  /// The keys that code names.
  static var allNamed: [FormKey] { Named.allCases.map(FormKey.init) }
}

extension FormKey: Decodable {
  package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
}

extension FormKey: CustomStringConvertible {
  package var description: String { text }
}

/// The key of a row, e.g. `result.granted`.
package typealias RowKey = FormKey<NamedRow>
/// The key of a column, e.g. `natural_person`.
package typealias ColumnKey = FormKey<NamedColumn>

/// Rows that code names.
package enum NamedRow: String, CaseIterable, Sendable {
  // 表二
  case rules
  case normativeDocuments = "normative_documents"
  case licensing, penalty, coercion
  case fees
  // 表三
  case new
  case carriedIn = "carried_in"
  case stateSecret = "result.refused.state_secret"
  case thirdParty = "result.refused.third_party"
  case internalAffairs = "result.refused.internal_affairs"
  case deliberative = "result.refused.deliberative"
  case enforcementFile = "result.refused.enforcement_file"
  case adminQuery = "result.refused.admin_query"
  case notHeld = "result.unable.not_held"
  case needsCreation = "result.unable.needs_creation"
  case unclear = "result.unable.unclear"
  case petition = "result.not_processed.petition"
  case duplicate = "result.not_processed.duplicate"
  case publication = "result.not_processed.publication"
  case excessive = "result.not_processed.excessive"
  case reconfirm = "result.not_processed.reconfirm"
  case feeUnpaid = "result.other.fee_unpaid"
  case resultTotal = "result.total"
  case carriedOut = "carried_out"
  // 表四
  case reconsideration
  case directLitigation = "litigation.direct"
  case litigationAfterReconsideration = "litigation.after_reconsideration"
}

/// Columns that code names.
package enum NamedColumn: String, CaseIterable, Sendable {
  // 表二
  case made
  case newlyPublished = "newly_published"
  case publishedTotal = "published_total"
  case repealed
  case inForce = "in_force"
  case prevItems = "prev_items"
  case deltaItems = "delta_items"
  case decisions, projects, amount
  // 表三 and 表四
  case total
  // 表三
  case naturalPerson = "natural_person"
  case business = "legal_person.business"
  case research = "legal_person.research"
  case publicWelfare = "legal_person.public_welfare"
  case legalService = "legal_person.legal_service"
  // 表四
  case upheld, corrected, other, pending
}

extension FormKey where Named == NamedRow {
  /// 规章
  package static var rules: Self { Self(.rules) }
  /// 规范性文件
  package static var normativeDocuments: Self { Self(.normativeDocuments) }
  /// 行政事业性收费
  package static var fees: Self { Self(.fees) }
  /// 本年新收
  package static var new: Self { Self(.new) }
  /// 上年结转
  package static var carriedIn: Self { Self(.carriedIn) }
  /// 逾期未缴费
  package static var feeUnpaid: Self { Self(.feeUnpaid) }
  /// 办理结果总计
  package static var resultTotal: Self { Self(.resultTotal) }
  /// 结转下年度继续办理
  package static var carriedOut: Self { Self(.carriedOut) }
  /// 行政复议
  package static var reconsideration: Self { Self(.reconsideration) }
  /// 未经复议直接起诉
  package static var directLitigation: Self { Self(.directLitigation) }
  /// 复议后起诉
  package static var litigationAfterReconsideration: Self { Self(.litigationAfterReconsideration) }
}

extension FormKey where Named == NamedColumn {
  /// 制发 (2019-60: 新制作)
  package static var made: Self { Self(.made) }
  /// 新公开
  package static var newlyPublished: Self { Self(.newlyPublished) }
  /// 对外公开总数量
  package static var publishedTotal: Self { Self(.publishedTotal) }
  /// 废止
  package static var repealed: Self { Self(.repealed) }
  /// 现行有效
  package static var inForce: Self { Self(.inForce) }
  /// 上一年项目数量
  package static var prevItems: Self { Self(.prevItems) }
  /// 本年增/减
  package static var deltaItems: Self { Self(.deltaItems) }
  /// 处理决定数量
  package static var decisions: Self { Self(.decisions) }
  /// 采购项目数量
  package static var projects: Self { Self(.projects) }
  /// 金额
  package static var amount: Self { Self(.amount) }
  /// 总计
  package static var total: Self { Self(.total) }
  /// 结果纠正
  package static var corrected: Self { Self(.corrected) }
  /// 结果维持
  package static var upheld: Self { Self(.upheld) }
  /// 其他结果
  package static var other: Self { Self(.other) }
  /// 尚未审结
  package static var pending: Self { Self(.pending) }
}

/// The place of a figure: row and column by the keys of the format.
package struct CellAddress: Sendable, Hashable {
  package let row: RowKey
  package let column: ColumnKey

  package init(_ row: RowKey, _ column: ColumnKey) { (self.row, self.column) = (row, column) }
}
