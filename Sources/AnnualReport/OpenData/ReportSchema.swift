internal import Disclosure
internal import Source

/// The JSON Schema (draft 2020-12) of `report.json`, made from the formats' own rows and columns.
package enum ReportSchema {
  /// Where it is published, below the site's root.
  package static let path = "data/schema/annual-report.schema.json"

  /// - Parameter id: Its absolute address.
  package static func json(id: String) -> [UInt8] {
    let root: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .string(id),
      "title": "政府信息公开工作年度报告", "type": "object",
      "description":
        "The statutory figures of an annual disclosure report. null is a cell left blank; a cell that the format does not have is absent.",
      "required": .array(
        [
          "format", "circular", "fiscal_year", "period", "issuer", "level", "title", "page", "sample", "proactive",
          "requests", "litigation", "derived",
        ].map(JSONValue.string)),
      "properties": [
        "$schema": ["type": "string", "format": "uri"],
        "format": ["enum": .array(StatutoryFormat.all.map { .string($0.id) })],
        "circular": ["enum": .array(StatutoryFormat.all.map { .string($0.circular) })],
        "fiscal_year": ["type": "integer", "minimum": .number(StatutoryFormat.all.map(\.firstYear).min() ?? 0)],
        "period": object(["from": ["type": "string", "format": "date"], "to": ["type": "string", "format": "date"]]),
        "issuer": ["type": "string"], "title": ["type": "string"], "page": ["type": "string", "format": "uri"],
        "level": ["enum": .array(AdministrativeLevel.allCases.map { .string($0.rawValue) })],
        "sample": ["type": "boolean", "description": "true: an example, not a real record"],
        "proactive": ["type": "object"], "requests": ["type": "object"], "litigation": ["type": "object"],
        "derived": derived, "timeliness": object(["on_time": count, "late": count]),
        "notes": ["type": "array", "items": object(texts("row", "column", "text"))],
        "overrides": ["type": "array", "items": object(texts("check", "reason", "approver", "date"))],
      ],
      "additionalProperties": .flag(false), "oneOf": .array(StatutoryFormat.all.map(form)),
    ]
    return root.bytes
  }

  private static let count: JSONValue = ["type": "integer", "minimum": .number(0)]

  /// An object with exactly these properties.
  private static func object(_ properties: [String: JSONValue]) -> JSONValue {
    [
      "type": "object", "properties": .object(properties), "additionalProperties": .flag(false),
      "required": .array(properties.keys.sorted().map(JSONValue.string)),
    ]
  }

  private static func texts(_ names: String...) -> [String: JSONValue] {
    Dictionary(uniqueKeysWithValues: names.map { ($0, ["type": "string"]) })
  }

  private static func form(_ format: StatutoryFormat) -> JSONValue {
    var properties: [String: JSONValue] = [
      "format": ["const": .string(format.id)], "circular": ["const": .string(format.circular)],
    ]
    for table in StatutoryTable.allCases {
      var rows: [String: JSONValue] = [:]
      for block in format.blocks(of: table) {
        let cells = Dictionary(uniqueKeysWithValues: block.columns.map { ($0.key.text, cell($0)) })
        for row in block.rows { rows[row.key.text] = object(cells) }
      }
      properties[table.rawValue] = object(rows)
    }
    return ["properties": .object(properties)]
  }

  private static func cell(_ column: FormColumn) -> JSONValue {
    let units: [Figure.Unit] = column.type == .money ? [.yuan, .tenThousandYuan] : [.tenThousandYuan]
    let label: JSONValue = .string(column.label)
    return switch column.type {
    case .count: ["title": label, "type": ["integer", "null"], "minimum": .number(0)]
    case .change: ["title": label, "type": ["integer", "null"]]
    case .money, .tenThousandYuan:
      [
        "title": label,
        "oneOf": [
          ["type": "null"],
          object([
            "value": ["type": "string", "pattern": "^[0-9]+([.][0-9]+)?$"],
            "unit": ["enum": .array(units.map { .string($0.rawValue) })],
          ]),
        ],
      ]
    }
  }

  private static var derived: JSONValue {
    let columns = StatutoryFormat.all.last?.blocks(of: .requests).first?.columns ?? []
    let sum: JSONValue = ["type": ["integer", "null"], "minimum": .number(0)]
    let sums = object(Dictionary(uniqueKeysWithValues: columns.map { ($0.key.text, sum) }))
    return object(Dictionary(uniqueKeysWithValues: OutcomeGroup.allCases.map { ($0.rawValue, sums) }))
  }
}
