internal import Markdown
internal import Source
internal import Synchronization
internal import Text

/// What wrong references may have meant: indexes that are made once, and only when something is wrong.
final class Suggestions: Sendable {
  private struct State {
    var paths: NearMissIndex?
    var references: NearMissIndex?
    var headings: [Int: NearMissIndex] = [:]
    var titles: [String: Int]?
  }

  private let documents: [Document]
  private let state = Mutex(State())

  init(_ documents: [Document]) { self.documents = documents }

  /// Sources and attachments by their paths below content.
  var paths: NearMissIndex {
    state.withLock { state in
      if let paths = state.paths { return paths }
      let files = documents.flatMap { document in
        document.files.map { document.source.beside($0.name).text }
      }
      let paths = NearMissIndex((documents.map(\.source.text) + files).sorted())
      state.paths = paths
      return paths
    }
  }

  /// Sources and index numbers.
  var references: NearMissIndex {
    state.withLock { state in
      if let references = state.references { return references }
      let references = NearMissIndex(
        (documents.map(\.source.text) + documents.compactMap { $0.facts.index?.text }
          + documents.compactMap { $0.facts.number?.text }).sorted())
      state.references = references
      return references
    }
  }

  /// The document of a title that no other has.
  func titled(_ text: String) -> Int? {
    state.withLock { state in
      let titles =
        state.titles
        ?? Dictionary(documents.enumerated().map { ($1.facts.title.plain, $0) }) { _, _ in -1 }
      state.titles = titles
      let name = text.plain.replacing("《", with: "").replacing("》", with: "")
      return titles[text.plain].flatMap { $0 < 0 ? nil : $0 } ?? titles[name].flatMap { $0 < 0 ? nil : $0 }
    }
  }

  /// Anchors of a document's headings.
  func headings(of document: Int) -> NearMissIndex {
    state.withLock { state in
      if let headings = state.headings[document] { return headings }
      let headings = NearMissIndex(documents[document].body.headings.map(\.anchor))
      state.headings[document] = headings
      return headings
    }
  }
}
