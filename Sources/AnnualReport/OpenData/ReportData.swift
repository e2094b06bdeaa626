internal import CivilTime
internal import Disclosure
internal import Source
internal import Text

/// A report for programs: `report.json` and `report.csv`. Values are those of the printed tables; a blank cell is null, and a
/// cell that the format does not have is absent.
package struct ReportData {
  private let report: AnnualReport
  private let title: String
  private let page: String
  private let isSample: Bool

  /// - Parameter page: The absolute address of the report's page.
  package init(_ report: AnnualReport, title: String, page: String, isSample: Bool) {
    (self.report, self.title, self.page, self.isSample) = (report, title, page, isSample)
  }

  /// - Parameter schema: The absolute address of `ReportSchema`.
  package func json(schema: String) -> [UInt8] {
    var root: [String: JSONValue] = [
      "$schema": .string(schema), "format": .string(report.format.id), "circular": .string(report.format.circular),
      "fiscal_year": .number(report.year), "issuer": .string(report.issuer),
      "title": .string(title), "page": .string(page), "sample": .flag(isSample), "derived": derived,
    ]
    if let level = report.level { root["level"] = .string(level.rawValue) }
    if let period = report.period {
      root["period"] = ["from": .string(period.from.iso), "to": .string(period.to.iso)]
    }
    for table in StatutoryTable.allCases { root[table.rawValue] = rows(of: table) }
    if let timeliness = report.timeliness {
      root["timeliness"] = ["on_time": .number(timeliness.onTime), "late": .number(timeliness.late)]
    }
    if !report.notes.isEmpty {
      root["notes"] = .array(
        report.notes.map {
          ["row": .string($0.cell.row.text), "column": .string($0.cell.column.text), "text": .string($0.text)]
        })
    }
    if !report.overrides.isEmpty {
      root["overrides"] = .array(
        report.overrides.map {
          [
            "check": .string($0.check), "reason": .string($0.reason), "approver": .string($0.approver),
            "date": .string($0.date.iso),
          ]
        })
    }
    return JSONValue.object(root).bytes
  }

  private func rows(of table: StatutoryTable) -> JSONValue {
    var rows: [String: JSONValue] = [:]
    for block in report.format.blocks(of: table) {
      for row in block.rows {
        var cells: [String: JSONValue] = [:]
        for column in block.columns { cells[column.key.text] = Self.value(report.value(row.key, column.key)) }
        rows[row.key.text] = .object(cells)
      }
    }
    return .object(rows)
  }

  private static func value(_ value: CellValue?) -> JSONValue {
    guard let figure = value?.figure else { return .null }
    guard let count = figure.count else {
      return ["value": .string(figure.digits), "unit": .string(figure.unit?.rawValue ?? "")]
    }
    return .number(count)
  }

  /// Sums of 表三 by column, for charts and comparison over the formats.
  private var derived: JSONValue {
    let columns = report.format.blocks(of: .requests).first?.columns ?? []
    var groups: [String: JSONValue] = [:]
    for group in OutcomeGroup.allCases {
      var sums: [String: JSONValue] = [:]
      for column in columns { sums[column.key.text] = report.sum(of: group, column.key).map(JSONValue.number) ?? .null }
      groups[group.rawValue] = .object(sums)
    }
    return .object(groups)
  }

  /// One line a cell, UTF-8 with a byte order mark and CRLF, as WPS and Excel need it.
  package var csv: [UInt8] {
    var lines = [
      ["fiscal_year", "table", "block", "row", "row_label", "column", "column_label", "state", "value", "unit"]
    ]
    for block in report.format.blocks {
      for row in block.rows {
        for column in block.columns {
          let figure = report.figure(row.key, column.key)
          lines.append([
            String(report.year), block.table.rawValue, block.key, row.key.text, row.label, column.key.text,
            column.label,
            figure == nil ? "blank" : "figure", figure?.digits ?? "", figure?.unit?.rawValue ?? "",
          ])
        }
      }
    }
    return SpreadsheetText.bytes(lines)
  }
}

/// CSV for spreadsheets.
enum SpreadsheetText {
  /// UTF-8 with a byte order mark, lines ended by CRLF.
  static func bytes(_ lines: [[String]]) -> [UInt8] {
    [0xEF, 0xBB, 0xBF] + lines.flatMap { Array((CSVWriter.record($0) + "\r\n").utf8) }
  }
}
