internal import CivilTime
internal import Disclosure
internal import Foundation
internal import Source
internal import Text

extension ReportCheck {
  /// What the text must hold and must not hold.
  static let textChecks: [ReportCheck] = [
    ReportCheck("text.year", .textYear) { context in
      guard let text = context.text else { return .noText }
      return CheckFindings(faults: ([text.title] + text.preamble).flatMap { $0.otherYears(than: context.report.year) })
    },
    ReportCheck("text.dates", .textDate) { context in
      guard let text = context.text else { return .noText }
      return CheckFindings(faults: ([text.title] + text.sentences).flatMap(\.impossibleDates))
    },
    ReportCheck("text.headings", .textHeadings) { context in
      guard let text = context.text else { return .noText }
      let missing = ReportText.Heading.allCases.filter { text.section($0) == nil }
      guard !missing.isEmpty else { return .none }
      return CheckFindings(faults: [
        Diagnostic(
          .textHeadings,
          Message(
            zh: "缺少标题：\(missing.map(\.rawValue).joined(separator: "；"))",
            en: "Headings are missing: \(missing.map(\.rawValue).joined(separator: "; "))"),
          at: text.title.location,
          mend: Message(
            zh: "写成“## \(missing[0].ordinal)、\(missing[0].rawValue)”",
            en: "Write '## \(missing[0].ordinal)、\(missing[0].rawValue)'"))
      ])
    },
    ReportCheck("text.preamble", .textPreamble) { context in
      guard let text = context.text else { return .noText }
      return CheckFindings(faults: text.misnamedSections)
    },
    ReportCheck("text.circular", .textCircular) { context in
      guard let text = context.text else { return .noText }
      return CheckFindings(faults: text.sentences.flatMap { $0.otherCirculars(than: context.report.format) })
    },
    ReportCheck("text.problems", .textProblems) { context in
      guard let text = context.text else { return .noText }
      guard let section = text.section(.problems) else { return .none }
      let hasProblems = ["问题", "不足", "差距", "薄弱", "短板", "不够"].contains { section.text.contains($0) }
      let hasMeasures = ["改进", "下一步", "加强", "完善", "提升", "措施", "整改", "优化"].contains { section.text.contains($0) }
      guard !hasProblems || !hasMeasures else { return .none }
      let lacking =
        hasMeasures
        ? Message(zh: "问题", en: "problems")
        : hasProblems
          ? Message(zh: "改进措施", en: "improvements")
          : Message(zh: "问题和改进措施", en: "problems and improvements")
      return CheckFindings(faults: [
        Diagnostic(
          .textProblems, Message(zh: "第五部分没有写\(lacking.zh)", en: "Section 5 names no \(lacking.en)"),
          at: section.location,
          mend: Message(zh: "写明存在的问题和下一步改进措施", en: "Name the problems, and what will be done about them"))
      ])
    },
    ReportCheck("text.assessment", .textAssessment) { context in
      guard let text = context.text else { return .noText }
      let all = text.sentences.map(\.text).joined()
      let missing = [("工作考核", ["考核"]), ("社会评议", ["评议"]), ("责任追究", ["追究", "问责"])].filter { _, words in
        !words.contains { all.contains($0) }
      }.map(\.0)
      guard !missing.isEmpty else { return .none }
      return CheckFindings(faults: [
        Diagnostic(
          .textAssessment,
          Message(
            zh: "没有报告\(missing.joined(separator: "、"))的情况", en: "Nothing is said of \(missing.joined(separator: ", "))"),
          at: text.section(.overview)?.location ?? text.title.location,
          mend: Message(
            zh: "条例第五十条：各级人民政府还要报告工作考核、社会评议和责任追究结果",
            en:
              "Article 50 of the Regulation: governments also report on assessment, public appraisal and accountability"
          ))
      ])
    },
    ReportCheck("text.residue", .textResidue) { context in
      guard let text = context.text else { return .noText }
      return CheckFindings(faults: Residues.find(in: text.file))
    },
    ReportCheck("text.unfilled", .reportUnfilled, canBeOverridden: false) { context in
      guard let text = context.text else { return .noText }
      return CheckFindings(faults: Residues.unfilled(in: text.file))
    },
  ]
}

