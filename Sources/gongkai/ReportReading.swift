import AnnualReport
import Text

/// What was read of a report, so that whoever pasted it sees that nothing is left out.
struct ReportReading {
  struct Count: Encodable {
    let rows: Int
    let of: Int
  }

  let report: AnnualReport
  let name: String

  init(_ report: AnnualReport, name: String) { (self.report, self.name) = (report, name) }

  /// Rows read, by table.
  var counts: [String: Count] {
    Dictionary(
      uniqueKeysWithValues: StatutoryTable.allCases.map { table in
        let rows = report.rows(of: table)
        return (table.rawValue, Count(rows: rows.read, of: rows.all))
      })
  }

  /// Figures by row and column; nil where a cell is blank.
  var figures: [String: [String: String?]] {
    var figures: [String: [String: String?]] = [:]
    for cell in report.format.cells {
      figures[cell.row.text, default: [:]].updateValue(
        report.figure(cell.row, cell.column)?.digits, forKey: cell.column.text)
    }
    return figures
  }

  /// The tables with their rows, and every row that has something else than noughts.
  var text: Message {
    let tables = StatutoryTable.allCases.map { table -> Message in
      let rows = report.rows(of: table)
      // 表四 is one line of cells.
      let width = report.format.blocks(of: table).first.map { $0.isOneLine ? $0.columns.count : 1 } ?? 1
      let unit = Message(zh: width > 1 ? "格" : "行", en: width > 1 ? "cells" : "rows")
      return Message(
        zh: "\(table.ordinal) \(rows.read * width)/\(rows.all * width) \(unit.zh)",
        en: "table \(table.number) \(rows.read * width)/\(rows.all * width) \(unit.en)")
    }
    let heads = Message(
      zh: "\(name)：\(report.year) 年度（\(report.format.id)），读到 \(tables.map(\.zh).joined(separator: "，"))",
      en: "\(name): \(report.year) (\(report.format.id)), read: \(tables.map(\.en).joined(separator: ", "))")
    let rows = report.format.blocks.flatMap { block in
      block.rows.compactMap { row -> Message? in
        let figures = block.columns.map { column in
          report.figure(row.key, column.key).map { $0.text(in: column) } ?? "—"
        }
        guard figures.contains(where: { $0 != "0" && $0 != "—" && $0 != "0万元" }) else { return nil }
        let line = figures.joined(separator: " ")
        return Message(zh: "\n  \(row.label.prefix(24))  \(line)", en: "\n  \(row.key)  \(line)")
      }
    }
    let rest = report.format.blocks.flatMap(\.rows).count - rows.count
    let end = Message(
      zh: rows.isEmpty ? "\n  各行都是 0 或空白" : "\n  其余 \(rest) 行是 0 或空白",
      en: rows.isEmpty ? "\n  every row is 0 or blank" : "\n  the other \(rest) rows are 0 or blank")
    return Message(
      zh: heads.zh + rows.map(\.zh).joined() + (rest > 0 ? end.zh : ""),
      en: heads.en + rows.map(\.en).joined() + (rest > 0 ? end.en : ""))
  }
}
