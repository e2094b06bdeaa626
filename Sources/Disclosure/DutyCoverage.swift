internal import Text

/// Which documents that are public fulfil the duties of an office, by art. 20 and 21 of 《政府信息公开条例》.
package struct DutyCoverage: Sendable {
  /// A duty, the categories that cite it under `legal_basis`, and the documents that count for it, newest first.
  package struct Entry: Sendable {
    package let duty: Duty
    package let categories: [Int]
    package let documents: [Int]
  }

  /// In the order of the Regulation; without what the office has nothing of (`inspection`).
  package let entries: [Entry]

  /// Where categories cite a duty their documents count for it, those of the categories below them too; elsewhere kinds, titles,
  /// names of categories and keywords are looked at.
  package init(_ catalogue: Catalogue) {
    let settings = catalogue.settings
    let categories = settings.categories
    let cited = categories.map { $0.legalBasis.map(Duty.cited) ?? [] }
    let lineages = categories.indices.map(categories.lineage)
    let listed = catalogue.listed.compactMap { index in
      let facts = catalogue.documents[index].facts
      return facts.category.map { (index, category: $0, kind: facts.kind, text: Self.text(of: facts)) }
    }
    entries = Duty.of(settings.level).filter { !settings.inspection.notApplicable.contains($0) }.map { duty in
      let places = categories.indices.filter { cited[$0].contains(duty) }
      // Whether the documents of a category count whatever they say.
      let counts = lineages.map { lineage in
        places.isEmpty
          ? lineage.contains { duty.isNamed(in: Self.text(of: categories[$0])) }
          : lineage.contains(where: places.contains)
      }
      let documents = listed.filter { document in
        counts[document.category]
          || places.isEmpty && (duty.kinds.contains(document.kind) || duty.isNamed(in: document.text))
      }
      return Entry(duty: duty, categories: places, documents: documents.map(\.0))
    }
  }

  private static func text(of facts: DocumentFacts) -> [UInt8] {
    Array(([facts.title, facts.topic ?? ""] + facts.keywords).joined(separator: "\n").utf8)
  }

  private static func text(of category: Category) -> [UInt8] {
    Array(([category.name] + category.keywords).joined(separator: "\n").utf8)
  }
}
