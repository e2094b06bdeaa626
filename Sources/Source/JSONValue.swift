internal import Foundation
internal import Text

/// A JSON value for writing; keys come out sorted, so the same value has the same bytes.
package enum JSONValue: Encodable, Sendable {
  case object([String: JSONValue])
  case array([JSONValue])
  case string(String)
  case number(Int)
  case flag(Bool)
  case null

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .object(let values): try container.encode(values)
    case .array(let values): try container.encode(values)
    case .string(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .null: try container.encodeNil()
    }
  }

  /// UTF-8, indented, ending in a line feed.
  package var bytes: [UInt8] {
    // Nothing in a value of this type can fail to encode.
    return Array((try? JSONEncoder.stable(.prettyPrinted).encode(self)) ?? Data()) + [0x0A]
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { first, _ in first })
  }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}
