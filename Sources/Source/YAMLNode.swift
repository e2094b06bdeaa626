/// A YAML value with its place in the file. Scalars keep the text that was written: nothing is retyped.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  package let content: Content
  /// Bytes of the file; for collections the start only.
  package let range: Range<Int>

  package init(content: Content, range: Range<Int>) {
    self.content = content
    self.range = range
  }

  /// The text of a scalar.
  package var text: String? {
    if case .scalar(let text) = content { return text }
    return nil
  }

  /// Whether nothing was written: `key:` with no value.
  package var isEmpty: Bool { text?.isEmpty ?? false }
}
