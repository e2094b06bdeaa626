internal import Foundation
internal import Source
internal import Text

/// prose.fees: the text repeats the fees of art. 20(8) as 表二 has them.
enum ProseFees {
  static let check = ReportCheck("prose.fees", .proseFee) { context in
    guard let text = context.text,
      let row = context.report.format.row(.fees)?.row.key, let cell = column(of: context.report)
    else { return context.text == nil ? .noText : .none }
    var findings = CheckFindings()
    for sentence in text.readable where sentence.text.contains("行政事业性收费") {
      for clause in sentence.clausesOf(year: context.report.year, finely: false) {
        guard let (said, shown, isAbout) = amount(in: clause.text) else { continue }
        guard let figure = context.report.figure(row, cell) else {
          findings.gap(Message(zh: "“行政事业性收费”有空白单元格", en: "there are blanks in 'fees'"))
          continue
        }
        // 约2.5万元 is one of 2.46; what is exact is so to the last figure of both.
        let difference = abs(said - figure.value)
        guard difference >= (isAbout ? max(figure.value / 10, Decimal(0.01)) : Decimal(string: "0.005") ?? 0) else {
          continue
        }
        findings.faults.append(
          Diagnostic(
            .proseFee,
            Message(
              zh: "正文写行政事业性收费 \(shown)，表中是 \(figure.digits) 万元",
              en: "The text says \(shown) of fees (行政事业性收费), the table \(figure.digits) 万元"),
            at: sentence.location(of: clause.range),
            mend: Message(
              zh: "核对后改正文或改表（表中以万元为单位）", en: "Check, and correct the text or the table (which is in 万元)"),
            related: [context.report.location(row, cell)]))
      }
    }
    return findings
  }

  /// The column of money: 2019–2020 counted items.
  private static func column(of report: AnnualReport) -> ColumnKey? {
    report.format.row(.fees)?.block.columns.first { $0.type == .tenThousandYuan }?.key
  }

  /// What a clause says of all fees of the year, in 万元, with its own words for it.
  private static func amount(in text: Substring) -> (Decimal, shown: String, isAbout: Bool)? {
    let plain = String(text).plain
    if plain.firstMatch(of: #/(?:无|没有|未收取|未产生|未发生|不存在)(?:任何)?行政事业性收费(?:项目|收入|情况|事项)?$/#) != nil {
      return (0, "0", false)
    }
    guard
      let found = plain.firstMatch(
        of:
          #/行政事业性收费(?:收入|金额|总额|总金额|数额|本年收费金额|本年|项目|的)*(?:共计?|合计|总计|累计|为|是|计|达到?|收入|收取|征收|:)*(约|近)?([0-9][0-9,]*(?:\.[0-9]+)?|零)(余|多)?(亿元|万元|元)/#
      )
    else { return nil }
    // 减免行政事业性收费2万元, 比上年增加
    let before = plain[..<found.range.lowerBound]
    guard !others.contains(where: before.contains), !others.contains(where: found.0.contains) else { return nil }
    let digits = found.2 == "零" ? "0" : found.2.filter { $0 != "," }
    guard let value = Decimal(string: digits) else { return nil }
    let unit: Decimal = found.4 == "亿元" ? 10_000 : found.4 == "万元" ? 1 : Decimal(string: "0.0001") ?? 1
    return (value * unit, "\(found.2)\(found.3 ?? "")\(found.4)", found.1 != nil || found.3 != nil)
  }

  /// Fees that are not those of the year.
  private static let others = [
    "减免", "减征", "免征", "取消", "停征", "降低", "减少", "增加", "清退", "上年", "去年", "同比", "比", "较", "其中", "涉企",
  ]
}

extension DiagnosticKind {
  static let proseFee = DiagnosticKind(
    "GK4617", .warning, title: Message(zh: "收费金额与表一致", en: "Fees in text and table"),
    explanation: Message(
      zh: "正文中的行政事业性收费金额，换算成万元后与表二一致；元、万元、亿元都会换算",
      en: "The fees (行政事业性收费) that the text tells of, in 元, 万元 or 亿元, are those of table 2"))
}
