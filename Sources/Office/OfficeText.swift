package import Text

/// What an office file says, in the order in which a person meets it: everything that somebody who opens it could find.
package struct OfficeText: Sendable {
  /// What a text is to the reader of the file.
  package enum Kind: Int, Sendable, CaseIterable {
    /// What everybody sees: paragraphs, tables, text boxes, headers, notes at the foot.
    case visible
    /// Cells, sheets, slides and characters that are hidden, and speaker's notes.
    case hidden
    /// What was deleted or moved away while changes were tracked, and is still in the file.
    case deleted
    case comment
    /// Who wrote it, with what, and other facts beside the text.
    case property
  }

  /// Text of one kind with the places that its parts have in the file.
  package struct Stream: Sendable {
    package let kind: Kind
    /// UTF-8: a paragraph or row a line, cells parted by tabs.
    package private(set) var bytes: [UInt8] = []
    private var places: [(start: Int, place: Message)] = []

    init(_ kind: Kind) { self.kind = kind }

    package var isEmpty: Bool { !bytes.contains { $0 > 0x20 } }

    /// Where a byte of the text stands, as a person would say it; nil where the file has no places.
    package func place(of byte: Int) -> Message? {
      let next = places.partitioningIndex { $0.start > byte }
      return next > 0 ? places[next - 1].place : nil
    }

    /// The first place that holds any text.
    package var firstPlace: Message? { bytes.firstIndex { $0 > 0x20 }.flatMap(place) }

    mutating func append(_ text: String) { bytes += text.utf8 }
    mutating func append(_ byte: UInt8) { bytes.append(byte) }
    mutating func append(_ piece: ArraySlice<UInt8>) { bytes += piece }
    mutating func begin(_ place: Message) { places.append((bytes.count, place)) }

    mutating func endLine() {
      if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    }

    /// The text of a file within this one, its places behind a name.
    mutating func append(_ other: Stream, in name: Message) {
      endLine()
      begin(name)
      for (start, place) in other.places {
        places.append((bytes.count + start, Message(zh: name.zh + "，" + place.zh, en: name.en + ", " + place.en)))
      }
      bytes += other.bytes
      endLine()
    }
  }

  package private(set) var streams: [Stream] = Kind.allCases.map(Stream.init)
  /// Facts about the file by their names: author, company, program …
  package internal(set) var properties: [Property] = []
  /// What could not be read within it, by its name: a picture, a file of another format.
  package internal(set) var unread: [String] = []
  /// Whether the notes of readers could not be read.
  package internal(set) var areNotesUnread = false
  /// Pages that show a picture and hold no text.
  package internal(set) var pagesWithoutText: [Int] = []

  package struct Property: Sendable, Hashable {
    package enum Kind: Sendable { case person, organisation, program, place, time, other }
    package let kind: Kind
    package let name: Message
    package let value: String
  }

  init() {}

  package subscript(kind: Kind) -> Stream { streams[kind.rawValue] }

  mutating func change(_ kind: Kind, _ body: (inout Stream) -> Void) { body(&streams[kind.rawValue]) }

  /// Adds a line of its own.
  mutating func add(_ kind: Kind, _ text: String, at place: Message) {
    change(kind) {
      $0.endLine()
      $0.begin(place)
      $0.append(text)
      $0.endLine()
    }
  }

  /// Adds what a file within this one says.
  mutating func add(_ other: OfficeText, in name: String) {
    let place = Message(zh: "“\(name)”", en: "'\(name)'")
    for stream in other.streams where !stream.isEmpty { change(stream.kind) { $0.append(stream, in: place) } }
    properties += other.properties
    unread += other.unread.map { "\(name)/\($0)" }
    areNotesUnread = areNotesUnread || other.areNotesUnread
  }
}
