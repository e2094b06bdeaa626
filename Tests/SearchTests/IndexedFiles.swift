import Foundation
import Synchronization
import Testing

@testable import Search

/// What a build of the index emitted, by path.
struct IndexedFiles {
  let files: [String: [UInt8]]
  let manifest: [UInt8]

  init(
    _ documents: [SearchDocument], categories: [String] = ["通知公告", "</script>"], offlineLimit: Int = 2000,
    workers: Int = 2
  ) throws {
    let files = Mutex<[String: [UInt8]]>([:])
    manifest = try SearchIndex.write(
      documents, categories: categories, kinds: ["通知"], offlineLimit: offlineLimit, workers: workers
    ) { path, bytes in
      try #require(files.withLock { $0.updateValue(bytes, forKey: path) } == nil, "\(path) is emitted twice")
    }
    self.files = files.withLock { $0 }
  }

  func text(_ path: String) throws -> String { String(decoding: try #require(files[path]), as: UTF8.self) }

  func json(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(try #require(files[path])), options: .fragmentsAllowed)
  }

  /// Every listed term of texts with its four lists, class 3 first, of the bulk and of the newest; `!` is left out.
  func lists() throws -> [String: [[Int]]] {
    var lists: [String: [[Int]]] = [:]
    let manifest = try JSONDecoder().decode(PublishedIndex.Manifest.self, from: Data(manifest))
    func add(_ bucket: PublishedIndex.Bucket, _ first: Int, _ documents: Int, _ number: Int?) throws {
      let opened = try bucket.opened(
        documents: documents, bucket: number ?? 0, among: number == nil ? 1 : manifest.buckets)
      for (name, own) in opened where name.first != UInt8(ascii: "$") {
        let term = String(decoding: name.drop { $0 == UInt8(ascii: "!") }, as: UTF8.self)
        if let number { #expect(number == TermBucket.bucket(of: term, among: manifest.buckets)) }
        let known = lists[term, default: [[], [], [], []]]
        lists[term] = zip(known, own).map { $0 + $1.map { first + $0 } }
      }
    }
    for path in files.keys where path.hasPrefix("search/t/") {
      let bucket = try JSONDecoder().decode(PublishedIndex.Bucket.self, from: Data(try #require(files[path])))
      let name = path.dropFirst("search/t/".count).dropLast(".json".count)
      try add(bucket, 0, manifest.bulk, try #require(Int(name, radix: 16)))
    }
    try add(manifest.newest, manifest.bulk, manifest.documents - manifest.bulk, nil)
    return lists
  }
}

/// A document for tests: its text alone, or its title and text.
func document(_ text: String) -> SearchDocument { document("", text) }

func document(_ title: String, number: String? = nil, year: Int = 2020, _ text: String) -> SearchDocument {
  document(title, number: number, year: year, bytes: Array(text.utf8))
}

func document(_ title: String = "", number: String? = nil, year: Int = 2020, bytes: [UInt8]) -> SearchDocument {
  SearchDocument(
    address: "news/补贴.html", title: title, number: number, date: "\(year)-03-05", year: year, category: 0, kind: 0,
    text: bytes)
}
