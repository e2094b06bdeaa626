internal import CivilTime
internal import Disclosure
internal import SitePlan
internal import Source
internal import Text
internal import Theme

/// What every page maker works with: the plan of the site, the theme, and the frames of its pages. A class for the same reason
/// as the plan.
final class SiteContext: Sendable {
  let plan: SitePlan
  let theme: Theme
  let frames: Frames
  let catalogue: Catalogue
  let settings: SiteSettings
  let strings: ThemeStrings

  init(_ plan: SitePlan, _ theme: Theme) {
    (self.plan, self.theme) = (plan, theme)
    (catalogue, settings, strings) = (plan.catalogue, plan.settings, theme.strings)
    frames = Frames(catalogue: plan.catalogue, theme: theme)
  }

  /// A document as lists show it.
  func entry(_ index: Int, root: String) -> EntryView {
    let document = catalogue.documents[index]
    let facts = document.facts
    return EntryView(
      title: facts.title, address: root + PercentEncoding.encode(document.page), index: facts.index?.text,
      number: facts.number?.text, issuer: facts.issuer, category: facts.category.map { settings.categories[$0].name },
      kind: facts.kind.name[settings.wording], written: facts.written?.iso, published: facts.published?.pageTag,
      date: facts.published?.date.iso, validity: catalogue.validity[index]?.name[settings.wording],
      isInForce: catalogue.validity[index] == .inForce, force: force(of: index),
      isAmended: catalogue.validity[index] == .amended, isSample: facts.isSample)
  }

  /// Documents as entries of a list, rendered.
  func entries(_ documents: some Sequence<Int>, root: String) -> [UInt8] {
    documents.reduce(into: []) { $0 += theme.render(.entry, entry($1, root: root)) }
  }

  /// Documents as rows of a table with these columns, rendered.
  func rows(_ documents: [Int], _ columns: [ListColumn], root: String) -> [UInt8] {
    documents.reduce(into: []) { rows, index in
      var entry = entry(index, root: root)
      entry.cells = columns.map { $0.cell(of: index, in: self) }
      rows += theme.render(.row, entry)
    }
  }

  /// Links to the category and those above it.
  func crumbs(_ category: Int?, root: String) -> [LinkView] {
    guard let category else { return [] }
    return settings.categories.lineage(of: category).map { settings.categories[$0] }
      .map { LinkView(name: $0.name, address: root + PercentEncoding.encode($0.page)) }
  }

  /// What the search calls a category: its name below those above it, so that a filter for one takes in what lies below,
  /// `法律法规/规范性文件`.
  func searchName(of category: Int) -> String { crumbs(category, root: "").map(\.name).joined(separator: "/") }

  /// Links to the years of a list; `folder` is `years/` or a category's.
  func yearLinks(_ groups: [YearGroup], folder: String, root: String, current: Int? = nil) -> [LinkView] {
    let most = max(1, groups.map(\.documents.count).max() ?? 1)
    return groups.map { group in
      LinkView(
        name: strings.text(.yearTitle, ["year": String(group.year)]),
        address: root + PercentEncoding.encode(folder) + "\(group.year).html", count: group.documents.count,
        share: group.documents.count * 100 / most,
        isCurrent: group.year == current)
    }
  }

  /// Links to categories, each with the number of its documents.
  func categoryLinks(root: String, where isWanted: (Int) -> Bool = { _ in true }) -> [LinkView] {
    settings.categories.indices.filter(isWanted).map { index in
      let category = settings.categories[index]
      return LinkView(
        name: category.name, address: root + PercentEncoding.encode(category.page),
        count: plan.members[index].count,
        note: category.description)
    }
  }
}