extension Sentence {
  /// Years of the title and the preamble that are not the report's, years of other texts aside.
  fileprivate func otherYears(than year: Int) -> [Diagnostic] {
    clauses(finely: false).flatMap { clause -> [Diagnostic] in
      guard
        !["修订", "施行", "印发", "公布", "令第", "发布", "编制完成", "要点", "通过", "来"].contains(where: { clause.text.contains($0) })
      else { return [] }
      return clause.text.matches(of: #/((?:19|20)\d\d)年/#).filter {
        Int($0.1) != year && !isInTitle($0.range.lowerBound)
      }.map { match in
        Diagnostic(
          .textYear,
          Message(zh: "写了 \(match.1) 年，这是 \(year) 年度的报告", en: "It says \(match.1), and the report is for \(year)"),
          at: location(of: match.range), mend: Message(zh: "写成：\(year)年", en: "Write: \(year)年"))
      }
    }
  }

  /// Within 《》, where years belong to the title of another text.
  private func isInTitle(_ index: String.Index) -> Bool {
    let before = text[..<index]
    return before.count { $0 == "《" } > before.count { $0 == "》" }
  }

  /// Dates that no calendar has, and dates that lost a character: 2月30日, 20231月1日.
  fileprivate var impossibleDates: [Diagnostic] {
    guard text.contains("月") else { return [] }
    return text.matches(of: #/(?:(\d{1,9})年)?(\d{1,9})月(\d{1,9})日/#).compactMap { match in
      let year = match.1.flatMap { Int($0) } ?? 2024
      guard let month = Int(match.2), let day = Int(match.3),
        CivilDate(year: year, month: month, day: day) == nil || match.2.count > 2 || match.3.count > 2
          || (match.1.map { $0.count != 4 } ?? false)
      else { return nil }
      var mend: Message?
      if match.1 == nil, match.2.count > 4, let first = Int(match.2.prefix(4)), let rest = Int(match.2.dropFirst(4)),
        CivilDate(year: first, month: rest, day: day) != nil
      {
        mend = Message(zh: "写成：\(first)年\(rest)月\(day)日", en: "Write: \(first)年\(rest)月\(day)日")
      }
      return Diagnostic(
        .textDate, Message(zh: "没有“\(match.0)”这一天", en: "There is no day '\(match.0)'"), at: location(of: match.range),
        mend: mend ?? Message(zh: "核对日期", en: "Check the date"))
    }
  }

  /// Circulars of another format.
  fileprivate func otherCirculars(than format: StatutoryFormat) -> [Diagnostic] {
    guard text.contains("国办公开办函") else { return [] }
    return text.matches(of: #/国办公开办函[〔\[［【（(﹝](\d{4})[〕\]］】）)﹞](\d+)号/#).compactMap { match in
      let cited = "国办公开办函〔\(match.1)〕\(match.2)号"
      guard cited != format.circular, StatutoryFormat.all.contains(where: { $0.circular == cited }) else { return nil }
      return Diagnostic(
        .textCircular,
        Message(
          zh: "引用了 \(cited)，这份报告的格式出自 \(format.circular)",
          en: "It cites \(cited); the report's format is that of \(format.circular)"),
        at: location(of: match.range), mend: Message(zh: "写成：\(format.circular)", en: "Write: \(format.circular)"))
    }
  }
}

