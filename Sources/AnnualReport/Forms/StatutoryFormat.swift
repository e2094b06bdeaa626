internal import Foundation

/// A statutory format of the annual report (年度报告格式): its tables as the circular prints them.
///
/// The formats are data, `Data/forms.json`: a new one is an entry there.
package struct StatutoryFormat: Sendable, Hashable, Decodable {
  /// Short name, e.g. `2021-30`.
  package let id: String
  /// The circular that prescribes it, e.g. 国办公开办函〔2021〕30号.
  package let circular: String
  /// First and last fiscal year that are reported in it; the last is nil while it is in use.
  package let firstYear: Int
  package let lastYear: Int?
  package let blocks: [FormBlock]

  /// Every format, oldest first.
  package static let all: [StatutoryFormat] = {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    // The bytes are compiled in, and the tests decode them: they cannot fail for a user.
    return try! decoder.decode([StatutoryFormat].self, from: Data(PackageResources.forms_json))
  }()

  /// The format that a fiscal year is reported in; years before 2019 had none.
  package static func of(year: Int) -> StatutoryFormat? {
    all.first { $0.firstYear <= year && year <= $0.lastYear ?? Int.max }
  }

  package func blocks(of table: StatutoryTable) -> [FormBlock] { blocks.filter { $0.table == table } }

  /// Whether a block of 表二 has all of these columns.
  func has(_ columns: [ColumnKey]) -> Bool {
    columns.isEmpty || blocks(of: .proactive).contains { Set(columns).isSubset(of: $0.columns.map(\.key)) }
  }

  /// The block and row that a key or a printed label names.
  package func row(named name: String) -> (block: FormBlock, row: FormRow)? {
    let label = LabelText.normal(name)
    for block in blocks {
      if let row = block.rows.first(where: { $0.key.text == name || LabelText.normal($0.label) == label }) {
        return (block, row)
      }
    }
    return nil
  }

  /// The block and row that a name means in one of the tables.
  func row(named name: String, in table: StatutoryTable) -> (block: FormBlock, row: FormRow)? {
    row(named: name).flatMap { $0.block.table == table ? $0 : nil }
  }

  /// The block and row of a key; nil where the format has no such row.
  package func row(_ key: RowKey) -> (block: FormBlock, row: FormRow)? {
    for block in blocks {
      if let row = block.rows.first(where: { $0.key == key }) { return (block, row) }
    }
    return nil
  }

  /// The cells of all formats: code that asks for another one has a slip in it.
  static let everyCell = Set(all.flatMap(\.cells))

  /// Every cell in reading order.
  package var cells: [CellAddress] {
    blocks.flatMap { block in block.rows.flatMap { row in block.columns.map { CellAddress(row.key, $0.key) } } }
  }
}
