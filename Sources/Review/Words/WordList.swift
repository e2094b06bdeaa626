internal import CivilTime
package import Disclosure
package import Source
internal import Text

/// 敏感词, 错别字: words that an office does not write, with what it writes instead.
package struct WordList: Sendable {
  struct Entry: Sendable {
    /// UTF-8.
    let word: [UInt8]
    /// Empty where a site's own list gives none.
    let instead: String
    /// For names of organs: the day of their change, up to which they were right.
    let since: CivilDate?
    let note: String
  }

  private var byFirst: [Unicode.Scalar: [Entry]] = [:]
  /// By code point, whether any word begins so: most characters begin none.
  private(set) var begins = [Bool](repeating: false, count: 0x10000)
  /// By `pair`, whether any word begins so with its first two characters.
  private(set) var pairs = [Bool](repeating: false, count: 0x10000)

  /// Where two characters stand in `pairs`; some share a place.
  @inline(__always) static func pair(_ first: Int, _ second: Int) -> Int { (first &* 31 &+ second) & 0xFFFF }
  /// What a site's own list allows.
  private(set) var allowed: Set<String> = []
  /// Words that a site's own list gives for each other, for the search.
  package private(set) var same: [[String]] = []

  /// What an office writes, with what people write for it: names that organs had before, and slips. Ordered.
  package var slips: [[String]] {
    byFirst.values.joined().filter { !$0.instead.isEmpty }
      .map { [$0.instead, String(decoding: $0.word, as: UTF8.self)] }.sorted { $0[1] < $1[1] }
  }

  package static let path = ContentPath("words.csv")

  /// The words that are built in, `Data/words.csv`.
  package static let builtIn: WordList = {
    var list = WordList()
    for record in CSVReader.read(SourceFile(path: path.text, bytes: PackageResources.words_csv)).records.dropFirst() {
      list.add(
        Entry(
          word: Array(record.fields[0].utf8), instead: record.fields[1], since: CivilDate(iso: record.fields[2]),
          note: ""))
    }
    return list
  }()

  /// False for a word that begins with a character beyond U+FFFF: such are not looked for.
  @discardableResult
  private mutating func add(_ entry: Entry) -> Bool {
    let scalars = Array(String(decoding: entry.word, as: UTF8.self).unicodeScalars)
    guard let first = scalars.first, first.value < 0x10000 else { return false }
    // The longest first: 国家卫生和计划生育委员会 before what it ends in.
    byFirst[first, default: []].append(entry)
    byFirst[first]?.sort { $0.word.count > $1.word.count }
    begins[Int(first.value)] = true
    if scalars.count > 1 {
      pairs[Self.pair(Int(first.value), Int(scalars[1].value))] = true
    } else {
      for second in pairs.indices { pairs[Self.pair(Int(first.value), second)] = true }
    }
    return true
  }

  /// The words that begin at a place of a text where one may, the longest first.
  func entries(at index: Int, in bytes: [UInt8]) -> [Entry] {
    guard let first = String(decoding: bytes[index...].prefix(3), as: UTF8.self).unicodeScalars.first else { return [] }
    guard let entries = byFirst[first] else { return [] }
    // By their places: an entry that is not meant is not copied.
    return entries.indices.filter { bytes.holds(entries[$0].word, at: index) }.map { entries[$0] }
  }

  // MARK: The site's own

  /// With `content/words.csv`: `kind,word,instead,note`, in Chinese 类别,词语,改为,说明.
  ///
  /// - Parameter file: nil where there is none.
  package static func read(_ file: SourceFile?) -> (list: WordList, diagnostics: [Diagnostic]) {
    guard let file else { return (builtIn, []) }
    if let fault = TextEncoding.diagnose(file) { return (builtIn, [fault]) }
    var list = builtIn
    let (records, faults) = CSVReader.read(file, rectangular: false)
    var diagnostics = faults
    for (number, record) in records.enumerated() {
      let fields = record.fields.map(\.trimmed)
      guard fields.contains(where: { !$0.isEmpty }) else { continue }
      if number == 0, ["kind", "类别"].contains(fields[0].lowercased()) { continue }
      let (kind, word) = (fields[0].lowercased(), fields.count > 1 ? fields[1] : "")
      guard fields.count <= 4, !word.isEmpty, let meant = WordKind(kind) else {
        diagnostics.append(
          Diagnostic(
            .wordLine, Message(zh: "这一行不是词语表的写法", en: "The line is none of a list of words"),
            at: file.location(line: record.line),
            mend: Message(
              zh: "写成“错误,词语,改为,说明”；类别是 错误、允许 或 同义",
              en: "Write wrong,WORD,INSTEAD,NOTE; the kind is wrong, allow or same")))
        continue
      }
      switch meant {
      case .wrong:
        let (instead, note) = (fields.count > 2 ? fields[2] : "", fields.count > 3 ? fields[3] : "")
        list.add(Entry(word: Array(word.utf8), instead: instead, since: nil, note: note))
      case .allow: list.allowed.insert(word)
      case .same: list.same.append(fields.dropFirst().filter { !$0.isEmpty })
      }
    }
    return (list, diagnostics)
  }

  private enum WordKind {
    case wrong, allow, same

    init?(_ text: String) {
      switch text {
      case "wrong", "错误", "错": self = .wrong
      case "allow", "允许": self = .allow
      case "same", "同义": self = .same
      default: return nil
      }
    }
  }
}
