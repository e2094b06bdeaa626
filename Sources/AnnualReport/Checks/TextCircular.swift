internal import Source
internal import Text

/// text.circular: the text cites the circular of its own format.
enum TextCircular {
  static let check = ReportCheck("text.circular", .textCircular) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: text.sentences.flatMap { faults(in: $0, of: context.report.format) })
  }

  /// Circulars of another format, and this one's under a name or with marks that it does not have.
  private static func faults(in sentence: Sentence, of format: StatutoryFormat) -> [Diagnostic] {
    guard sentence.text.contains("国办") else { return [] }
    let circulars =
      #/国办(公开办函|公开办|公开函|函|发|办函)?(?:[〔\[［【（(﹝](\d{4})[〕\]］】）)﹞](\d+)号|(\d{4})[-—－](\d+)号)/#
    return sentence.text.matches(of: circulars).compactMap { match in
      guard let year = match.2 ?? match.4, let number = match.3 ?? match.5 else { return nil }
      let cited = "国办公开办函〔\(year)〕\(number)号"
      let isOther = StatutoryFormat.all.contains { $0.circular == cited }
      // …年度报告格式〉的通知》（国办公开办函〔2021〕13号）: the number of no format.
      let isFormat = sentence.text[..<match.range.lowerBound].suffix(20).contains("格式")
      let issuer = match.1 ?? ""
      let isIssuer = issuer == "公开办函"
      // 国办函〔2021〕30号 is another text, unless it is cited for the form.
      guard isIssuer || isOther && (isFormat || issuer.hasPrefix("公开")) else { return nil }
      guard !isIssuer || match.4 != nil || cited != format.circular, isOther || isFormat else { return nil }
      return Diagnostic(
        .textCircular,
        Message(
          zh: "引用了 \(match.0)，这份报告的格式出自 \(format.circular)",
          en: "It cites \(match.0); the report's format is that of \(format.circular)"),
        at: sentence.location(of: match.range),
        mend: Message(zh: "写成：\(format.circular)", en: "Write: \(format.circular)"))
    }
  }
}

extension DiagnosticKind {
  static let textCircular = DiagnosticKind(
    "GK4607", .error, title: Message(zh: "引用本格式的文件", en: "The circular of the format"),
    explanation: Message(
      zh: "2019、2020 年度的格式出自国办公开办函〔2019〕60号，2021 年度起出自国办公开办函〔2021〕30号",
      en: "The format of 2019 and 2020 is that of 国办公开办函〔2019〕60号, from 2021 on 国办公开办函〔2021〕30号"))
}
