import Testing

@testable import AnnualReport

/// The keys that code names are keys of the forms: a misspelt one would make its check pass for ever.
@Suite struct FormKeyTests {
  /// The formats in which a key is one of a row or a column.
  private func formats(_ has: (FormBlock) -> Bool) -> [String] {
    StatutoryFormat.all.filter { $0.blocks.contains(where: has) }.map(\.id)
  }

  @Test func everyNamedRowIsInTheForms() {
    let onlyIn: [RowKey: [String]] = [.feeUnpaid: ["2021-30"]]
    for key in RowKey.allNamed {
      let found = formats { $0.rows.contains { $0.key == key } }
      #expect(found == onlyIn[key] ?? StatutoryFormat.all.map(\.id), "\(key)")
    }
  }

  @Test func everyNamedColumnIsInTheForms() {
    let old: Set<ColumnKey> = [.newlyPublished, .publishedTotal, .prevItems, .deltaItems, .projects]
    let new: Set<ColumnKey> = [.repealed, .inForce]
    for key in ColumnKey.allNamed {
      let found = formats { $0.columns.contains { $0.key == key } }
      #expect(
        found == (old.contains(key) ? ["2019-60"] : new.contains(key) ? ["2021-30"] : ["2019-60", "2021-30"]), "\(key)")
    }
  }

  /// A check that says which columns it needs speaks of the formats that have them in one block.
  @Test func everyCheckHasItsColumns() {
    let expected: [String: [String]] = [
      "proactive.newly_published": ["2019-60"], "proactive.published_total": ["2019-60"],
      "proactive.earlier_years": ["2019-60"], "proactive.items": ["2019-60"], "proactive.decisions": ["2019-60"],
      "proactive.procurement": ["2019-60"], "proactive.in_force": ["2021-30"], "years.items": ["2019-60"],
      "years.published_total": ["2019-60"], "years.in_force": ["2021-30"],
    ]
    var found: [String: [String]] = [:]
    for check in ReportCheck.all where !check.columns.isEmpty {
      found[check.id] = StatutoryFormat.all.filter { $0.has(check.columns) }.map(\.id)
    }
    #expect(found == expected)
  }

  /// 表三 is what comes in, what comes of it by group, the total, and what is carried out.
  @Test func everyOutcomeHasAGroup() {
    for format in StatutoryFormat.all {
      let rows = format.blocks(of: .requests).flatMap(\.rows)
      #expect(
        Set(rows.filter { $0.outcome == nil }.map(\.key)) == [.new, .carriedIn, .resultTotal, .carriedOut],
        "\(format.id)")
      for group in OutcomeGroup.allCases {
        let keys = format.rows(of: group).map(\.key.shortText)
        #expect(!keys.isEmpty && keys.allSatisfy { $0.prefix { $0 != "." } == group.rawValue[...] }, "\(group)")
      }
    }
  }
}
