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

  private var byFirst: [UInt32: [Entry]] = [:]
  /// By the last byte of a first character, whether any word begins so: most characters begin none.
  private var mayBegin = [Bool](repeating: false, count: 256)
  /// What a site's own list allows.
  private(set) var allowed: Set<String> = []

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

  private mutating func add(_ entry: Entry) {
    guard let first = Self.character(entry.word, at: 0) else { return }
    // The longest first: 国家卫生和计划生育委员会 before what it ends in.
    byFirst[first.value, default: []].append(entry)
    byFirst[first.value]?.sort { $0.word.count > $1.word.count }
    mayBegin[Int(entry.word[first.length - 1])] = true
  }

  /// The words that begin at a place of a text.
  func entries(at index: Int, in bytes: [UInt8]) -> [Entry] {
    guard let first = Self.character(bytes, at: index), mayBegin[Int(bytes[index + first.length - 1])],
      let entries = byFirst[first.value]
    else { return [] }
    return entries.filter { bytes.holds($0.word, at: index) }
  }

  /// The bytes of a character as a number, and how many they are.
  private static func character(_ bytes: [UInt8], at index: Int) -> (value: UInt32, length: Int)? {
    let length = bytes[index] < 0x80 ? 1 : bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return nil }
    return (bytes[index..<index + length].reduce(0) { $0 << 8 | UInt32($1) }, length)
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
        list.add(
          Entry(
            word: Array(word.utf8), instead: fields.count > 2 ? fields[2] : "", since: nil,
            note: fields.count > 3 ? fields[3] : ""))
      case .allow: list.allowed.insert(word)
      // The search reads these.
      case .same: break
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
