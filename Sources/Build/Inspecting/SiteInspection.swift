internal import AnnualReport
package import CivilTime
package import Disclosure
internal import Disk
internal import Portal
package import Review
internal import SitePlan
internal import Source
internal import Text

/// A site that was inspected.
package struct InspectedSite: Sendable {
  package let settings: SiteSettings
  package let moment: Moment
  package let inspection: Inspection
}

extension SiteBuild {
  /// Holds the site, as it would be published now, against what inspections count. Nothing is written but the memory of
  /// which links answered. Without a value where site.yml or the theme cannot be used.
  ///
  /// - Parameters:
  ///   - agent: how the program names itself to other sites; nil: they are not asked.
  ///   - onLink: is told how many links were asked for, of how many.
  package func inspect(
    asking agent: String?, onLink: @Sendable (_ done: Int, _ all: Int) -> Void
  ) throws -> Stage<InspectedSite> {
    let read = try read()
    let content = read.then(check)
    let site = try site(content)
    guard let read = read.value, let checked = site.value else { return Stage(nil, site.diagnostics) }
    let settings = checked.catalogue.settings
    let pages = PageTags()
    let sorts = Self.sorts(checked.content.plan)
    try checked.portal.render(workers: input.workers) { file in
      guard file.path.text.fileEnding == "html", let sort = sorts[file.path.text] else { return }
      pages.look(at: file.bytes, file.path.text, sort)
    } copy: { _, _, _, _ in
    }
    let links = OutsideLinks(
      checked.catalogue, sources: read.content.sources, site: input.folder, now: input.clock, agent: agent ?? "")
    let outside = try agent == nil ? links.unasked : links.ask(site: input.folder, onLink: onLink)
    let (calendar, calendarFaults) = try calendar()
    let moment = Moment(instant: input.clock, zone: settings.zone)
    let subject = Inspection.Subject(
      catalogue: checked.catalogue, today: moment.date, calendar: calendar, faults: site.diagnostics, pages: pages,
      unopened: read.unopened, outside: outside)
    return Stage(
      InspectedSite(settings: settings, moment: moment, inspection: Inspection(of: subject)),
      site.diagnostics + calendarFaults)
  }

  /// What would fail the site, for whoever publishes it.
  func vetoes(_ catalogue: Catalogue) -> [Diagnostic] {
    Inspection.vetoes(catalogue, on: Moment(instant: input.clock, zone: catalogue.settings.zone).date)
  }

  /// Working days, with those that the site adds.
  private func calendar() throws -> (WorkCalendar, [Diagnostic]) {
    var calendar = WorkCalendar.builtIn
    let path = ContentPath(WorkCalendar.fileName)
    let file = input.folder + "/" + path.shown
    guard try Disk.exists(file) else { return (calendar, []) }
    let faults = calendar.add(SourceFile(path: path.shown, bytes: try Disk.read(file)))
    return (calendar, faults)
  }

  /// The pages that are looked at; forwarding pages, tombstones and the page for what is not there are nobody's to inspect.
  private static func sorts(_ plan: SitePlan) -> [String: PageTags.Sort] {
    var sorts: [String: PageTags.Sort] = [:]
    for route in plan.routes {
      let sort: PageTags.Sort? =
        switch route {
        case .home, .years, .sitemap, .coverage, .year, .numbers, .search: .plain
        case .category, .categoryYear, .statistics: .column
        case .document(let index) where plan.catalogue.documents[index].state == .published:
          plan.catalogue.documents[index].facts.category == nil ? .plain : .document
        default: nil
        }
      if let sort { sorts[plan.path(of: route).text] = sort }
    }
    return sorts
  }
}
