internal import Disclosure
internal import Foundation
internal import Source
internal import Text

extension ReportCheck {
  /// 表二. Which of these speak depends on the columns that the format has.
  static let proactiveChecks: [ReportCheck] = [
    ReportCheck("proactive.rules", .proactiveRules) { context in
      guard context.report.level != .city else { return .none }
      return context.eachRow([.rules]) { row, columns in
        columns.filter { (context.report.count(row.key, $0.key) ?? 0) != 0 }.map { column in
          Diagnostic(
            .proactiveRules,
            Message(
              zh:
                "\(context.report.level.chinese)不能制定规章，“\(row.label)·\(column.label)”写了 \(context.report.count(row.key, column.key) ?? 0)",
              en:
                "A \(context.report.level.rawValue) cannot make 规章, and rules · \(column.key) says \(context.report.count(row.key, column.key) ?? 0)"
            ),
            at: context.report.location(row.key, column.key),
            mend: Message(zh: "写 0；镇政府的文件计入规范性文件", en: "Write 0; documents of the township are normative documents"))
        }
      }
    },
    .comparing("proactive.newly_published", .proactiveNewlyPublished, [.made, .newlyPublished]) { values in
      values[1] <= values[0]
        ? nil
        : Message(
          zh: "新公开 \(values[1]) 件多于新制作 \(values[0]) 件",
          en: "\(values[1]) newly published is more than \(values[0]) made")
    },
    .comparing("proactive.published_total", .proactivePublishedTotal, [.newlyPublished, .publishedTotal]) {
      values in
      values[0] <= values[1]
        ? nil
        : Message(
          zh: "对外公开总数量 \(values[1]) 少于本年新公开 \(values[0])",
          en: "\(values[1]) published in all is less than \(values[0]) newly published")
    },
    .comparing("proactive.earlier_years", .proactiveEarlierYears, [.newlyPublished, .publishedTotal]) { values in
      values[0] == values[1] && values[0] > 0
        ? Message(
          zh: "对外公开总数量与本年新公开数量都是 \(values[0])：以前年度没有公开过文件？",
          en: "Published in all and newly published are both \(values[0]): is nothing public from earlier years?") : nil
    },
    .comparing("proactive.items", .proactiveItems, [.prevItems, .deltaItems]) { values in
      values[0] + values[1] >= 0
        ? nil
        : Message(
          zh: "上一年 \(values[0]) 项，本年减少 \(-values[1]) 项，结果是负数",
          en: "\(values[0]) items in the year before and \(-values[1]) fewer leave less than none")
    },
    .comparing("proactive.decisions", .proactiveDecisions, [.prevItems, .deltaItems, .decisions]) { values in
      values[2] > 0 && values[0] + values[1] == 0
        ? Message(
          zh: "没有事项，却有 \(values[2]) 件处理决定", en: "There are \(values[2]) decisions and no item they could be about")
        : nil
    },
    ReportCheck("proactive.procurement", .proactiveProcurement, columns: [.projects, .amount]) {
      context in
      context.eachRow(having: [.projects, .amount]) { row, _ in
        guard let projects = context.report.count(row.key, .projects),
          let amount = context.report.figure(row.key, .amount), (projects == 0) != (amount.value == 0)
        else { return [] }
        return [
          Diagnostic(
            .proactiveProcurement,
            Message(
              zh: "采购项目 \(projects) 个，采购总金额 \(amount.digits)\(amount.unit?.rawValue ?? "")",
              en: "\(projects) projects were procured for \(amount.digits)\(amount.unit?.rawValue ?? "")"),
            at: context.report.location(row.key, .projects),
            mend: Message(zh: "两者要么都是 0，要么都不是", en: "Either both are 0 or neither"))
        ]
      }
    },
    .comparing("proactive.in_force", .proactiveInForce, [.made, .repealed, .inForce]) { values in
      values[0] <= values[1] + values[2]
        ? nil
        : Message(
          zh: "本年制发 \(values[0]) 件，多于废止 \(values[1]) 件与现行有效 \(values[2]) 件之和",
          en: "\(values[0]) made is more than \(values[1]) repealed and \(values[2]) in force together")
    },
    ReportCheck("proactive.fee_unit", .proactiveFeeUnit) { context in
      guard context.report.level == .township else { return .none }
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
    },
  ]

