internal import Disclosure
internal import Foundation
internal import Source
internal import Text

/// proactive.fee_unit: a township whose fees come to more than 1 亿元 has written 元 for 万元.
enum ProactiveFeeUnit {
  static let check = ReportCheck("proactive.fee_unit", .proactiveFeeUnit) { context in
    guard let level = context.report.level else { return .noLevel }
    guard level == .township || level == .subdistrict else { return .none }
    return context.eachRow([.fees]) { row, columns in
      columns.filter { column in
        column.type == .tenThousandYuan && (context.report.figure(row.key, column.key)?.value ?? 0) > 10_000
      }.map { column in
        let amount = context.report.figure(row.key, column.key)?.digits ?? ""
        return Diagnostic(
          .proactiveFeeUnit,
          Message(
            zh: "收费 \(amount) 万元，一个乡镇不会收这么多：是不是按元填的？",
            en: "Fees of \(amount) 万元 are too much for a township: were they entered in 元?"),
          at: context.report.location(row.key, column.key),
          mend: Message(zh: "以万元为单位填写", en: "Write the amount in 万元"))
      }
    }
  }
}

extension DiagnosticKind {
  static let proactiveFeeUnit = DiagnosticKind(
    "GK4309", .warning, title: Message(zh: "收费金额以万元计", en: "Fees are in 万元"),
    explanation: Message(
      zh: "本年收费金额的单位是万元；乡镇超过 1 亿元多半是按元填写",
      en: "Fees are in 万元; more than 10,000 of them in a township were most likely entered in 元"))
}
