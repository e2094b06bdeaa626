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
    let listed = catalogue.listed
    entries = Duty.of(settings.level).filter { !settings.inspection.notApplicable.contains($0) }.map { duty in
      let places = categories.indices.filter { cited[$0].contains(duty) }
      let documents = listed.filter { index in
        let facts = catalogue.documents[index].facts
        guard let category = facts.category else { return false }
        let lineage = lineages[category]
        return places.isEmpty
          ? duty.isMet(by: facts, in: lineage.map { categories[$0] }) : lineage.contains(where: places.contains)
      }
      return Entry(duty: duty, categories: places, documents: documents)
    }
  }
}
