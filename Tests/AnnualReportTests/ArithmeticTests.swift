import Foundation
import Source
import Testing
import Text

@testable import AnnualReport

@Suite struct ArithmeticTests {
  @Test func balancedReportHasNoFault() throws {
    let (report, diagnostics) = Reports.read(Reports.city)
    #expect(diagnostics.isEmpty)
    #expect(Reports.codes(try #require(report)) == [])
  }

  /// One more in any one cell: exactly the checks of its row and column fire, and the explanation names the cell.
  @Test func everySingleCellIsExplained() throws {
    let report = try #require(Reports.read(Reports.city).report)
    let balanced = try #require(RequestsArithmetic(report))
    #expect(balanced.failures().isEmpty)
    var cells = 0
    for row in balanced.rows.indices {
      for column in balanced.columns.indices {
        expectExplained(balanced, row, column, change: 1)
        cells += 1
      }
    }
    #expect(cells == 175)
  }

  /// `make soak` sets GONGKAI_SOAK and draws 500 reports of each format.
  private static let reportCount = ProcessInfo.processInfo.environment["GONGKAI_SOAK"] == nil ? 12 : 500

  /// The same of generated reports in both formats, with every cell changed.
  @Test(arguments: [("2019-60", 161), ("2021-30", 175)]) func generatedReports(format: String, cells: Int) throws {
    let block = try #require(StatutoryFormat.all.first { $0.id == format }?.blocks(of: .requests).first)
    #expect(block.rows.count * block.columns.count == cells)
    for seed in 0..<Self.reportCount {
      var generator = SeededGenerator(state: UInt64(seed) &* 7919 &+ 17)
      let balanced = try #require(RequestsArithmetic(block, values: Self.balanced(block, &generator)))
      #expect(balanced.failures().isEmpty, "seed \(seed)")
      for row in block.rows.indices {
        for column in block.columns.indices {
          var change = Int.random(in: 1...9, using: &generator)
          if let value = balanced.values[row][column], value >= change, Bool.random(using: &generator) {
            change = -change
          }
          expectExplained(balanced, row, column, change: change)
        }
      }
    }
  }

  private func expectExplained(_ balanced: RequestsArithmetic, _ row: Int, _ column: Int, change: Int) {
    var wrong = balanced
    let value = balanced.values[row][column] ?? 0
    wrong.set(value + change, row: row, column: column)
    var expected: Set<RequestsArithmetic.Equation> = [.applicants(row: row)]
    switch balanced.rows[row].key {
    case .new, .carriedIn, .carriedOut: expected.insert(.balance(column: column))
    case .resultTotal: expected.formUnion([.balance(column: column), .outcomes(column: column)])
    default: expected.insert(.outcomes(column: column))
    }
    let failures = wrong.failures()
    let explanations = wrong.explanations()
    guard Set(failures.map(\.equation)) == expected, failures.allSatisfy({ abs($0.difference) == abs(change) }),
      explanations == [[RequestsArithmetic.Correction(row: row, column: column, value: value)]]
    else {
      Issue.record("row \(row), column \(column), change \(change): \(failures) \(explanations)")
      return
    }
  }

  /// Figures that balance: outcomes and what is carried are drawn, the rest follows.
  private static func balanced(_ block: FormBlock, _ generator: inout SeededGenerator) -> [[Int?]] {
    let applicants = block.columns.count - 1
    func draw(_ row: FormRow) -> [Int] {
      (0..<applicants).map { _ in Int.random(in: 0...3, using: &generator) * Int.random(in: 0...40, using: &generator) }
    }
    var drawn: [RowKey: [Int]] = [:]
    for row in block.rows { drawn[row.key] = draw(row) }
    let outcomes = block.rows.filter { $0.outcome != nil }.map(\.key)
    for column in 0..<applicants {
      let total = outcomes.reduce(0) { $0 + (drawn[$1]?[column] ?? 0) }
      drawn[.resultTotal]?[column] = total
      // Carried in is at most what left the office, so that the new ones are not negative.
      let out = total + (drawn[.carriedOut]?[column] ?? 0)
      let carriedIn = min(drawn[.carriedIn]?[column] ?? 0, out)
      drawn[.carriedIn]?[column] = carriedIn
      drawn[.new]?[column] = out - carriedIn
    }
    return block.rows.map { row in
      let values = drawn[row.key] ?? []
      return values + [values.reduce(0, +)]
    }
  }

  /// Two wrong cells in different rows and columns; and a swap that no figures can tell from its mirror.
  @Test func twoCells() throws {
    let report = try #require(Reports.read(Reports.city).report)
    var wrong = try #require(RequestsArithmetic(report))
    wrong.set(5345 + 10, row: 2, column: 0)
    wrong.set(252 - 2, row: 0, column: 1)
    #expect(
      wrong.explanations() == [[.init(row: 0, column: 1, value: 252), .init(row: 2, column: 0, value: 5345)]])
    wrong.set(5345 + 5, row: 2, column: 0)
    wrong.set(252, row: 0, column: 1)
    wrong.set(39 + 5, row: 3, column: 1)
    #expect(wrong.explanations().count == 2)
  }

  @Test func blanksAreNotAssessable() throws {
    let text = Reports.city(replacing: ("carried_in: [535, 6,", "carried_in: [535, \"\","))
    let (report, diagnostics) = Reports.read(text)
    #expect(diagnostics.map { "\($0.kind.code):\($0.location?.line ?? 0)" } == ["GK4006:12"])
    let results = ReportContext(report: try #require(report), text: nil).results()
    let balance = try #require(results.first { $0.check.id == "requests.balance" })
    #expect(balance.outcome == .notAssessable && balance.faults.isEmpty)
    #expect(balance.gaps.map(\.en) == ["there are blanks in the column legal_person.business"])
    #expect(results.first { $0.check.id == "requests.outcomes" }?.outcome == .passed)
  }

  @Test func evidenceAndOverride() throws {
    let wrong = Reports.city(replacing: ("5345", "5346"))
    let report = try #require(Reports.read(wrong).report)
    let faults = ReportContext(report: report, text: nil).results().flatMap(\.faults)
    #expect(faults.map(\.kind.code) == ["GK4102", "GK4103"])
    #expect(faults.allSatisfy { $0.location?.line == 13 && $0.location?.column == 20 })
    #expect(
      faults[0].message.zh == "“自然人”列不平：办理结果总计写 13364，各项之和是 13365，相差 1")
    #expect(faults[0].mend?.en == "Change result.granted · natural_person from 5346 to 5345, and everything adds up")
    let override =
      "overrides:\n  - {check: requests.outcomes, reason: 上级已核, approver: 办公室主任, date: 2026-01-20}\n"
    let overridden = try #require(Reports.read(wrong + override).report)
    let results = ReportContext(report: overridden, text: nil).results()
    #expect(results.first { $0.check.id == "requests.outcomes" }?.outcome == .overridden)
    #expect(results.flatMap(\.faults).map(\.kind.code) == ["GK4013", "GK4103"])
    let unneeded = try #require(Reports.read(Reports.city + override).report)
    #expect(Reports.codes(unneeded) == ["GK4014:41"])
  }
}
