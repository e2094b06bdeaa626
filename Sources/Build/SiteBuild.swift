package import AnnualReport
package import Disclosure
internal import Disk
package import Output
package import Portal
internal import Review
package import SitePlan
internal import Source
internal import Text
internal import Theme

/// Where a site lies and what it is built for.
package struct SiteInput: Sendable {
  /// The folder that holds content/ and theme/.
  package var folder: String
  /// Unix seconds.
  package var clock: Int
  package var visibility: Visibility
  /// In place of base_url in site.yml.
  package var baseURL: BaseURL?
  /// Threads.
  package var workers: Int
  /// Whether nobody but who writes it will see the site: what is still to be reviewed is shown.
  package var isPreview = false
  /// Whether each document is compared with its records of review although none is demanded.
  package var isReviewed = false

  package init(folder: String, clock: Int, visibility: Visibility = Visibility(), baseURL: BaseURL? = nil, workers: Int)
  {
    (self.folder, self.clock, self.visibility) = (folder, clock, visibility)
    (self.baseURL, self.workers) = (baseURL, workers)
  }
}

/// The folder holds no content/site.yml.
package struct NoSite: Error {
  package let folder: String

  package init(folder: String) { self.folder = folder }
}

/// What a site's content says, checked document by document and as a whole, with the plan of its pages.
package struct CheckedContent: Sendable {
  package let plan: SitePlan
  package var catalogue: Catalogue { plan.catalogue }
  package var reports: AnnualReports { plan.reports }
  /// Files that are no content.
  package let ignored: Int
  /// Digests of the reviews that a publication relies on.
  package let reviews: [String]
  let attachmentTexts: AttachmentTexts
}

/// A site that can be rendered.
package struct CheckedSite: Sendable {
  package let content: CheckedContent
  package let portal: Portal
  package var catalogue: Catalogue { content.catalogue }
}

/// The driver: every command, the preview and the desk build a site by these stages. It prints nothing and ends nothing;
/// what authors got wrong is in the stages, what the machine refused is thrown.
package struct SiteBuild: Sendable {
  package let input: SiteInput

  package init(_ input: SiteInput) { self.input = input }

  /// Content as it lies on the disk, parsed. Throws `NoSite`.
  ///
  /// - Parameter archive: takes the texts of what is published.
  package func read(keeping archive: SourceArchive? = nil) throws -> Stage<ReadContent> {
    try ContentReader(input, archive).read()
  }

  /// The documents in order and linked, without the theme and without the annual reports.
  package func catalogue() throws -> Stage<Catalogue> {
    try read().then(link)
  }

  /// The content with every fault of it.
  package func content(keeping archive: SourceArchive? = nil) throws -> Stage<CheckedContent> {
    try read(keeping: archive).then(check)
  }

  /// The site with every fault of content and theme: the theme is read also where content cannot be used.
  package func site(keeping archive: SourceArchive? = nil) throws -> Stage<CheckedSite> {
    let content = try content(keeping: archive)
    // The texts are not needed any more, and pages and index come next.
    Heap.trim()
    return try site(content, keeping: archive)
  }

  /// The same for content that was checked already.
  package func site(
    _ content: Stage<CheckedContent>, keeping archive: SourceArchive? = nil
  ) throws -> Stage<CheckedSite> {
    let folder = input.folder + "/theme"
    if let archive { try Self.keepTheme(folder, in: archive) }
    let language = (content.value?.catalogue.settings.language ?? .usual).text
    let (theme, faults) = try Theme.load(.standard, own: .folder(Disk.resolved(folder)), language: language)
    let diagnostics =
      try content.diagnostics + faults
      + (content.value.map { try ThemeReview(folder, $0.catalogue.settings).diagnostics() } ?? [])
    guard let checked = content.value, let theme else { return Stage(nil, diagnostics) }
    let portal = Portal(checked.plan, theme: theme)
    return Stage(CheckedSite(content: checked, portal: portal), diagnostics + portal.faults())
  }

  /// The documents of content that was read, in order and linked.
  package func link(_ read: ReadContent) -> Stage<Catalogue> {
    let (catalogue, faults) = Catalogue.make(read.content, workers: input.workers)
    return Stage(catalogue, faults)
  }

  func check(_ read: ReadContent) -> Stage<CheckedContent> {
    link(read).then { catalogue in
      let (reports, faults) = AnnualReports.read(catalogue, tables: read.files.tables, sources: read.content.sources)
      let plan = SitePlan(catalogue, reports)
      return Stage(
        CheckedContent(
          plan: plan, ignored: read.files.ignored, reviews: read.reviews.reliedOn,
          attachmentTexts: read.attachmentTexts),
        faults + AddressRules.check(plan))
    }
  }

  private static func keepTheme(_ folder: String, in archive: SourceArchive) throws {
    guard Disk.isFolder(folder) else { return }
    for file in try FolderReader.walk(folder).files {
      try archive.add("theme/" + file.path, try Disk.read(folder + "/" + file.path))
    }
  }
}
