package import CivilTime
package import Disclosure
package import Text

/// The report of the year before, which a site owes its readers from January on until it is published (art. 49).
package struct DueReport: Sendable {
  package let year: Int
  private let due: CivilDate
  private let today: CivilDate
  /// The document that is not finished.
  private let draft: Document?

  /// Nil where the report stands on the site, will be by itself in time, or has no place there.
  package init?(_ catalogue: Catalogue, on today: CivilDate) {
    let year = today.year - 1
    let settings = catalogue.settings
    guard StatutoryFormat.of(year: year) != nil, let due = AnnualReport.dueDate(of: year),
      settings.categories.category(of: .annualReport) != nil
    else { return nil }
    let name = String(year)
    let reports = catalogue.documents.filter { document in
      document.facts.kind == .annualReport && (document.facts.issuer ?? settings.organization) == settings.organization
        && ((PastedTitle.year(of: document.facts.title.plain) ?? AnnualReports.fiscalYear(of: document)) == year
          || document.source.text.contains(name))
    }
    let isCertain = reports.contains { document in
      document.state == .published
        || document.state == .scheduled && (document.facts.published.map { $0.date <= due } ?? false)
    }
    guard !isCertain else { return nil }
    (self.year, self.due, self.today) = (year, due, today)
    draft = reports.first { $0.state == .draft }
  }

  package var isLate: Bool { today > due }

  /// What is owed, until when, and what to do.
  package var message: Message {
    let state =
      draft.map { Message(zh: "还是草稿：\($0.source.shown)", en: "It is a draft: \($0.source.shown)") }
      ?? Message(zh: "网站上还没有。起草：gongkai report draft \(year)", en: "To begin: gongkai report draft \(year)")
    return Message(
      zh:
        "\(year) 年度的政府信息公开工作年度报告应在 \(due.year)年1月31日前公布（条例第四十九条）\(isLate ? "，今天是 \(today.iso)，已经逾期" : "")，\(state.zh)",
      en:
        "The annual report for \(year) \(isLate ? "was" : "is") due on \(due.iso) (art. 49 of the Regulation)\(isLate ? "; today is \(today.iso)" : ""). \(state.en)"
    )
  }
}
