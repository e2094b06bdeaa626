internal import Source
internal import Text

/// register.normative_documents: 规范性文件 as the site itself has them.
enum RegisterNormative {
  static let check = ReportCheck("register.normative_documents", .registerNormative) { context in
    guard let register = context.register else { return .noRegister }
    let columns: [(ColumnKey, Int)] = [
      (.made, register.made), (.repealed, register.repealed), (.inForce, register.inForce),
    ]
    return context.eachRow([.normativeDocuments]) { row, own in
      columns.compactMap { key, counted in
        guard let value = context.report.count(row.key, key), value != counted,
          let column = own.first(where: { $0.key == key })
        else { return nil }
        return Diagnostic(
          .registerNormative,
          Message(
            zh: "“\(row.label)·\(column.label)”写 \(value)，网站上的文件是 \(counted) 件",
            en: "\(row.key) · \(key) says \(value), the site's documents are \(counted)"),
          at: context.report.location(row.key, key),
          mend: Message(
            zh: "核对报告，或补齐网站上文件的成文日期、废止日期", en: "Check the report, or the dates of the site's documents"))
      }
    }
  }
}

extension DiagnosticKind {
  static let registerNormative = DiagnosticKind(
    "GK4501", .warning, title: Message(zh: "规范性文件与网站一致", en: "Normative documents as on the site"),
    explanation: Message(
      zh: "制发、废止、现行有效的件数与网站上规范性文件的成文日期、废止日期和有效性一致（自“登记起始年”起，示例不计）",
      en:
        "Made, repealed and in force agree with the site's own normative documents (from register_since on, samples left out)"
    ))
}
