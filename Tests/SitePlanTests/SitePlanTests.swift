import AnnualReport
import CivilTime
import Disclosure
import Source
import Testing

@testable import SitePlan

/// A site of these texts, by their paths below content: nothing of it lies on a disk.
private func plan(_ texts: [String: String], settings yaml: String) throws -> SitePlan {
  let site = SiteSettingsReader.read(SourceFile(path: "content/site.yml", text: yaml))
  let settings = try #require(site.settings)
  #expect(site.diagnostics.isEmpty)
  let reader = DocumentReader(settings, clock: 1_767_225_600, visibility: Visibility())
  let files = ContentFiles(texts.keys.sorted().map { ContentPath($0) })
  let sources = Dictionary(
    uniqueKeysWithValues: texts.map { (ContentPath($0), SourceFile(path: "", text: $1)) })
  let documents = try files.documents.map { entry in
    reader.read(try #require(sources[entry.path]), entry).document
  }
  let content = Content(
    settings: settings, documents: documents, today: Moment(instant: 1_767_225_600, zone: settings.zone).date,
    categoryTexts: [:], sources: sources)
  let catalogue = Catalogue.make(content, workers: 2).catalogue
  let reports = AnnualReports.read(catalogue, tables: [], sources: sources).reports
  return SitePlan(catalogue, reports)
}

private let settings = """
  name: 某镇
  base_url: https://town.example/
  page_size: 2
  categories:
    - {path: laws, name: 法规, kind: policy}
    - {path: laws/old, name: 旧法规, kind: policy}
    - {path: news, name: 动态, kind: news}
  """

private func document(_ day: String, _ more: String = "") -> String {
  "---\ntitle: 甲\npublished: \(day)\n\(more)---\n\n正文\n"
}

@Suite struct SitePlanTests {
  private func site() throws -> SitePlan {
    try plan(
      [
        "laws/a.md": document("2024-01-05", "number: 某府发〔2024〕2号\n"), "laws/b.md": document("2025-02-01"),
        "laws/old/c.md": document("2023-03-01", "aliases: [/was, /there/]\n"), "about.md": document("2024-05-05"),
        "news/d.md": document("2025-06-01", "draft: true\n"),
        "news/e.md": document("2025-06-01", "withdrawn: {on: 2025-07-01, reason: 有误}\n"),
      ], settings: settings)
  }

  @Test func everyRouteHasAPathOfItsOwn() throws {
    let plan = try site()
    let paths = plan.routes.map { plan.path(of: $0).text }
    #expect(Set(paths).count == paths.count)
    #expect(
      paths.sorted() == [
        "404.html", "about.html", "data/coverage.html", "feed.xml", "index.html", "laws/a.html", "laws/b.html",
        "laws/feed.xml", "laws/index.html", "laws/index_2.html", "laws/old/c.html", "laws/old/feed.xml",
        "laws/old/index.html",
        "laws/old/years/2023.html", "laws/years/2023.html", "laws/years/2024.html", "laws/years/2025.html",
        "news/e.html", "news/feed.xml", "news/index.html", "redirects.map", "robots.txt", "search/index.html",
        "search/numbers/2024.html", "sitemap.html", "sitemap.xml", "there/index.html", "was.html", "years/2023.html",
        "years/2024.html", "years/2025.html", "years/index.html",
      ])
  }

  /// What the site itself publishes, no document can have: the two lists are bound to each other here.
  @Test func theSitesOwnPagesAreReserved() throws {
    let plan = try site()
    let reserved = ReservedAddresses(plan.settings)
    var own = 0
    for route in plan.routes {
      switch route {
      case .document, .formerPage, .table, .categoryTable, .attachment, .figures, .reportSchema: continue
      default: own += 1
      }
      let path = plan.path(of: route).text
      #expect(reserved.holds(page: path) || reserved.holds(file: path), "\(path)")
    }
    #expect(own == 25)
  }

  @Test func aListShowsWhatItsRouteSays() throws {
    let plan = try site()
    func titles(_ route: Route) -> [String] {
      plan.documents(of: route).map { plan.catalogue.documents[$0].source.text }
    }
    #expect(titles(.category(0, page: 0)) == ["laws/b.md", "laws/a.md"])
    #expect(titles(.category(0, page: 1)) == ["laws/old/c.md"])
    #expect(titles(.categoryYear(0, year: 2023)) == ["laws/old/c.md"])
    #expect(titles(.numbers(year: 2024, page: 0)) == ["laws/a.md"])
    #expect(titles(.year(2031)) == [])
  }

  @Test(arguments: [
    ("index.html", "about.html", "about.html"), ("laws/a.html", "news/图 1.pdf", "../news/%E5%9B%BE%201.pdf"),
    ("a/b/c.html", "a/b/d.html", "../../a/b/d.html"),
  ])
  func linksAreRelative(from: String, to: String, link: String) {
    #expect(OutputPath(from).link(to: OutputPath(to)) == link)
  }

  @Test(arguments: [("index.html", ""), ("法/index.html", "%E6%B3%95/"), ("a/xindex.html", "a/xindex.html")])
  func listsAreKnownByTheirFolder(path: String, canonical: String) { #expect(OutputPath(path).canonical == canonical) }
}
