internal import Foundation
internal import Source
internal import Text

/// Figures of single cells that a clause with a number may repeat.
extension ProsePattern {
  // MARK: Rows of 表三

  /// Words without which no row of 表三 is named.
  private static let anyRow = Words(
    "秘密", "第三方", "内部事务", "过程性", "案卷", "行政查询", "不掌握", "不存在", "不属于本", "现成", "另行制作", "不明确", "信访", "重复", "出版物", "反复", "重新出具"
  )
  private static let notRow = Words("以及", "等", "或者", "举办", "培训", "行政复议", "诉讼", "主动公开", "另有", "还有", "其余", "征求")

  static let rows = [
    row(.stateSecret, "属于国家秘密"), row(.thirdParty, "保护第三方", "第三方合法权益"), row(.internalAffairs, "内部事务信息"),
    row(.deliberative, "过程性信息"), row(.enforcementFile, "行政执法案卷"), row(.adminQuery, "属于行政查询"),
    row(.notHeld, "不掌握", "信息不存在", "政府信息不存在", "不属于本机关掌握", "不属于本机关负责"),
    row(.needsCreation, "没有现成信息", "需要另行制作"), row(.unclear, "申请内容仍不明确", "补正后…不明确"),
    row(.petition, "信访举报投诉", "信访、举报、投诉", "信访类申请"), row(.duplicate, "重复申请"),
    row(.publication, "公开出版物"), row(.excessive, "大量反复申请"), row(.reconfirm, "重新出具"),
  ]

  /// Whether a clause names a row of 表三 as the reason of an outcome.
  static func namesRow(_ text: Substring) -> Bool { anyRow.isIn(text) && rows.contains { $0.matches(text) } }

  private static func row(_ named: NamedRow, _ words: String...) -> ProsePattern {
    let key = RowKey(named)
    // The label of the row is what the forms call it.
    let label = StatutoryFormat.all.last?.row(key).map { StatutoryFormat.unnumbered($0.row.label) } ?? key.text
    return ProsePattern(
      kind: .row, name: Message(zh: label, en: key.text), words: Words(words), others: notRow,
      targets: { [$0.count(key, .total)] }, place: .row(key))
  }

  // MARK: Applicants

  private static let anyApplicant = Words("自然人", "个人", "企业", "科研机构", "公益组织", "法律服务机构", "法人")

  static let applicants = [
    applicant("自然人", .naturalPerson, "自然人", "公民个人"), applicant("商业企业", .business, "企业"),
    applicant("科研机构", .research, "科研机构"), applicant("社会公益组织", .publicWelfare, "公益组织"),
    applicant("法律服务机构", .legalService, "法律服务机构"),
    applicant("法人或其他组织", nil, "法人申请", "法人提", "法人或其他组织", "法人或者其他组织", "法人和其他组织", "法人及其他组织"),
  ]

  /// - Parameter named: the column of 表三 that it stands in; nil for all of organisations.
  private static func applicant(_ name: String, _ named: NamedColumn?, _ words: String...) -> ProsePattern {
    let columns =
      named.map { [ColumnKey($0)] } ?? StatutoryFormat.applicants.map(\.key).filter { $0 != ColumnKey(.naturalPerson) }
    @Sendable func sum(_ row: RowKey, in report: AnnualReport) -> Int? {
      let counts = columns.compactMap { report.count(row, $0) }
      return counts.count == columns.count ? counts.reduce(0, +) : nil
    }
    return ProsePattern(
      kind: .applicant,
      name: Message(zh: "\(name)申请", en: "requests by \(columns.map(\.text).joined(separator: ", "))"),
      words: Words(words),
      others: Words(
        "涉及", "答复", "办结", "公开的", "予以", "不予", "无法", "结转", "同比", "较", "增", "减", "和", "及", "未", "网", "函", "邮", "培训", "走访"),
      targets: { report in
        let new = sum(.new, in: report)
        return [
          new, new.flatMap { new in sum(.carriedIn, in: report).map { new + $0 } }, sum(.resultTotal, in: report),
        ]
      }, place: .cell(CellAddress(.new, columns[0])))
  }

