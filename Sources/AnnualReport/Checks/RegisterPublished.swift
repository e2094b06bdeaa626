internal import Source
internal import Text

/// register.published: 主动公开各类信息 N 条, as the site itself counts them.
enum RegisterPublished {
  static let check = ReportCheck("register.published", .registerPublished) { context in
    guard let text = context.text else { return .noText }
    guard let register = context.register else { return .noRegister }
    return CheckFindings(
      faults: counts(in: text).filter { $0.value != register.published }.map { stated in
        Diagnostic(
          .registerPublished,
          Message(
            zh: "正文写主动公开信息 \(stated.value) 条，网站本年发布 \(register.published) 条",
            en:
              "The text says \(stated.value) items were published, the site published \(register.published) in the year"
          ),
          at: stated.location, mend: Message(zh: "核对正文，或说明其他公开渠道", en: "Check the text, or name the other channels"))
      })
  }

  private static let published = Words("主动公开…信息", "主动公开…文件")
  private static let partOfPublished = Words("累计", "历年", "其中", "通过", "微信", "公众号")

  /// 主动公开各类信息 N 条, as the text says it.
  private static func counts(in text: ReportText) -> [(value: Int, location: SourceLocation)] {
    text.readable.flatMap { sentence in
      sentence.clauses(finely: true).filter { clause in
        published.isIn(clause.text) && clause.numbers.count == 1
          && !partOfPublished.isIn(clause.text)
      }.flatMap { clause in clause.numbers.map { ($0.value, sentence.location(of: $0.range)) } }
    }
  }
}

extension DiagnosticKind {
  static let registerPublished = DiagnosticKind(
    "GK4502", .warning, title: Message(zh: "主动公开条数与网站一致", en: "Published items as on the site"),
    explanation: Message(
      zh: "正文中“主动公开各类信息 N 条”与网站本年发布的文件数一致",
      en: "The number of items that the text says were published agrees with the site's documents of the year"))
}
