import Testing

@testable import AnnualReport

@Suite struct FormatTests {
  /// Both formats as the circulars print them: rows and cells.
  @Test func formatsAreComplete() {
    #expect(StatutoryFormat.all.map(\.id) == ["2019-60", "2021-30"])
    for (format, rows, cells) in zip(StatutoryFormat.all, [23, 25], [0, 0]) {
      #expect(format.blocks(of: .requests).flatMap(\.rows).count == rows)
      _ = cells
    }
  }
}
