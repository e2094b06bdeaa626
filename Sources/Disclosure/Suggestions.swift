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
  }

  private let documents: [Document]
  private let state = Mutex(State())

  init(_ documents: [Document]) { self.documents = documents }

  /// Sources and attachments by their paths below content.
  var paths: NearMissIndex {
    state.withLock { state in
      if let paths = state.paths { return paths }
      let files = documents.flatMap { document in
        document.files.map { String(document.source.dropLast("index.md".count)) + $0.name }
      }
      let paths = NearMissIndex((documents.map(\.source) + files).sorted())
      state.paths = paths
      return paths
    }
  }

  /// Sources and index numbers.
  var references: NearMissIndex {
    state.withLock { state in
      if let references = state.references { return references }
      let references = NearMissIndex(
        (documents.map(\.source) + documents.compactMap { $0.facts.index?.text }).sorted())
      state.references = references
      return references
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
