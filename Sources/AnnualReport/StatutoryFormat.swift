internal import Foundation
internal import Source
package import Text

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

  /// The block and row that a key or a printed label names.
  package func row(named name: String) -> (block: FormBlock, row: FormRow)? {
    let label = LabelText.normal(name)
    for block in blocks {
      if let row = block.rows.first(where: { $0.key == name || LabelText.normal($0.label) == label }) {
        return (block, row)
      }
    }
    return nil
  }

  /// Every cell in reading order.
  package var cells: [CellAddress] {
    blocks.flatMap { block in block.rows.flatMap { row in block.columns.map { CellAddress(row.key, $0.key) } } }
  }
}

/// The statutory tables by their sections of the report: 二, 三, 四.
package enum StatutoryTable: String, Sendable, Hashable, CaseIterable, Decodable {
  case proactive, requests, litigation

  package var name: Message {
    switch self {
    case .proactive: Message(zh: "主动公开政府信息情况", en: "Proactive disclosure")
    case .requests: Message(zh: "收到和处理政府信息公开申请情况", en: "Requests received and processed")
    case .litigation: Message(zh: "政府信息公开行政复议、行政诉讼情况", en: "Reconsideration and litigation")
    }
  }
}

/// A rectangle of a statutory table with its header; 表二 has several.
package struct FormBlock: Sendable, Hashable, Decodable {
  package let table: StatutoryTable
  package let key: String
  package let caption: String
  /// Header rows as they are printed; the first cell of the first row heads the stub, where there is one.
  package let header: [[HeaderCell]]
  package let columns: [FormColumn]
  package let rows: [FormRow]

  /// Whether all rows are printed side by side in one line, as 表四 is.
  package var isOneLine: Bool { rows.allSatisfy { $0.stub == nil } }
  /// Columns that row headers take.
  package var stubWidth: Int { rows.first?.stub?.reduce(0) { $0 + $1.columnSpan } ?? 0 }
  /// Columns of the printed table.
  package var width: Int { stubWidth + columns.count * (isOneLine ? rows.count : 1) }
}

package struct FormColumn: Sendable, Hashable, Decodable {
  package enum Unit: String, Sendable, Decodable {
    /// A count from 0.
    case count = "uint"
    /// A change, which may be negative.
    case change = "int"
    /// Money whose unit, 元 or 万元, stands in the cell.
    case money
    /// Money in 万元, the unit standing in the header.
    case tenThousandYuan = "money_wan"
  }

  package let key: String
  package let label: String
  package let type: Unit
}

package struct FormRow: Sendable, Hashable, Decodable {
  package let key: String
  package let label: String
  /// The article of 《政府信息公开条例》 that the row reports on.
  package let basis: String?
  /// Row headers that begin in this row, outermost first; nil where rows are printed side by side.
  package let stub: [HeaderCell]?
}

/// A printed header cell.
package struct HeaderCell: Sendable, Hashable, Decodable {
  package let text: String
  private let colspan: Int?
  private let rowspan: Int?
  package var columnSpan: Int { colspan ?? 1 }
  package var rowSpan: Int { rowspan ?? 1 }
}

/// The place of a figure: row and column by the keys of the format.
package struct CellAddress: Sendable, Hashable {
  package let row: String
  package let column: String

  package init(_ row: String, _ column: String) { (self.row, self.column) = (row, column) }
}

/// Labels as people and word processors write them.
enum LabelText {
  /// Without blanks, in half-width digits and brackets, so that （一） and (一), １． and 1. are the same.
  static func normal(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace && !scalar.isInvisible {
      switch scalar {
      case "，", "、": result.append(",")
      case "．", "。": result.append(".")
      case "”", "“", "\"", "＂": continue
      default: result.append(scalar.halfWidth)
      }
    }
    return String(result)
  }
}