  /// A check of rows that have all of these columns of counts; `fault` says what is wrong with their figures.
  private static func comparing(
    _ id: String, _ kind: DiagnosticKind, _ columns: [ColumnKey], fault: @escaping @Sendable ([Int]) -> Message?
  ) -> ReportCheck {
    ReportCheck(id, kind, columns: columns) { context in
      context.eachRow(having: columns) { row, _ in
        let values = columns.compactMap { context.report.count(row.key, $0) }
        guard values.count == columns.count, let first = columns.first, let last = columns.last,
          let message = fault(values)
        else { return [] }
        return [
          Diagnostic(
            kind, Message(zh: "“\(row.label)”：\(message.zh)", en: "\(row.key): \(message.en)"),
            at: context.report.location(row.key, last),
            mend: Message(zh: "核对这一行的数字", en: "Check the figures of the row"),
            related: [context.report.location(row.key, first)])
        ]
      }
    }
  }
}

extension StatutoryFormat {
  /// Whether a block of 表二 has all of these columns.
  func has(_ columns: [ColumnKey]) -> Bool {
    columns.isEmpty || blocks(of: .proactive).contains { Set(columns).isSubset(of: $0.columns.map(\.key)) }
  }
}

extension ReportContext {
  /// The faults of the rows of 表二 with one of these keys, or all rows that have these columns; blanks are gaps.
  func eachRow(
    _ keys: [RowKey]? = nil, having columns: [ColumnKey] = [], _ faults: (FormRow, [FormColumn]) -> [Diagnostic]
  ) -> CheckFindings {
    var findings = CheckFindings()
    for block in report.format.blocks(of: .proactive) where Set(columns).isSubset(of: block.columns.map(\.key)) {
      for row in block.rows where keys?.contains(row.key) ?? true {
        let needed = columns.isEmpty ? block.columns.map(\.key) : columns
        if needed.contains(where: { report.value(row.key, $0) == .blank }) {
          findings.gap(Message(zh: "“\(row.label)”有空格", en: "there are blanks in the row \(row.key)"))
        }
        findings.faults += faults(row, block.columns)
      }
    }
    return findings
  }
}

extension DiagnosticKind {
  static let proactiveRules = DiagnosticKind(
    "GK4301", .error, title: Message(zh: "乡镇和县没有规章", en: "Townships and counties make no 规章"),
    explanation: Message(
      zh: "规章只能由国务院部门、省级和设区的市级政府制定（《立法法》）；乡镇、县的“规章”一行应为 0。市级报告写 level: city",
      en:
        "Only ministries, provinces and cities with districts make 规章; a township's or county's row is 0. A city's report says level: city"
    ))
  static let proactiveNewlyPublished = DiagnosticKind(
    "GK4302", .warning, title: Message(zh: "新公开不多于新制作", en: "Newly published at most what was made"),
    explanation: Message(
      zh: "本年新公开数量一般不超过本年新制作数量", en: "What is newly published is usually no more than what was made in the year"))
  static let proactivePublishedTotal = DiagnosticKind(
    "GK4303", .error, title: Message(zh: "公开总数不少于新公开", en: "Total at least what is new"),
    explanation: Message(
      zh: "对外公开总数量包括本年新公开数量", en: "What is published in all includes what is newly published"))
  static let proactiveEarlierYears = DiagnosticKind(
    "GK4304", .warning, title: Message(zh: "公开总数等于新公开", en: "Total equals what is new"),
    explanation: Message(
      zh: "对外公开总数量是历年累计；与本年新公开数量相等，往往是把两列填成了同一个数",
      en: "The total runs over the years; where it equals the year's own number, one was often copied into the other"))
  static let proactiveItems = DiagnosticKind(
    "GK4305", .error, title: Message(zh: "事项数不为负", en: "Items are not negative"),
    explanation: Message(zh: "上一年项目数量加本年增减不能小于 0", en: "Items of the year before and their change are at least 0"))
  static let proactiveDecisions = DiagnosticKind(
    "GK4306", .warning, title: Message(zh: "有决定就有事项", en: "Decisions belong to items"),
    explanation: Message(zh: "没有事项就不会有处理决定", en: "Without items there are no decisions"))
  static let proactiveProcurement = DiagnosticKind(
    "GK4307", .warning, title: Message(zh: "采购数量与金额相符", en: "Projects and amount agree"),
    explanation: Message(zh: "采购项目数量为 0 当且仅当采购总金额为 0", en: "There are no projects just where the amount is 0"))
  static let proactiveInForce = DiagnosticKind(
    "GK4308", .warning, title: Message(zh: "制发的文件有效或已废止", en: "What was made is in force or repealed"),
    explanation: Message(
      zh: "本年制发的文件，年底要么有效，要么已废止", en: "A document made in the year is in force or repealed at its end"))
  static let proactiveFeeUnit = DiagnosticKind(
    "GK4309", .warning, title: Message(zh: "收费金额以万元计", en: "Fees are in 万元"),
    explanation: Message(
      zh: "本年收费金额的单位是万元；乡镇超过 1 亿元多半是按元填写",
      en: "Fees are in 万元; more than 10,000 of them in a township were most likely entered in 元"))
}
