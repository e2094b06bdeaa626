package import CivilTime
package import Disclosure
package import Source
package import Text

/// 自查: a site as it would be published now, held against what inspections count and the Regulation demands.
package struct Inspection: Sendable {
  /// What is known of the site.
  package struct Subject: Sendable {
    package let catalogue: Catalogue
    package let today: CivilDate
    package let calendar: WorkCalendar
    /// Everything that a build says.
    package let faults: [Diagnostic]
    package let pages: PageTags
    package let unopened: UnopenedFiles
    package let outside: OutsideFindings

    package init(
      catalogue: Catalogue, today: CivilDate, calendar: WorkCalendar, faults: [Diagnostic], pages: PageTags,
      unopened: UnopenedFiles, outside: OutsideFindings
    ) {
      (self.catalogue, self.today, self.calendar, self.faults) = (catalogue, today, calendar, faults)
      (self.pages, self.unopened, self.outside) = (pages, unopened, outside)
    }
  }

  /// What became of a rule.
  package struct Item: Sendable {
    package let rule: InspectionRule
    package internal(set) var findings: [Diagnostic] = []
    /// How many things were looked at.
    package internal(set) var examined = 0
    /// Whether the site fails by it.
    package internal(set) var isVeto = false
    /// What was not looked at, and why.
    package internal(set) var unchecked: Message?

    init(_ rule: InspectionRule) { self.rule = rule }

    /// As many things as there are, each with what is wrong with it.
    init<Things: Collection>(_ rule: InspectionRule, _ things: Things, _ fault: (Things.Element) -> Diagnostic?) {
      self.rule = rule
      examined = things.count
      findings = things.compactMap(fault)
      isVeto = rule.weight == .veto && !findings.isEmpty
    }
  }

  /// One for each rule.
  package let items: [Item]

  package init(of subject: Subject) {
    let shown = Shown(subject.catalogue, on: subject.today)
    items = InspectionRule.allCases.map { rule in
      var item = Self.item(of: rule, subject, shown)
      let said = subject.faults.filter { rule.counts($0.kind.code) }
      item.findings += said
      item.isVeto = item.isVeto || rule.weight == .veto && said.contains { $0.severity == .error }
      return item
    }
  }

  package var vetoes: Int { items.count(where: \.isVeto) }
  package var findings: [Diagnostic] { items.flatMap(\.findings) }

  private static func item(of rule: InspectionRule, _ subject: Subject, _ shown: Shown) -> Item {
    switch rule {
    case .home: FreshnessRules(shown).home()
    case .columns: FreshnessRules(shown).columns()
    case .emptyColumns: FreshnessRules(shown).emptyColumns()
    case .interpretations: TextRules(shown).interpretations(subject.calendar)
    case .stubs: TextRules(shown).stubs()
    case .parts: DutyRules(shown).parts()
    case .duties: DutyRules(shown).duties()
    case .annualReport: DutyRules(shown).annualReport()
    case .pageTags: subject.pages.tags()
    case .footer: subject.pages.footer(subject.catalogue.settings)
    case .attachments: subject.unopened.item(of: subject.catalogue)
    case .outsideLinks: subject.outside.item
    case .letters: DialogueRules(shown).letters()
    case .consultations: DialogueRules(shown).consultations()
    case .dates, .personalData, .links, .words: shown.everything(rule)
    }
  }

  /// What fails the site by its content alone, for whoever builds it: one warning each. Of a site whose first documents are
  /// not two weeks old, which is still being filled, no category is missed.
  package static func vetoes(_ catalogue: Catalogue, on today: CivilDate) -> [Diagnostic] {
    let shown = Shown(catalogue, on: today)
    let letters = DialogueRules(shown).letters()
    let unanswered = letters.isVeto ? letters.findings.filter { $0.kind == .letterUnanswered } : []
    guard let first = shown.listed.compactMap({ $0.facts.published?.date }).min(),
      shown.age(first) >= catalogue.settings.inspection.home
    else { return unanswered }
    let freshness = FreshnessRules(shown)
    return unanswered + freshness.home().findings
      + [freshness.columns(), freshness.emptyColumns()].filter(\.isVeto).compactMap(\.together)
  }
}

extension Inspection.Item {
  /// Findings that a sentence names.
  private static let named = 5

  /// All of it in one: the build has other things to say.
  fileprivate var together: Diagnostic? {
    guard let first = findings.first, let mend = first.mend else { return nil }
    let rest = findings.count - Self.named
    let named = findings.prefix(Self.named)
    return Diagnostic(
      first.kind,
      Message(
        zh: "\(findings.count) 个栏目：\(named.map(\.message.zh).joined(separator: "；"))\(rest > 0 ? "；另有 \(rest) 个" : "")",
        en:
          "\(findings.count) categories: \(named.map(\.message.en).joined(separator: "; "))\(rest > 0 ? "; \(rest) more" : "")"
      ),
      at: first.location, mend: mend)
  }
}

/// What a site shows on a day, by which the rules judge it.
struct Shown {
  let catalogue: Catalogue
  let today: CivilDate
  /// Every document that is public, in order.
  let documents: [Document]
  /// Those in categories, which the front page shows.
  var listed: [Document] { documents.filter { $0.facts.category != nil } }
  var settings: SiteSettings { catalogue.settings }
  var thresholds: InspectionSettings { settings.inspection }

  init(_ catalogue: Catalogue, on today: CivilDate) {
    (self.catalogue, self.today) = (catalogue, today)
    documents = catalogue.documents.filter { $0.state == .published }
  }

  /// Days from one to today.
  func age(_ date: CivilDate) -> Int { today.daysSinceEpoch - date.daysSinceEpoch }

  /// Of what the build looks at by itself.
  func everything(_ rule: InspectionRule) -> Inspection.Item {
    var item = Inspection.Item(rule)
    item.examined = documents.count
    return item
  }
}

extension DiagnosticKind {
  static let inspectionKinds: [DiagnosticKind] = [
    .homeStale, .columnStale, .columnEmpty, .letterUnanswered, .letterUndated, .consultationWithoutResult,
    .uninterpreted, .footerIncomplete, .pageTag, .unopenedAttachment, .stubPage, .dutyUnmet, .partMissing,
    .annualReportOverdue, .outsideLinkDead, .outsideLinkSilent, .innerLink,
  ]
}
