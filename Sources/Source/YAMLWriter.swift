internal import Text
internal import Yams

/// Writes values that YAML reads back as they were.
package enum YAMLWriter {
  /// A text as one double-quoted scalar on one line.
  package static func text(_ text: String) throws -> String {
    try serialize(node: Node(text, Tag(.str), .doubleQuoted), width: -1, allowUnicode: true).trimmed
  }
}
