internal import Foundation
internal import Text

/// A file below `search/` that is missing or damaged.
package struct DamagedIndex: Error {
  package let file: String
}

/// The index below `search/` as it was published, read a file at a time: theme/assets/search.js/60-index.js.
final class PublishedIndex {
  /// `manifest.json`, as docs/search.md has it.
  struct Manifest: Decodable {
    let version, documents, bulk, buckets: Int
    let years: [[Int]]
    let categories: [String]
    /// Names that documents hold, then others that are read for them.
    let same: [[[String]]]?
    let newest: Bucket

    /// Whether the numbers can be those of an index, whoever changed the file.
    var isWhole: Bool {
      version == 2 && (0...10_000_000).contains(documents) && (0...documents).contains(bulk)
        && (bulk == 0 ? buckets == 0 : TermBucket.isCount(buckets))
        && years.allSatisfy { $0.count == 2 && $0.allSatisfy { (0...10_000_000).contains($0) } }
    }
  }

  /// Terms, in UTF-8 since 豈 is not 豈, with the documents that hold them, class 3 first.
  typealias Terms = [[UInt8]: [[Int]]]

  /// A bucket as it was published (docs/search.md, Bucket).
  struct Bucket: Decodable {
    let more, bits: String

    /// - Parameters:
    ///   - documents: of its segment.
    ///   - bucket: which it is, of so many.
    func opened(documents: Int, bucket: Int = 0, among buckets: Int = 1) throws -> Terms {
      var reader = BitReader(Array(bits.utf8))
      // Each has a list of its own.
      let count = try reader.number() - 1
      guard count <= bits.utf8.count * 6 else { throw BitReader.Damaged() }
      let range = HanPair.numbers(in: bucket, among: buckets)
      let pairs = try reader.set(count, range.lowerBound, range.upperBound).map { Array(HanPair.text($0).utf8) }
      var terms: Terms = [:]
      for name in pairs + more.utf8.split(separator: 0x20).map(Array.init) {
        terms[name] = try PostingList.read(&reader, documents: documents)
      }
      return terms
    }
  }

  /// The documents of a term, class 3 first.
  struct Postings {
    let text: String
    let lists: [[Int]]
    /// Titles and numbers alone are listed.
    let isShort: Bool
    var count: Int { lists.reduce(0) { $0 + $1.count } }

    /// Whether the list of a single character may name titles and numbers only, so that it says little of texts.
    var isPartial: Bool {
      let scalars = text.unicodeScalars
      return isShort
        || count == 0 && scalars.count == 1 && scalars.first.map { CharacterRules.isWide($0.value) } ?? false
    }
  }

  let manifest: Manifest
  private let load: (String) throws -> [UInt8]?
  private let newest: Terms
  private var buckets: [Int: Terms] = [:]
  private var fragments: [Int: FoundDocument?] = [:]

  /// - Parameter load: the bytes of a file below `search/`, nil where there is none.
  init?(load: @escaping (String) throws -> [UInt8]?) throws {
    guard let bytes = try load("manifest.json") else { return nil }
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)), manifest.isWhole,
      let newest = try? manifest.newest.opened(documents: manifest.documents - manifest.bulk)
    else { throw DamagedIndex(file: "manifest.json") }
    (self.manifest, self.load, self.newest) = (manifest, load, newest)
  }

  var count: Int { manifest.documents }

  /// The documents of a term, of the bulk and of the newest.
  func postings(_ term: String) throws -> Postings {
    let found = [(try bulk(term), 0), (newest, manifest.bulk)]
    let (own, short) = (Array(term.utf8), Array("!\(term)".utf8))
    let lists = (0..<4).map { place in
      found.flatMap { terms, first in (terms[own] ?? terms[short])?[place].map { first + $0 } ?? [] }
    }
    return Postings(text: term, lists: lists, isShort: found.contains { $0.0[short] != nil })
  }

  /// The terms of the bucket in which a term of the bulk stands.
  private func bulk(_ term: String) throws -> Terms {
    guard manifest.buckets > 0 else { return [:] }
    let number = TermBucket.bucket(of: term, among: manifest.buckets)
    if let known = buckets[number] { return known }
    let file = "t/\(String(number, radix: 16)).json"
    guard let bytes = try load(file), let bucket = try? JSONDecoder().decode(Bucket.self, from: Data(bytes)),
      let terms = try? bucket.opened(documents: manifest.bulk, bucket: number, among: manifest.buckets)
    else { throw DamagedIndex(file: file) }
    buckets[number] = terms
    return terms
  }

  /// Nil for a document whose fragment is missing or damaged.
  func fragment(_ id: Int) throws -> FoundDocument? {
    if let known = fragments[id] { return known }
    let found = try load(fragmentFile(id)).flatMap { FoundDocument(id, $0) }
    fragments[id] = .some(found)
    return found
  }

  /// `f/2024/1c.json`: the year and, in base 36, the rank within it.
  func fragmentFile(_ id: Int) -> String {
    let year = manifest.years.last { ($0.last ?? 0) <= id } ?? [0, 0]
    return "f/\(year.first ?? 0)/\(String(id - (year.last ?? 0), radix: 36)).json"
  }

  /// Inverse document frequency.
  func weight(_ count: Int) -> Double { log(1 + (Double(self.count - count) + 0.5) / (Double(count) + 0.5)) }
}
