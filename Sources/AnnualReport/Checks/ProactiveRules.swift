internal import Disclosure
internal import Source
internal import Text

/// proactive.rules: 规章 are made by cities with districts and above.
enum ProactiveRules {
  static let check = ReportCheck("proactive.rules", .proactiveRules) { context in
    guard let level = context.report.level else { return .noLevel }
    guard !level.makesRules else { return .none }
    return context.eachRow([.rules]) { row, columns in
      columns.filter { (context.report.count(row.key, $0.key) ?? 0) != 0 }.map { column in
        Diagnostic(
          .proactiveRules,
          Message(
            zh:
              "\(level.chinese)不能制定规章，“\(row.label)·\(column.label)”写了 \(context.report.count(row.key, column.key) ?? 0)",
            en:
              "A \(level.rawValue) cannot make 规章, and rules · \(column.key) says \(context.report.count(row.key, column.key) ?? 0)"
          ),
          at: context.report.location(row.key, column.key),
          mend: Message(zh: "写 0；本机关的文件计入规范性文件", en: "Write 0; documents of the office are normative documents"))
      }
    }
  }
}

extension DiagnosticKind {
  static let proactiveRules = DiagnosticKind(
    "GK4301", .error, title: Message(zh: "乡镇和县没有规章", en: "Townships and counties make no 规章"),
    explanation: Message(
      zh: "规章只能由国务院部门、省级和设区的市级政府制定（《立法法》）；乡镇、县的“规章”一行应为 0。市级报告写 “层级: 市”",
      en:
        "Only ministries, provinces and cities with districts make 规章; a township's or county's row is 0. A city's report says “层级: 市”"
    ))
}
