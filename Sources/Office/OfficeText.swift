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
    /// What a picture says of itself: nobody can open it and change that.
    case pictureFact
  }

  /// Text of one kind with the places that its parts have in the file.
  package struct Stream: Sendable {
    package let kind: Kind
    /// UTF-8: a paragraph or row a line, cells parted by tabs.
    package private(set) var bytes: [UInt8] = []
    private var places: [(start: Int, place: Place)] = []
    /// Files within this one whose text stands here, those that hold others before them.
    private var files: [(text: Range<Int>, name: Message)] = []
    /// Bytes that it takes in memory, roughly.
    fileprivate private(set) var cost = 0

    init(_ kind: Kind) { self.kind = kind }

    package var isEmpty: Bool { !bytes.contains { $0 > 0x20 } }

    /// Where a byte of the text stands, as a person would say it; nil where the file has no places.
    package func place(of byte: Int) -> Message? {
      let next = places.partitioningIndex { $0.start > byte }
      let last = next > 0 ? places[next - 1] : nil
      let around = files.filter { $0.text.contains(byte) }
      // Places in front of the file within belong to what stands before it.
      let own = last.flatMap { last in around.allSatisfy { $0.text.lowerBound <= last.start } ? last.place.words : nil }
      let all = around.map(\.name) + [own].compactMap { $0 }
      guard !all.isEmpty else { return nil }
      return Message(zh: all.map(\.zh).joined(separator: "，"), en: all.map(\.en).joined(separator: ", "))
    }

    /// The first place that holds any text.
    package var firstPlace: Message? { bytes.firstIndex { $0 > 0x20 }.flatMap(place) }

    mutating func append(_ text: String) {
      bytes += text.utf8
      cost += text.utf8.count
    }

    mutating func append(_ byte: UInt8) {
      bytes.append(byte)
      cost += 1
    }

    mutating func append(_ piece: ArraySlice<UInt8>) {
      bytes += piece
      cost += piece.count
    }

    mutating func begin(_ place: Message) { begin(.named(place)) }

    mutating func begin(_ place: Place) {
      // Where nothing was said since, the place was none.
      if places.last?.start == bytes.count {
        places.removeLast()
      } else {
        cost += place.cost
      }
      places.append((bytes.count, place))
    }

    mutating func endLine() {
      if let last = bytes.last, last != 0x0A { append(0x0A) }
    }

    /// The text of a file within this one, its places behind a name.
    mutating func append(_ other: Stream, in name: Message) {
      endLine()
      let start = bytes.count
      files.append((start..<start + other.bytes.count, name))
      files += other.files.map { (start + $0.text.lowerBound..<start + $0.text.upperBound, $0.name) }
      places += other.places.map { (start + $0.start, $0.place) }
      bytes += other.bytes
      cost += other.cost + Place.named(name).cost
      endLine()
    }
  }

  /// A place as it is kept, until somebody asks for its words: a sheet has as many as it has cells.
  enum Place: Sendable {
    case named(Message)
    case cell(sheet: Message, column: Int32, row: Int32)

    var words: Message {
      switch self {
      case .named(let words): words
      case .cell(let sheet, let column, let row):
        Message(
          zh: "\(sheet.zh)\(SheetText.letters(ofColumn: Int(column)))\(row)",
          en: "\(sheet.en) \(SheetText.letters(ofColumn: Int(column)))\(row)")
      }
    }

    /// Bytes that it takes in memory, roughly; the words of a sheet are there once.
    fileprivate var cost: Int {
      guard case .named(let words) = self else { return 56 }
      // Short texts lie in the value itself.
      return 56 + [words.zh, words.en].map(\.utf8.count).filter { $0 > 15 }.reduce(0) { $0 + $1 + 32 }
    }
  }

  package private(set) var streams: [Stream] = Kind.allCases.map(Stream.init)
  /// Facts about the file by their names: author, company, program …
  package internal(set) var properties: [Property] = []
  /// What could not be read within it, by its name: a picture, a file of another format.
  package internal(set) var unread: [String] = []
  /// Whether the notes of readers could not be read.
  package internal(set) var areNotesUnread = false
  /// Whether the places of words could not be read, or only in part, so that numbers may be parted.
  package internal(set) var areColumnsUnread = false
  /// Whether a picture has several pages or moves: cleaning would keep the first.
  package internal(set) var isSeveral = false
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

  /// Bytes that a text may take in memory.
  private static let most = 56 << 20
  private var cost = 0
  /// Whether it holds more than any office file; what comes then is passed over.
  var isFull: Bool { cost > Self.most }

  mutating func change(_ kind: Kind, _ body: (inout Stream) -> Void) {
    guard !isFull else { return }
    let before = streams[kind.rawValue].cost
    body(&streams[kind.rawValue])
    cost += streams[kind.rawValue].cost - before
  }

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
    areColumnsUnread = areColumnsUnread || other.areColumnsUnread
    isSeveral = isSeveral || other.isSeveral
  }
}
