internal import Mustache
internal import Synchronization

/// A template rendered for one shape of its view: text between the places of values.
struct Layout: Sendable {
  private var texts: [ArraySlice<UInt8>] = []
  private var places: [Int] = []

  init(_ rendered: String) {
    let bytes = Array(rendered.utf8)
    var rest = bytes[...]
    while let opening = rest.firstIndex(of: ViewPlaces.opening),
      let closing = rest[opening...].firstIndex(of: ViewPlaces.closing),
      let place = Int(String(decoding: rest[(opening + 1)..<closing], as: UTF8.self))
    {
      texts.append(rest[..<opening])
      places.append(place)
      rest = rest[(closing + 1)...]
    }
    texts.append(rest)
  }

  func filled(with contents: ViewContents) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(contents.bytes.count + texts.reduce(0) { $0 + $1.count })
    for (text, place) in zip(texts, places) {
      bytes += text
      bytes += contents.value(place)
    }
    bytes += texts[texts.count - 1]
    return bytes
  }
}

/// Mustache renders each template once for every shape of its view that occurs; all views of that shape are filled into
/// the result. A site has ten thousand documents and a few dozen shapes, and Mustache takes a hundred times as long as a copy.
final class Layouts: Sendable {
  private struct Key: Hashable {
    let template: ThemeTemplate
    let shape: [UInt8]
  }

  /// Shapes that are kept; a site with more renders the rest anew each time.
  private static let limit = 10_000

  private let templates: [ThemeTemplate: MustacheTemplate]
  private let library: MustacheLibrary
  private let known = Mutex<[Key: Layout]>([:])

  init(_ compiled: [String: MustacheTemplate], _ templates: [ThemeTemplate]) {
    self.templates = Dictionary(templates.compactMap { one in compiled[one.name].map { (one, $0) } }) { first, _ in
      first
    }
    library = MustacheLibrary(templates: compiled)
  }

  func render<V: View>(_ template: ThemeTemplate, _ view: V) -> [UInt8] {
    var contents = ViewContents()
    V.fields.write(view, to: &contents)
    let key = Key(template: template, shape: contents.shape)
    if let layout = known.withLock({ $0[key] }) { return layout.filled(with: contents) }
    var places = ViewPlaces()
    let rendered = templates[template]?.render(V.fields.standIn(view, &places), library: library) ?? ""
    let layout = Layout(rendered)
    known.withLock { if $0.count < Self.limit { $0[key] = layout } }
    return layout.filled(with: contents)
  }
}
