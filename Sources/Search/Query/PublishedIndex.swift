internal import Foundation
internal import Text

/// The index below `search/` as it was published, read a file at a time: theme/assets/search.js/60-index.js.
final class PublishedIndex {
  /// `manifest.json`, as docs/search.md has it.
  struct Manifest: Decodable {
    let documents, buckets: Int
    let years: [[Int]]
    let categories: [String]
    let same: [[String]]?

    /// Whether the numbers can be those of an index, whoever changed the file.
    var isWhole: Bool {
      (0...10_000_000).contains(documents) && [128, 512, 2_048, 4_096, 8_192].contains(buckets)
        && years.allSatisfy { $0.count == 2 && $0.allSatisfy { (0...10_000_000).contains($0) } }
    }
  }

  /// The documents of a term, class 3 first.
  struct Postings {
    let text: String
    var count: Int
    var lists: [[Int]]
    /// Its newest titles alone are known yet.
    var isHeavy = false
    /// Titles and numbers alone are listed.
    var isShort = false

    /// Whether the list of a single character may name titles and numbers only, so that it says little of texts.
    var isPartial: Bool {
      let scalars = text.unicodeScalars
      return isShort
        || count == 0 && scalars.count == 1 && scalars.first.map { CharacterRules.isWide($0.value) } ?? false
    }
  }

  let manifest: Manifest
  private let load: (String) throws -> [UInt8]?
  private var buckets: [Int: [String: Any]] = [:]
  private var fragments: [Int: FoundDocument?] = [:]

  /// - Parameter load: the bytes of a file below `search/`, nil where there is none.
  init?(load: @escaping (String) throws -> [UInt8]?) throws {
    guard let bytes = try load("manifest.json"),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)), manifest.isWhole
    else { return nil }
    (self.manifest, self.load) = (manifest, load)
  }

  var count: Int { manifest.documents }

  func postings(_ term: String) throws -> Postings {
    var term = term
    let bucket = term.withUTF8 { Int(TermBucket.hash($0)) & (manifest.buckets - 1) }
    if buckets[bucket] == nil {
      let bytes = try load("t/\(String(bucket, radix: 16)).json") ?? []
      buckets[bucket] = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:]
    }
    switch buckets[bucket]?[term] {
    case let text as String:
      let lists = PostingList.decode(text)
      return Postings(text: term, count: lists.reduce(0) { $0 + $1.count }, lists: lists, isShort: text.first == "!")
    case let heavy as [Any]:
      let newest = heavy.last as? String ?? ""
      return Postings(
        text: term, count: heavy.first as? Int ?? 0, lists: PostingList.decode(newest), isHeavy: true,
        isShort: newest.first == "!")
    default: return Postings(text: term, count: 0, lists: PostingList.decode(""))
    }
  }

  /// The same with all of its documents.
  func whole(_ postings: Postings) throws -> Postings {
    guard postings.isHeavy else { return postings }
    let name = postings.text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: "-")
    let bytes = try load("h/\(name).json") ?? []
    let text = (try? JSONDecoder().decode(String.self, from: Data(bytes))) ?? ""
    var whole = postings
    (whole.lists, whole.isHeavy) = (PostingList.decode(text), false)
    return whole
  }

  /// Nil for a document whose fragment is missing.
  func fragment(_ id: Int) throws -> FoundDocument? {
    if let known = fragments[id] { return known }
    let year = manifest.years.last { ($0.last ?? 0) <= id } ?? [0, 0]
    let path = "f/\(year.first ?? 0)/\(String(id - (year.last ?? 0), radix: 36)).json"
    let found = try load(path).flatMap { FoundDocument(id, $0) }
    fragments[id] = .some(found)
    return found
  }

  /// Inverse document frequency.
  func weight(_ count: Int) -> Double { log(1 + (Double(self.count - count) + 0.5) / (Double(count) + 0.5)) }
}

extension PostingList {
  /// Four lists of ids, class 3 first.
  static func decode(_ text: String) -> [[Int]] {
    var lists: [[Int]] = [[]]
    var (delta, shift, previous) = (0, 0, -1)
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        lists.append([])
        previous = -1
      } else if let value = value(of: byte), shift < 30 {
        delta |= (value & 31) << shift
        shift += 5
        guard value < 32 else { continue }
        previous += delta + 1
        lists[lists.count - 1].append(previous)
        (delta, shift) = (0, 0)
      }
    }
    while lists.count < 4 { lists.append([]) }
    return lists
  }
}
