internal import Mustache
internal import Text

/// What a template sees: names declared once, each with its kind and its value, so that the scanner knows every name
/// that a template may use and no view can offer another.
package protocol View: Sendable {
  static var fields: ViewFields<Self> { get }
}

/// The names of a view, in a fixed order.
package struct ViewFields<Owner: View>: Sendable {
  let ordered: [ViewField<Owner>]

  package init(_ fields: ViewField<Owner>...) { ordered = fields }

  var schema: ViewSchema {
    ViewSchema(kinds: Dictionary(ordered.map { ($0.name, $0.kind) }) { first, _ in first })
  }

  /// Writes shape and values of a view.
  func write(_ owner: Owner, to contents: inout ViewContents) {
    for field in ordered { field.write(owner, &contents) }
  }

  /// A stand-in for Mustache with the same shape: every value is the mark of its place.
  func standIn(_ owner: Owner, _ places: inout ViewPlaces) -> [String: Any] {
    var values: [String: Any] = [:]
    // What is absent has its name too: Mustache would look for it in the view around this one.
    for field in ordered { values[field.name] = field.standIn(owner, &places) ?? Absent() }
    return values
  }
}

/// The names that a template may use, without their values.
struct ViewSchema: Sendable {
  enum Kind: Sendable {
    /// Text, escaped when it is inserted: `{{name}}`; as a section it is shown where the text is present.
    case text
    /// Finished HTML: `{{{name}}}`.
    case html
    /// A condition: `{{#name}}`, `{{^name}}`.
    case flag
    /// Another view, or a list of them: `{{#name}}…{{/name}}`.
    case section(@Sendable () -> ViewSchema)
  }

  let kinds: [String: Kind]
}

/// One name with its kind and value.
package struct ViewField<Owner: View>: Sendable {
  let name: String
  let kind: ViewSchema.Kind
  let write: @Sendable (Owner, inout ViewContents) -> Void
  let standIn: @Sendable (Owner, inout ViewPlaces) -> Any?

  package static func text(_ name: String, _ value: @escaping @Sendable (Owner) -> String?) -> Self {
    Self(name: name, kind: .text) { owner, contents in
      contents.add(value(owner)) { HTMLBytes.append($0.utf8, to: &$1) }
    } standIn: { owner, places in
      value(owner).map { _ in places.next() }
    }
  }

  package static func html(_ name: String, _ value: @escaping @Sendable (Owner) -> [UInt8]?) -> Self {
    Self(name: name, kind: .html) { owner, contents in
      contents.add(value(owner)) { $1 += $0 }
    } standIn: { owner, places in
      value(owner).map { _ in places.next() }
    }
  }

  package static func flag(_ name: String, _ value: @escaping @Sendable (Owner) -> Bool) -> Self {
    Self(name: name, kind: .flag) { owner, contents in
      contents.shape.append(value(owner) ? 1 : 0)
    } standIn: { owner, _ in
      value(owner)
    }
  }

  package static func view<Inner: View>(_ name: String, _ value: @escaping @Sendable (Owner) -> Inner?) -> Self {
    Self(name: name, kind: .section { Inner.fields.schema }) { owner, contents in
      let inner = value(owner)
      contents.shape.append(inner == nil ? 0 : 1)
      if let inner { Inner.fields.write(inner, to: &contents) }
    } standIn: { owner, places in
      value(owner).map { Inner.fields.standIn($0, &places) }
    }
  }

  package static func list<Item: View>(_ name: String, _ value: @escaping @Sendable (Owner) -> [Item]) -> Self {
    Self(name: name, kind: .section { Item.fields.schema }) { owner, contents in
      let items = value(owner)
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: items.count)) { contents.shape += $0 }
      for item in items { Item.fields.write(item, to: &contents) }
    } standIn: { owner, places in
      value(owner).map { Item.fields.standIn($0, &places) }
    }
  }
}

/// A view as bytes: its shape (what is present, which conditions hold, how long lists are) and, apart from it, its values
/// in order, escaped.
struct ViewContents {
  var shape: [UInt8] = []
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// Bytes of the value at a place, counted from 0.
  func value(_ place: Int) -> ArraySlice<UInt8> { bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]] }

  mutating func add<Value>(_ value: Value?, _ append: (Value, inout [UInt8]) -> Void) {
    shape.append(value == nil ? 0 : 1)
    guard let value else { return }
    append(value, &bytes)
    ends.append(bytes.count)
  }
}

/// Nothing, for Mustache: no text, and no section.
private struct Absent: MustacheCustomRenderable {
  let renderText = ""
  let isNull = true
}

/// Numbers the places of values and marks them in text by control characters, which HTML does not allow and the scanner
/// refuses in templates.
struct ViewPlaces {
  static let opening: UInt8 = 1
  static let closing: UInt8 = 2
  private var count = 0

  mutating func next() -> String {
    defer { count += 1 }
    return "\u{1}\(count)\u{2}"
  }
}
