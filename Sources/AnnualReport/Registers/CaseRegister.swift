package import CivilTime
internal import Disclosure
package import Source
internal import Text

/// A case about disclosure: 行政复议 or 行政诉讼.
package struct DisclosureCase: Sendable, Hashable {
  /// Row of 表四, e.g. `reconsideration`.
  package let kind: RowKey
  package let received: CivilDate
  package let decided: CivilDate?
  /// Column of 表四, e.g. `upheld`; nil while it is pending.
  package let result: ColumnKey?
}

/// The register of cases.
package struct CaseRegister: Sendable {
  package private(set) var cases: [DisclosureCase] = []
  package private(set) var diagnostics: [Diagnostic] = []

  package init(_ file: SourceFile, today: CivilDate) {
    var table = RegisterTable<CaseColumn>(file, required: CaseColumn.required)
    let block = StatutoryFormat.all.last?.blocks(of: .litigation).first
    var first: [String: Int] = [:]
    for line in table.lines {
      let before = table.diagnostics.count
      func fault(_ column: CaseColumn, _ zh: String, _ en: String, mend: Message) {
        table.report(
          .registerValue, Message(zh: "“\(column.chinese ?? "")”\(zh)", en: "\(column.rawValue) \(en)"), line,
          mend: mend)
      }
      func date(_ column: CaseColumn) -> CivilDate? {
        guard !line[column].isEmpty else { return nil }
        guard let date = CivilDate(register: line[column]), date <= today else {
          fault(
            column, "不是存在的日期，或在今天以后", "is no day that exists, or lies in the future",
            mend: Message(zh: "写成 2026-03-05，不晚于今天", en: "Write 2026-03-05, a day not after today"))
          return nil
        }
        return date
      }
      let kind = block?.rows.first { $0.key.text == line[.kind] || $0.label == line[.kind] }?.key
      if kind == nil {
        fault(
          .kind, "不是表上的类别", "is none of the form's",
          mend: Message(
            zh: "写 \(block?.rows.map(\.label).joined(separator: "、") ?? "")",
            en: "Write \(block?.rows.map(\.key.text).joined(separator: ", ") ?? "")"))
      }
      let results = block?.columns.filter { $0.key != .total && $0.key != .pending } ?? []
      let result = results.first { $0.key.text == line[.result] || $0.label == line[.result] }?.key
      if !line[.result].isEmpty, result == nil {
        fault(
          .result, "不是表上的结果", "is none of the form's",
          mend: Message(
            zh: "写 \(results.map(\.label).joined(separator: "、"))；尚未审结的留空",
            en: "Write \(results.map(\.key.text).joined(separator: ", ")); leave it empty while the case is pending"))
      }
      if line[.received].isEmpty { fault(.received, "是空的", "is empty", mend: .fillIn) }
      let (received, decided) = (date(.received), date(.decided))
      if (decided == nil) != line[.result].isEmpty {
        table.report(
          .registerOrder, Message(zh: "结案日期和结果只填了一项", en: "Only one of decided and result is given"), line,
          mend: Message(zh: "结了案两项都填，没有结案两项都空着", en: "Give both once the case is decided, and none before"))
      }
      if let received, let decided, decided < received {
        table.report(
          .registerOrder, Message(zh: "结案早于受理", en: "decided is before received"), line,
          mend: Message(zh: "核对这两个日期", en: "Check both dates"))
      }
      if let other = first[line[.number]] {
        table.report(
          .registerDuplicate, Message(zh: "编号与第 \(other) 行相同", en: "The number is that of line \(other)"), line,
          mend: Message(
            zh: "每件一个编号；重复登记的删去一行", en: "Give each case a number of its own, or delete the line that stands twice"))
      }
      if line[.number].isEmpty {
        fault(.number, "是空的", "is empty", mend: .fillIn)
      } else {
        first[line[.number]] = line.number
      }
      guard let kind, let received, table.diagnostics.count == before else { continue }
      cases.append(DisclosureCase(kind: kind, received: received, decided: decided, result: result))
    }
    diagnostics = table.diagnostics
  }
}
