package import Text

/// What a key takes: the readers ask it for numbers and words, and the JSON Schemas for editors are made of it.
package indirect enum FieldShape: Sendable {
  /// One text; figures and the like count as the text that was written.
  case text
  /// One of these.
  case words([String])
  /// A day, with or without a time.
  case date
  case flag
  case integer(ClosedRange<Int>)
  case list(FieldShape)
  case either([FieldShape])
  /// A mapping with keys of its own.
  case group(any FieldKey.Type)
  /// A mapping of names that its writer chooses, or chooses from these, to values.
  case names([String], FieldShape)
  /// A mapping of file names, each with its ending, to values.
  case files(FieldShape)

  /// One text or a list of them.
  package static var texts: FieldShape { .either([.text, .list(.text)]) }
}

extension FieldKey {
  package var shape: FieldShape { .text }
  package static var required: [Self] { [] }
}

/// JSON Schemas (draft 7, which editors of YAML read) of the files that people write, from the declarations their readers use.
package enum FieldSchema {
  /// The schema of a mapping.
  ///
  /// - Parameter title: what the file is, in both languages.
  package static func json(of type: any FieldKey.Type, title: Message) -> [UInt8] {
    guard case .object(var root) = group(type) else { return [] }
    root["$schema"] = "http://json-schema.org/draft-07/schema#"
    root["title"] = .string("\(title.zh) · \(title.en)")
    return JSONValue.object(root).bytes
  }

  private static func group<Key: FieldKey>(_ type: Key.Type) -> JSONValue {
    var properties: [String: JSONValue] = [:]
    for (spelling, key) in Key.bySpelling {
      // A key without a value is as good as none.
      properties[spelling] = [
        "description": .string([key.chinese, key.rawValue].compactMap { $0 }.joined(separator: " · ")),
        "anyOf": .array([schema(key.shape), ["type": "null"]]),
      ]
    }
    let required: [JSONValue] = Key.required.map { key in
      let spellings = Key.bySpelling.filter { $0.value == key }.keys.sorted()
      return ["anyOf": .array(spellings.map { ["required": .array([.string($0)])] })]
    }
    var schema: [String: JSONValue] = [
      "type": "object", "properties": .object(properties), "additionalProperties": .flag(false),
    ]
    if !required.isEmpty { schema["allOf"] = .array(required) }
    return .object(schema)
  }

  private static func schema(_ shape: FieldShape) -> JSONValue {
    switch shape {
    // What YAML would take for a number or a truth value stays the text that was written.
    case .text: ["type": ["string", "number", "boolean"]]
    case .words(let words): ["enum": .array(words.map(JSONValue.string))]
    case .date:
      [
        "type": "string",
        "pattern": "^ *[0-9]{4}(-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?|年[0-9]{1,2}月[0-9]{1,2}日.*) *$",
      ]
    case .flag:
      [
        "enum": .array(
          [.flag(true), .flag(false)] + ["是", "否", "true", "false", "yes", "no", "on", "off"].map(JSONValue.string))
      ]
    case .integer(let range):
      [
        "anyOf": [
          ["type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)],
          ["type": "string", "pattern": "^[0-9]+$"],
        ]
      ]
    case .list(let item): ["type": "array", "items": schema(item)]
    case .either(let shapes): ["anyOf": .array(shapes.map(schema))]
    case .group(let type): group(type)
    case .files(let value):
      [
        "type": "object", "additionalProperties": .flag(false),
        "patternProperties": ["[.][^.]+$": .object(["anyOf": [schema(value), ["type": "null"]]])],
      ]
    case .names(let names, let value):
      [
        "type": "object", "additionalProperties": schema(value),
        "properties": .object(Dictionary(names.map { ($0, schema(value)) }) { first, _ in first }),
      ]
    }
  }
}
