import Foundation
import Testing

@testable import Search

/// Inputs and results that Swift and search.js share.
struct Vectors: Decodable {
  let normalise: [[String]]
  let clean: [[String]]
  let buckets: [[String]]
  let terms: [Terms]
  let numbers: [[String?]]
  let figures: [Terms]
  let traditional: [[String]]
  let opened: [Opened]

  struct Terms: Decodable {
    let text: String
    let terms: [String]

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      (text, terms) = (try row.decode(String.self), try row.decode([String].self))
    }
  }

  struct Opened: Decodable {
    let documents: Int
    let bucket: PublishedIndex.Bucket
    let terms: [Listed]

    struct Listed: Decodable {
      let term: String
      let lists: [[Int]]
    }
  }

  static func load() throws -> Vectors {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("vectors.json")
    return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
  }
}

@Suite("Vectors shared with search.js")
struct VectorTests {
  let vectors: Vectors

  init() throws { vectors = try Vectors.load() }

  @Test func normalisedText() {
    for row in vectors.normalise + vectors.traditional {
      var text = ScalarText()
      text.read(row[0])
      text.normalise()
      #expect(string(text) == row[1])
      #expect(row[0].utf16.count == row[1].utf16.count, "one UTF-16 unit for one: \(row[0])")
    }
  }

  @Test func publishedText() {
    for row in vectors.clean {
      var text = ScalarText()
      text.read(row[0])
      #expect(string(text) == row[1])
    }
  }

  @Test func bucketsOfTerms() throws {
    for row in vectors.buckets {
      #expect(String(TermBucket.bucket(of: row[0], among: 512), radix: 16) == row[1], "\(row[0])")
      let places = row[0].unicodeScalars.map { CharacterRules.place($0.value) }
      if places.count == 2, !places.contains(0) {
        #expect(String(TermBucket.bucket(ofPair: places[0] << 15 | places[1], among: 512), radix: 16) == row[1])
      }
    }
  }

  /// Each pair has a number of its own, which leads back to it.
  @Test func numbersOfPairs() throws {
    var lottery = Lottery(state: 7)
    for _ in 0..<2000 {
      let scalars = (0..<2).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0x3400...0x9FFF, using: &lottery)) }
      let text = String(String.UnicodeScalarView(scalars))
      let number = try #require(HanPair.number(of: text))
      #expect(HanPair.text(Int(number)) == text)
      let bucket = HanPair.bucket(of: number, among: 2048)
      #expect(HanPair.numbers(in: bucket, among: 2048).contains(Int(number)))
    }
  }

  @Test func bucketsAreWrittenAndRead() throws {
    for row in vectors.opened {
      let terms = try row.bucket.opened(documents: row.documents)
      #expect(terms == Dictionary(uniqueKeysWithValues: row.terms.map { (Array($0.term.utf8), $0.lists) }))
      var bits = BitWriter()
      let numbers = row.terms.compactMap { HanPair.number(of: $0.term) }
      bits.write(number: numbers.count + 1)
      numbers.withUnsafeBufferPointer { bits.write($0, 0, HanPair.count - 1) }
      var list = PostingList()
      for term in row.terms {
        let pairs = zip([3, 2, 1, 0] as [UInt64], term.lists).flatMap { impact, ids in
          ids.map { Pair.make(term: 1, impact: impact, document: $0, heading: false) }
        }.sorted()
        pairs.withUnsafeBufferPointer { list.write($0[...], documents: row.documents, to: &bits) }
      }
      #expect(String(decoding: bits.letters(), as: UTF8.self) == row.bucket.bits)
    }
  }

  /// What is damaged is said or read as something, and ends.
  @Test func damagedBuckets() {
    var lottery = Lottery(state: 5)
    for row in vectors.opened {
      for _ in 0..<300 {
        var bits = Array(row.bucket.bits.utf8)
        bits.removeLast(Int.random(in: 0...bits.count / 2, using: &lottery))
        for place in bits.indices where UInt8.random(in: 0...9, using: &lottery) == 0 {
          bits[place] = UInt8.random(in: 0...255, using: &lottery)
        }
        let bucket = PublishedIndex.Bucket(more: row.bucket.more, bits: String(decoding: bits, as: UTF8.self))
        for (term, lists) in (try? bucket.opened(documents: row.documents)) ?? [:] {
          #expect(lists.count == 4 && lists.joined().allSatisfy { (0..<row.documents).contains($0) }, "\(term)")
        }
      }
    }
  }

  @Test func termsOfTexts() {
    for row in vectors.terms { #expect(terms(row.text) == row.terms, "\(row.text)") }
  }

  @Test func documentNumbers() {
    for row in vectors.numbers {
      #expect(terms(row[0] ?? "").first { $0.hasPrefix("@") } == row[1], "\(row[0] ?? "")")
    }
  }

  @Test func datesAndSums() {
    for row in vectors.figures {
      #expect(Set(terms(row.text).filter { $0.hasPrefix("=") }) == Set(row.terms), "\(row.text)")
    }
  }

  /// The search page reads the pairs from the theme.
  @Test func pairsOfTheTheme() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let script = folder.deletingLastPathComponent().appendingPathComponent("theme/assets/search-traditional.js")
    let text = try String(contentsOf: script, encoding: .utf8)
    #expect(text.contains("\"\(TraditionalCharacters.pairs.filter { $0 != "\n" })\""))
    #expect(TraditionalCharacters.kangxi.unicodeScalars.count == 0x2FD6 - 0x2F00)
  }

  private func string(_ text: borrowing ScalarText) -> String {
    var bytes: [UInt8] = []
    for scalar in text.scalars { UTF8Bytes.append(scalar, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func terms(_ text: String) -> [String] {
    var scalars = ScalarText()
    scalars.read(text)
    scalars.normalise()
    var scanner = TermScanner()
    scanner.scan(scalars, weight: 1)
    var numbers: [UInt32] = []
    scanner.counter.drain { term, _ in numbers.append(term) }
    return numbers.map { number in
      var bytes: [UInt8] = []
      if number & Pair.interned != 0 {
        bytes += scanner.terms.term(Int(number & ~Pair.interned))
      } else {
        if number >> 15 != 0 { UTF8Bytes.append(CharacterRules.scalar(ofPlace: number >> 15), to: &bytes) }
        UTF8Bytes.append(CharacterRules.scalar(ofPlace: number & 0x7FFF), to: &bytes)
      }
      return String(decoding: bytes, as: UTF8.self)
    }.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }
}