extension ReportText {
  /// A preamble that lists the sections and calls one by another name. The six headings are looked up in the text: 行政复议、
  /// 行政诉讼 is one of them, so a list cannot be cut at its marks.
  fileprivate var misnamedSections: [Diagnostic] {
    preamble.compactMap { sentence in
      var rest = sentence.text
      var named: [Heading] = []
      // The longest first, since one heading may hold the words of another.
      for heading in Heading.allCases.sorted(by: { $0.rawValue.count > $1.rawValue.count }) {
        guard let range = rest.range(of: heading.rawValue) else { continue }
        named.append(heading)
        rest.replaceSubrange(range, with: "\u{FFFC}")
      }
      let missing = Heading.allCases.filter { !named.contains($0) }
      guard named.count >= 2, let first = missing.first else { return nil }
      let stray = Self.strayName(in: rest)
      let place = stray.flatMap { sentence.text.range(of: $0) }
      return Diagnostic(
        .textPreamble,
        Message(
          zh: "导言列出各部分，却没有“\(missing.map(\.rawValue).joined(separator: "”“"))”" + (stray.map { "，写的是“\($0)”" } ?? ""),
          en: "The preamble lists the sections without \(missing.map(\.rawValue).joined(separator: ", "))"
            + (stray.map { "; it says '\($0)'" } ?? "")),
        at: place.map { sentence.location(of: $0) } ?? sentence.location,
        mend: Message(zh: "写成：\(first.rawValue)", en: "Write: \(first.rawValue)"))
    }
  }

  /// The name in a list of headings that is none: what stands between two marks beside a heading that was found.
  private static func strayName(in rest: String) -> String? {
    var list = rest[...]
    if let start = list.firstMatch(of: #/(?:包括|分为|由|含|包含)/#) { list = list[start.range.upperBound...] }
    guard let last = list.lastIndex(of: "\u{FFFC}") else { return nil }
    return list[...last].split { "\u{FFFC}，,、；;：:和及与".contains($0) }.map(String.init).first {
      !$0.isEmpty && $0.count <= 20
    }
  }
}

extension DiagnosticKind {
  static let textYear = DiagnosticKind(
    "GK4604", .error, title: Message(zh: "年份是报告年度", en: "Years are the fiscal year"),
    explanation: Message(
      zh: "标题、导言和统计期限中的年份都是报告的年度；照抄上年报告时最容易漏改",
      en: "Years in title, preamble and period are the fiscal year; copies of last year's report often keep the old one"
    ))
  static let textDate = DiagnosticKind(
    "GK4605", .error, title: Message(zh: "日期存在", en: "Dates exist"),
    explanation: Message(zh: "正文中的日期都是存在的日子", en: "Dates in the text are days of the calendar"))
  static let textPreamble = DiagnosticKind(
    "GK4606", .error, title: Message(zh: "导言与标题一致", en: "Preamble names the headings"),
    explanation: Message(
      zh: "导言列出的各部分名称与六个法定标题一字不差",
      en: "The sections that the preamble names are the six statutory headings, word for word"))
  static let textCircular = DiagnosticKind(
    "GK4607", .error, title: Message(zh: "引用本格式的文件", en: "The circular of the format"),
    explanation: Message(
      zh: "2019、2020 年度的格式出自国办公开办函〔2019〕60号，2021 年度起出自国办公开办函〔2021〕30号",
      en: "The format of 2019 and 2020 is that of 国办公开办函〔2019〕60号, from 2021 on 国办公开办函〔2021〕30号"))
  static let textProblems = DiagnosticKind(
    "GK4610", .warning, title: Message(zh: "问题和改进都要写", en: "Problems and improvements"),
    explanation: Message(zh: "第五部分既写存在的主要问题，也写改进情况", en: "Section 5 names problems as well as improvements"))
  static let textAssessment = DiagnosticKind(
    "GK4611", .warning, title: Message(zh: "考核、评议、追究", en: "Assessment, appraisal, accountability"),
    explanation: Message(
      zh: "条例第五十条：县级以上及乡镇人民政府的报告包括工作考核、社会评议和责任追究结果情况",
      en: "Article 50: a government's report covers assessment, public appraisal and accountability"))
  static let textHeadings = DiagnosticKind(
    "GK4614", .warning, title: Message(zh: "六个法定标题", en: "Six statutory headings"),
    explanation: Message(
      zh: "报告由六部分组成，标题为：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项",
      en: "A report has six parts with the headings that the circular prescribes"))
}
