internal import Crypto
internal import Text

/// What the search page offers while a word is being typed: `search/s/<hex>.json`, by the first character.
enum Suggestions {
  /// Files; a power of two.
  static let shards = 32
  /// Of one first character no more are offered, those of many documents and the newest first.
  private static let most = 200
  private static let length = 2...40

  /// Writes all files and returns their digests in order.
  static func write(_ documents: [SearchDocument], emit: (String, [UInt8]) throws -> Void) throws -> [UInt8] {
    var known: [[UInt8]: (count: Int, newest: Int)] = [:]
    for (id, document) in documents.enumerated() {
      for phrase in phrases(document) where known[phrase]?.newest != id {
        known[phrase] = (known[phrase, default: (0, 0)].count + 1, id)
      }
    }
    var byFirst: [UInt32: [(phrase: [UInt8], count: Int, newest: Int)]] = [:]
    var text = ScalarText(capacity: 256)
    for (phrase, (count, newest)) in known {
      phrase.withUnsafeBufferPointer { text.read($0) }
      guard let first = text.scalars.first, length.contains(text.count),
        CharacterRules.kind(CharacterRules.normalise(first)) != .separator
      else { continue }
      byFirst[CharacterRules.normalise(first), default: []].append((phrase, count, newest))
    }
    var all = [[UInt8]](repeating: [UInt8(ascii: "[")], count: shards)
    for (first, phrases) in byFirst.sorted(by: { $0.key < $1.key }) {
      var name: [UInt8] = []
      UTF8Bytes.append(first, to: &name)
      let shard = name.withUnsafeBufferPointer { Int(TermBucket.hash($0)) & (shards - 1) }
      let sorted = phrases.sorted {
        ($1.count, $1.newest) == ($0.count, $0.newest)
          ? $0.phrase.lexicographicallyPrecedes($1.phrase) : ($1.count, $1.newest) < ($0.count, $0.newest)
      }
      for (phrase, _, _) in sorted.prefix(most) {
        if all[shard].count > 1 { all[shard].append(UInt8(ascii: ",")) }
        JSONText.append(String(decoding: phrase, as: UTF8.self), to: &all[shard])
      }
    }
    var digests: [UInt8] = []
    for (number, shard) in all.enumerated() {
      let json = shard + [UInt8(ascii: "]"), 0x0A]
      digests += SHA256.hash(data: json)
      try emit("s/\(String(number, radix: 16)).json", json)
    }
    return digests
  }

  /// Titles, what they are about, and keywords.
  private static func phrases(_ document: SearchDocument) -> [[UInt8]] {
    let title = Array(document.title.utf8)
    return ([title, about(title)] + document.keywords.map { Array($0.utf8) }).filter { !$0.contains(0x0A) }
  }

  /// A title without 关于做好…的通知, a year that it begins with, brackets that it ends with, and the marks of titles, 《》.
  private static func about(_ title: [UInt8]) -> [UInt8] {
    var title = title
    for mark in titleMarks {
      while let range = title.firstRange(of: mark, in: title.indices) { title.removeSubrange(range) }
    }
    var text = title[...]
    if let rest = rest(of: text, behind: opening) {
      text = self.rest(of: rest, behind: adverbs) ?? rest
      text = self.rest(of: text, behind: verbs) ?? text
    }
    text = withoutPeriod(text)
    if ends(text, with: bracket.close), let start = text.lastRange(of: bracket.open) { text = text[..<start] }
    for kind in kinds where ends(text, with: kind) { return Array(text.dropLast(kind.count)) }
    return Array(text)
  }

  private static func utf8(_ words: String) -> [[UInt8]] { words.split(separator: " ").map { Array($0.utf8) } }
  private static let opening = utf8("关于")
  private static let adverbs = utf8("切实 进一步 全面")
  private static let verbs = utf8("做好 开展 印发 加强 推进 调整 公布 发布 转发 举行 召开 实施 公开征求")
  private static let kinds = utf8("的通知 的公告 的通告 的公示 的函 的报告 的意见 的批复 的决定 的决议 的请示 的说明 的公报 的方案")
  private static let titleMarks = utf8("《 》")
  private static let bracket = (open: Array("（".utf8), close: Array("）".utf8))
  private static let (year, figures) = (Array("年".utf8), utf8("0 1 2 3 4 5 6 7 8 9 〇 零 一 二 三 四 五 六 七 八 九 十"))

  private static func rest(of text: ArraySlice<UInt8>, behind words: [[UInt8]]) -> ArraySlice<UInt8>? {
    words.first { text.starts(with: $0) }.map { text.dropFirst($0.count) }
  }

  private static func ends(_ text: ArraySlice<UInt8>, with word: [UInt8]) -> Bool {
    text.suffix(word.count).elementsEqual(word)
  }

  /// 2024年第三季度危房改造 → 危房改造.
  private static func withoutPeriod(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func behindFigures(_ text: ArraySlice<UInt8>) -> (count: Int, rest: ArraySlice<UInt8>) {
      var (count, left) = (0, text)
      while count < 5, let next = rest(of: left, behind: figures) { (count, left) = (count + 1, next) }
      return (count, left)
    }
    let (count, left) = behindFigures(text)
    guard count == 4, left.starts(with: year) else { return text }
    var behind = left.dropFirst(year.count)
    behind = rest(of: behind, behind: utf8("度")) ?? behind
    let period = behindFigures(rest(of: behind, behind: utf8("第")) ?? behind)
    guard period.count > 0 else { return behind }
    return rest(of: period.rest, behind: utf8("季度 月份 月")) ?? behind
  }
}

extension ArraySlice<UInt8> {
  /// Where the last of some bytes begins.
  fileprivate func lastRange(of bytes: [UInt8]) -> Index? {
    guard count >= bytes.count else { return nil }
    return (startIndex...(endIndex - bytes.count)).last { self[$0..<($0 + bytes.count)].elementsEqual(bytes) }
  }
}
