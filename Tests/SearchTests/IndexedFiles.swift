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

  /// Every listed term with its four lists, class 3 first; heavy terms from their own files.
  func lists() throws -> [String: [[Int]]] {
    var lists: [String: [[Int]]] = [:]
    for path in files.keys where path.hasPrefix("search/t/") {
      for (term, value) in try #require(try json(path) as? [String: Any]) {
        let bucket = Array(term.utf8).withUnsafeBufferPointer { TermBucket.hash($0) } & UInt32(try buckets() - 1)
        #expect(path == "search/t/\(String(bucket, radix: 16)).json")
        let codePoints = term.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: "-")
        let text = try value as? String ?? #require(try json("search/h/\(codePoints).json") as? String)
        lists[term] = try decode(text)
      }
    }
    return lists
  }

  private func buckets() throws -> Int {
    let manifest = try JSONSerialization.jsonObject(with: Data(manifest)) as? [String: Any]
    return try #require(manifest?["buckets"] as? Int)
  }
}

/// Decodes the four lists of a term, as search.js does.
func decode(_ text: String) throws -> [[Int]] {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
  let parts = text.drop { $0 == "!" }.split(separator: ".", omittingEmptySubsequences: false)
  var lists = try parts.map { part in
    var ids: [Int] = []
    var (delta, shift, previous) = (0, 0, -1)
    for letter in part {
      let value = try #require(alphabet.firstIndex(of: letter))
      delta |= (value & 31) << shift
      shift += 5
      guard value < 32 else { continue }
      previous += delta + 1
      ids.append(previous)
      (delta, shift) = (0, 0)
    }
    return ids
  }
  while lists.count < 4 { lists.append([]) }
  return lists
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
