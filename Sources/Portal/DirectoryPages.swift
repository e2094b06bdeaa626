internal import CivilTime
internal import Disclosure
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// The front page, and pages of links to everything: the years, the site map for people, what is not there.
struct DirectoryPages {
  private let context: SiteContext
  private var plan: SitePlan { context.plan }

  init(_ context: SiteContext) { self.context = context }

  func years(_ page: OutputPath) -> SiteFile {
    directory(page, .years, title: context.strings.text(.yearsTitle), section: .years)
  }

  func sitemap(_ page: OutputPath) -> SiteFile {
    directory(page, .sitemap, title: context.strings.text(.sitemapTitle), section: .none)
  }

  func missing(_ page: OutputPath) -> SiteFile {
    directory(page, .missing, title: context.strings.text(.missingTitle), section: .none)
  }

  func home(_ page: OutputPath) -> SiteFile {
    let reports = context.catalogue.listed.filter { context.catalogue.documents[$0].facts.kind == .annualReport }
    let view = HomeView(
      root: "", title: context.settings.name,
      latest: context.entries(context.catalogue.listed.prefix(Self.mostLatest), root: ""),
      categories: context.categoryLinks(root: ""), years: context.yearLinks(plan.years, folder: "years/", root: ""),
      reports: reports.isEmpty ? nil : context.entries(reports, root: ""),
      statistics: plan.withStatistics.min().map { plan.path(of: .statistics($0)).encoded },
      consultations: openConsultations, letters: answeredLetters,
      parts: PartsView(context.catalogue, root: ""), total: context.catalogue.listed.count,
      updated: context.catalogue.listed.first.flatMap { context.catalogue.documents[$0].facts.published?.date.iso },
      organization: context.settings.organization, contact: ContactView(context.settings.contact))
    return SiteFile(
      page,
      context.frames.page(
        page, title: context.settings.name, main: context.theme.render(.home, view), section: .home,
        description: context.settings.name))
  }

  private var openConsultations: [OpenConsultationView] {
    let open = context.catalogue.listed.filter { context.consultationState($0) == .consultationOpen }
    return open.compactMap { index -> (CivilDate, Int)? in
      context.catalogue.documents[index].facts.until.map { ($0.date, index) }
    }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(Self.mostOnHome).map { until, index in
      OpenConsultationView(
        title: context.catalogue.documents[index].facts.title,
        address: context.entry(index, root: "").address, until: until.iso,
        days: until.daysSinceEpoch - context.catalogue.today.daysSinceEpoch)
    }
  }

  private var answeredLetters: [UInt8]? {
    let letters = context.catalogue.listed.filter {
      let facts = context.catalogue.documents[$0].facts
      return facts.kind == .letter && !facts.isInProgress
    }.prefix(Self.mostOnHome)
    return letters.isEmpty ? nil : context.entries(letters, root: "")
  }

  /// Newest documents on the front page.
  private static let mostLatest = 20
  /// Consultations or letters on the front page, at most.
  private static let mostOnHome = 5

  /// A page of links to everything, of which the template shows what it needs.
  private func directory(
    _ page: OutputPath, _ template: ThemeTemplate, title: String, section: Frames.Section
  ) -> SiteFile {
    let root = context.frames.root(of: page)
    let view = DirectoryView(
      root: root, title: title, total: context.catalogue.listed.count, categories: context.categoryLinks(root: root),
      pages: context.catalogue.plainPages(root: root),
      years: context.yearLinks(plan.years, folder: "years/", root: root),
      numbers: context.yearLinks(plan.numbered, folder: "search/numbers/", root: root),
      matrix: template == .years && !context.catalogue.listed.isEmpty ? YearMatrix(context, of: page) : nil)
    return SiteFile(
      page,
      context.frames.page(
        page, title: title, main: context.theme.render(template, view), section: section, description: title,
        isIndexed: template != .missing))
  }
}
