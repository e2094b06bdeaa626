internal import Text

/// 栏目: a node of the category tree, as site.yml sets it.
package struct Category: Sendable, Hashable {
  /// Folder below content and below the site, e.g. `laws/normative`.
  package let path: ContentPath
  package let name: String
  package let description: String?
  package let keywords: [String]
  package let type: String?
  package let kind: DocumentKind?
  /// 依据: the duties of disclosure that its documents count for (`DutyCoverage`).
  package let legalBasis: String?
  /// 更新周期 in days, for the inspection.
  package let freshness: Int?
  /// 审查步骤, where they are other ones than the site's.
  package let reviewSteps: [String]?

  package init(
    path: ContentPath, name: String, description: String? = nil, keywords: [String] = [], type: String? = nil,
    kind: DocumentKind? = nil, legalBasis: String? = nil, freshness: Int? = nil, reviewSteps: [String]? = nil
  ) {
    (self.path, self.name, self.description, self.keywords) = (path, name, description, keywords)
    (self.type, self.kind, self.legalBasis, self.freshness) = (type, kind, legalBasis, freshness)
    self.reviewSteps = reviewSteps
  }

  /// The first page of its list, below the site's root.
  package var page: String { file("index.html") }

  /// A file in its folder of the site.
  package func file(_ name: String) -> String { path.appending(name).text }

  /// Whether it is what a person calls by its path or its name.
  package func isNamed(_ text: String) -> Bool { path.text == text || name == text }
}

/// The categories of a site in the order of site.yml, each known by its place in that order, with which lies below which.
package struct CategoryTree: Sendable, RandomAccessCollection {
  private let categories: [Category]
  private let byPath: [ContentPath: Int]
  private let parents: [Int?]

  /// - Parameter categories: with a path of its own each.
  package init(_ categories: [Category] = []) {
    let byPath = Dictionary(
      categories.enumerated().map { ($1.path.canonical, $0) }, uniquingKeysWith: { first, _ in first })
    self.categories = categories
    self.byPath = byPath
    parents = categories.map { category in category.path.canonical.folders.lazy.compactMap { byPath[$0] }.first }
  }

  package var startIndex: Int { categories.startIndex }
  package var endIndex: Int { categories.endIndex }
  package subscript(index: Int) -> Category { categories[index] }

  /// The category whose folder this is.
  package func category(at path: ContentPath) -> Int? { byPath[path.canonical] }

  /// The category of what lies in a folder: the folder's own, or the nearest above it.
  package func category(of folder: ContentPath) -> Int? {
    category(at: folder) ?? folder.canonical.folders.lazy.compactMap { byPath[$0] }.first
  }

  /// The category that a person calls by its path or its name.
  package func category(named text: String) -> Int? { categories.firstIndex { $0.isNamed(text) } }

  /// The first category of a kind.
  package func category(of kind: DocumentKind) -> Int? { categories.firstIndex { $0.kind == kind } }

  /// The category that one lies in; nil at the top.
  package func parent(of category: Int) -> Int? { parents[category] }

  /// A category and those that it lies in, from the top down.
  package func lineage(of category: Int) -> [Int] {
    Array(sequence(first: category) { parents[$0] }).reversed()
  }

  /// The category at the top of the tree that holds this one, or is it.
  package func top(of category: Int) -> Int { lineage(of: category)[0] }

  /// The categories at the top.
  package var tops: [Int] { indices.filter { parents[$0] == nil } }

  /// Whether a category lies in another, at any depth.
  package func lies(_ category: Int, in other: Int) -> Bool {
    var above = parents[category]
    while let category = above, category != other { above = parents[category] }
    return above == other
  }

  /// The category that a person most likely meant by a path or name that none has.
  package func nearest(to text: String) -> String? {
    likeliest(text, among: categories.flatMap { [$0.path.text, $0.name] })
  }
}
