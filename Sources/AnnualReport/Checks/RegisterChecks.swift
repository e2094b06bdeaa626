internal import Source
internal import Text

extension ReportCheck {
  /// Against the documents of the site itself.
  static let registerChecks: [ReportCheck] = [
    ReportCheck("register.normative_documents", .registerNormative) { context in
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
    },
    ReportCheck("register.published", .registerPublished) { context in
      guard let text = context.text else { return .gap("没有正文", "the text is not at hand") }
      guard let register = context.register else { return .noRegister }
      return CheckFindings(
        faults: text.proactiveCounts().filter { $0.value != register.published }.map { stated in
          Diagnostic(
            .registerPublished,
            Message(
              zh: "正文写主动公开信息 \(stated.value) 条，网站本年发布 \(register.published) 条",
              en:
                "The text says \(stated.value) items were published, the site published \(register.published) in the year"
            ),
            at: stated.location, mend: Message(zh: "核对正文，或说明其他公开渠道", en: "Check the text, or name the other channels"))
        })
    },
  ]
}

extension CheckFindings {
  fileprivate static let noRegister = gap(
    "网站的文件不足以核对（site.yml 的 register_since）", "the site's documents do not cover the year (register_since in site.yml)")
}

extension DiagnosticKind {
  static let registerNormative = DiagnosticKind(
    "GK4501", .warning, title: Message(zh: "规范性文件与网站一致", en: "Normative documents as on the site"),
    explanation: Message(
      zh: "制发、废止、现行有效的件数与网站上规范性文件的成文日期、废止日期和有效性一致（自 register_since 起，示例不计）",
      en:
        "Made, repealed and in force agree with the site's own normative documents (from register_since on, samples left out)"
    ))
  static let registerPublished = DiagnosticKind(
    "GK4502", .warning, title: Message(zh: "主动公开条数与网站一致", en: "Published items as on the site"),
    explanation: Message(
      zh: "正文中“主动公开各类信息 N 条”与网站本年发布的文件数一致",
      en: "The number of items that the text says were published agrees with the site's documents of the year"))
}
