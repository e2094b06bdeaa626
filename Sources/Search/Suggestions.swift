internal import Crypto

/// What the search page offers while a word is being typed: `search/s/<hex>.json`, by the first character.
enum Suggestions {
  /// Files; a power of two.
  static let shards = 32
  /// Of one first character no more are offered, those of many documents and the newest first.
  private static let most = 200
  private static let length = 2...40

  /// Writes all files and returns their digests in order.
  static func write(_ documents: [SearchDocument], emit: (String, [UInt8]) throws -> Void) throws -> [UInt8] {
    var known: [String: (count: Int, newest: Int)] = [:]
    for (id, document) in documents.enumerated() {
      for phrase in Set(phrases(document)) { known[phrase] = (known[phrase, default: (0, 0)].count + 1, id) }
    }
    var all = [[String: [String]]](repeating: [:], count: shards)
    let sorted = known.sorted { first, second in
      let (one, two) = (first.value, second.value)
      return (one.count, one.newest, second.key) > (two.count, two.newest, first.key)
    }
    for (phrase, _) in sorted {
      guard let first = PlainText(normalising: phrase).scalars.first else { continue }
      let name = PlainText.text([first])
      let shard = Array(name.utf8).withUnsafeBufferPointer { Int(TermBucket.hash($0)) & (shards - 1) }
      if all[shard][name, default: []].count < most { all[shard][name, default: []].append(phrase) }
    }
    var digests: [UInt8] = []
    for (number, shard) in all.enumerated() {
      var json: [UInt8] = []
      UTF8Bytes.appendList(shard.sorted { $0.key < $1.key }.flatMap(\.value), to: &json)
      json.append(0x0A)
      digests += SHA256.hash(data: json)
      try emit("search/s/\(String(number, radix: 16)).json", json)
    }
    return digests
  }

  /// Titles, what they are about, and keywords.
  private static func phrases(_ document: SearchDocument) -> [String] {
    let about = document.title
      .replacing(#/^关于(?:切实|进一步|全面)?(?:做好|开展|印发|加强|推进|调整|公布|发布|转发|举行|召开|实施|公开征求)?/#, with: "")
      .replacing(#/^(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年度?(?:第[0-9一二三四]季度|[0-9]{1,2}月份?)?/#, with: "")
      .replacing(#/（[^（）]*）$/#, with: "")
      .replacing(#/的(?:通知|公告|通告|公示|函|报告|意见|批复|决定|决议|请示|说明|公报|方案)$/#, with: "")
    return ([document.title, about] + document.keywords).map { $0.filter { !$0.isNewline } }
      .filter { length.contains($0.unicodeScalars.count) }
  }
}
