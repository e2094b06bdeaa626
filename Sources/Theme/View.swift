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

  package var schema: ViewSchema {
    ViewSchema(kinds: Dictionary(ordered.map { ($0.name, $0.kind) }) { first, _ in first })
  }

  /// Writes shape and values of a view.
  package func write(_ owner: Owner, to contents: inout ViewContents) {
    for field in ordered { field.write(owner, &contents) }
  }

  /// A stand-in for Mustache with the same shape: every value is the mark of its place.
  package func standIn(_ owner: Owner, _ places: inout ViewPlaces) -> [String: Any] {
    var values: [String: Any] = [:]
    // What is absent has its name too: Mustache would look for it in the view around this one.
    for field in ordered { values[field.name] = field.standIn(owner, &places) ?? Absent() }
    return values
  }
}

/// The names that a template may use, without their values.
package struct ViewSchema: Sendable {
  package enum Kind: Sendable {
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

/// One name with its kind and value. The functions that make one are inlined where a view is declared: ten thousand documents
/// write forty fields each, and a value would be copied whole for every field of it.
package struct ViewField<Owner: View>: Sendable {
  let name: String
  let kind: ViewSchema.Kind
  let write: @Sendable (Owner, inout ViewContents) -> Void
  let standIn: @Sendable (Owner, inout ViewPlaces) -> Any?

  @usableFromInline
  package init(
    name: String, kind: ViewSchema.Kind, write: @escaping @Sendable (Owner, inout ViewContents) -> Void,
    standIn: @escaping @Sendable (Owner, inout ViewPlaces) -> Any?
  ) {
    (self.name, self.kind, self.write, self.standIn) = (name, kind, write, standIn)
  }

  @inlinable
  package static func text(_ name: String, _ value: @escaping @Sendable (Owner) -> String?) -> Self {
    Self(name: name, kind: .text) { owner, contents in
      contents.add(text: value(owner))
    } standIn: { owner, places in
      value(owner).map { _ in places.next() }
    }
  }

  @inlinable
  package static func html(_ name: String, _ value: @escaping @Sendable (Owner) -> [UInt8]?) -> Self {
    Self(name: name, kind: .html) { owner, contents in
      contents.add(html: value(owner))
    } standIn: { owner, places in
      value(owner).map { _ in places.next() }
    }
  }

  @inlinable
  package static func flag(_ name: String, _ value: @escaping @Sendable (Owner) -> Bool) -> Self {
    Self(name: name, kind: .flag) { owner, contents in
      contents.add(value(owner))
    } standIn: { owner, _ in
      value(owner)
    }
  }

  @inlinable
  package static func view<Inner: View>(_ name: String, _ value: @escaping @Sendable (Owner) -> Inner?) -> Self {
    Self(name: name, kind: .section { Inner.fields.schema }) { owner, contents in
      let inner = value(owner)
      contents.add(inner != nil)
      if let inner { Inner.fields.write(inner, to: &contents) }
    } standIn: { owner, places in
      value(owner).map { Inner.fields.standIn($0, &places) }
    }
  }

  @inlinable
  package static func list<Item: View>(_ name: String, _ value: @escaping @Sendable (Owner) -> [Item]) -> Self {
    Self(name: name, kind: .section { Item.fields.schema }) { owner, contents in
      let items = value(owner)
      contents.add(count: items.count)
      for item in items { Item.fields.write(item, to: &contents) }
    } standIn: { owner, places in
      value(owner).map { Item.fields.standIn($0, &places) }
    }
  }
}

/// A view as bytes: its shape (what is present, which conditions hold, how long lists are) and, apart from it, its values
/// in order, escaped.
package struct ViewContents {
  var shape: [UInt8] = []
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// Bytes of the value at a place, counted from 0.
  func value(_ place: Int) -> ArraySlice<UInt8> { bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]] }

  /// A value, or that there is none.
  package mutating func add(text: String?) {
    shape.append(text == nil ? 0 : 1)
    guard let text else { return }
    HTMLBytes.append(text.utf8, to: &bytes)
    ends.append(bytes.count)
  }

  package mutating func add(html: [UInt8]?) {
    shape.append(html == nil ? 0 : 1)
    guard let html else { return }
    bytes += html
    ends.append(bytes.count)
  }

  /// A condition.
  package mutating func add(_ condition: Bool) { shape.append(condition ? 1 : 0) }

  /// Items of a list.
  package mutating func add(count: Int) {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: count)) { shape += $0 }
  }
}

/// Nothing, for Mustache: no text, and no section.
private struct Absent: MustacheCustomRenderable {
  let renderText = ""
  let isNull = true
}

/// Numbers the places of values and marks them in text by control characters, which HTML does not allow and the scanner
/// refuses in templates.
package struct ViewPlaces {
  static let opening: UInt8 = 1
  static let closing: UInt8 = 2
  private var count = 0

  package mutating func next() -> String {
    defer { count += 1 }
    return "\u{1}\(count)\u{2}"
  }
}