  // MARK: 表四

  private static let anyResult = Words("维持", "纠正", "审结", "起诉", "其他结果")

  /// 复议后起诉2件, and behind the number of cases what came of them.
  static let results = [
    kindOfCase(.directLitigation, "未经复议直接起诉"), kindOfCase(.litigationAfterReconsideration, "复议后起诉"),
    result("结果维持", .upheld, "维持"), result("结果纠正", .corrected, "纠正"), result("尚未审结", .pending, "未审结"),
  ]

  private static func kindOfCase(_ key: RowKey, _ words: String) -> ProsePattern {
    ProsePattern(
      kind: .cases, name: Message(zh: words, en: key.text), words: Words(words),
      others: Words("维持", "纠正", "审结", "上年", "等"),
      targets: { [$0.count(key, .total)] }, place: .row(key))
  }

  private static func result(_ label: String, _ column: ColumnKey, _ words: String) -> ProsePattern {
    ProsePattern(
      kind: .result, name: Message(zh: label, en: column.text), words: Words(words),
      others: Words("上年", "等", "已审结", "复议", "诉讼", "同比", "较", "比"),
      targets: { report in
        let rows = [.reconsideration] + StatutoryFormat.litigations
        let counts = rows.map { report.count($0, column) }
        return counts + [counts[1].flatMap { direct in counts[2].map { direct + $0 } }]
      }, place: .cell(CellAddress(.reconsideration, column)))
  }

  // MARK: 表二

  private static let anyProactive = Words("规范性文件", "行政许可", "行政处罚", "行政强制")

  static let proactive = [
    document("制发", .made, #"新?(?:制发|制定|出台|印发|发布)(?:了|的)?"#), document("废止", .repealed, "废止(?:了|的)?"),
    document("现行有效", .inForce, "现行有效(?:的)?"),
    decisions(.licensing, "行政许可"), decisions(.penalty, "行政处罚"), decisions(.coercion, "行政强制"),
  ]

  /// Whether a sentence may repeat a figure of 表二.
  static func isProactive(_ text: String) -> Bool { anyProactive.isIn(text) }

  private static let number = "(?:共|共计|合计|总计|为)?[0-9零一二两三四五六七八九十百千]+[件项宗个]$"
  private static let start = "^(?:[0-9]{4}年度?|全年|本年度?|今年|年内|其中|我镇|本镇|全镇|我乡|本乡|共|共计)*"

  private static func document(_ label: String, _ column: ColumnKey, _ verb: String) -> ProsePattern {
    counted(
      Message(zh: "行政规范性文件\(label)", en: "normative documents, \(column.text)"),
      CellAddress(.normativeDocuments, column), "\(start)\(verb)(?:行政)?规范性文件\(number)")
  }

  private static func decisions(_ named: NamedRow, _ name: String) -> ProsePattern {
    let key = RowKey(named)
    return counted(
      Message(zh: "\(name)处理决定", en: "decisions, \(key.text)"), CellAddress(key, .decisions),
      "\(start)(?:依法)?(?:作出|实施|办理|办结)?\(name)(?:处理)?(?:决定|案件)?\(number)")
  }

  private static func counted(_ name: Message, _ cell: CellAddress, _ pattern: String) -> ProsePattern {
    ProsePattern(
      kind: .proactive, name: name, words: Words([]), others: Words([]),
      form: { $0.range(of: pattern, options: .regularExpression) != nil },
      targets: { [$0.count(cell.row, cell.column)] }, place: .cell(cell))
  }

  /// What a clause with a number may repeat of single cells: four looks tell most clauses that it is nothing.
  static func ofCells(_ text: Substring) -> [ProsePattern] {
    (anyRow.isIn(text) ? rows : []).filter { $0.matches(text) }
      + (anyApplicant.isIn(text) ? applicants : []).filter { $0.matches(text) }
      + (anyResult.isIn(text) ? results : []).filter { $0.matches(text) }
      + (anyProactive.isIn(text) ? proactive : []).filter { $0.matches(text) }
  }
}
