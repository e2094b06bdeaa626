internal import Crypto
internal import Text

/// The files below `search/` that the search page fetches; docs/search.md is their format.
package enum SearchIndex {
  /// Documents in one script of the search from disk.
  private static let documentsPerScript = 500

  /// Writes the index of `documents`, which are sorted by (date, path) and identified by their rank, and returns the
  /// bytes of `search/manifest.json`, which are safe inside `<script type="application/json">`.
  ///
  /// - Parameter same: words that are read for each other.
  ///
  /// `emit` is called from up to `workers` threads at once; what it gets does not depend on their number, only the order
  /// does. Sites of fewer than `offlineLimit` documents can also be searched from disk.
  package static func write(
    _ documents: [SearchDocument], categories: [String], kinds: [String], same: [[String]] = [],
    offlineLimit: Int = 2000, workers: Int,
    emit: @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void
  ) throws -> [UInt8] {
    let workers = max(1, workers)
    let plan = DocumentPlan(documents)
    let buckets = TermBucket.count(documents: documents.count)
    let digests = try writeTerms(documents, plan, buckets: buckets, workers: workers, emit: emit)
    let scripts = documents.count < offlineLimit ? (documents.count + documentsPerScript - 1) / documentsPerScript : 0
    try (0..<scripts).concurrentForEach(workers: workers) { script in
      try emit("search/offline/\(script).js", offlineScript(script, documents))
    }
    let facets = facets(documents, categories: categories.count, kinds: kinds.count)
    try emit("search/facets.json", facets)
    for schema in SearchSchemas.all { try emit("search/schema/\(schema.name).schema.json", Array(schema.json.utf8)) }
    var json: [UInt8] = Array("{\"version\":1,\"documents\":\(documents.count),\"average\":\(plan.average)".utf8)
    json +=
      ",\"buckets\":\(buckets),\"generation\":\"\(generation(digests + facets))\",\"offline\":\(scripts),\"years\":["
      .utf8
    json += plan.years.map { "[\($0.year),\($0.first)]" }.joined(separator: ",").utf8
    json += "],\"categories\":".utf8
    UTF8Bytes.appendList(categories, to: &json)
    json += ",\"kinds\":".utf8
    UTF8Bytes.appendList(kinds, to: &json)
    if !same.isEmpty {
      json += ",\"same\":[".utf8
      for (number, group) in same.enumerated() {
        if number > 0 { json.append(UInt8(ascii: ",")) }
        UTF8Bytes.appendList(group, to: &json)
      }
      json.append(UInt8(ascii: "]"))
    }
    json += [UInt8(ascii: "}"), 0x0A]
    try emit("search/manifest.json", json)
    return json
  }

  /// Fragments, buckets and heavy lists; returns the digests of all in order.
  private static func writeTerms(
    _ documents: [SearchDocument], _ plan: DocumentPlan, buckets: Int, workers: Int,
    emit: @Sendable (String, [UInt8]) throws -> Void
  ) throws -> [UInt8] {
    let common = CommonCharacters(limit: max(16, documents.count / 8))
    let reader = ChunkReader(documents: documents, plan: plan, buckets: buckets)
    let size = max(1, (documents.count + workers * 4 - 1) / (workers * 4))
    let chunks = try (0..<(documents.count + size - 1) / size).concurrentMap(workers: workers) { chunk in
      try reader.read((chunk * size)..<min(documents.count, (chunk + 1) * size), common: common, emit: emit)
    }
    var terms = TermTable()
    let numbers = chunks.map { chunk in
      (0..<chunk.terms.count).map { number in
        chunk.terms.term(number).withUnsafeBufferPointer { terms.intern($0) }
      }
    }
    let writer = PartitionWriter(
      chunks: chunks, numbers: numbers, terms: terms, buckets: buckets, commonLimit: common.limit)
    let written = try (0..<ChunkReader.partitions).concurrentMap(workers: workers) { partition in
      try writer.write(partition, emit: emit)
    }
    return chunks.flatMap(\.digests) + written.flatMap { $0 }
  }

  /// Ten hexadecimal digits that change whenever a file does that is fetched by them.
  private static func generation(_ digests: [UInt8]) -> String {
    Array(SHA256.hash(data: digests)).prefix(5).hexadecimal
  }

  /// The fragments of 500 documents as a script, since a page opened from disk can fetch nothing.
  private static func offlineScript(_ script: Int, _ documents: [SearchDocument]) -> [UInt8] {
    var fragment = FragmentWriter()
    var bytes = Array("(self.gongkaiOffline=self.gongkaiOffline||[])[\(script)]=[\n".utf8)
    let range = (script * documentsPerScript)..<min(documents.count, (script + 1) * documentsPerScript)
    for id in range {
      fragment.append(documents[id], to: &bytes)
      if id + 1 < range.upperBound { bytes.append(UInt8(ascii: ",")) }
      bytes.append(0x0A)
    }
    return bytes + Array("];\n".utf8)
  }

  /// One letter per document, two where there are more than 64 values.
  private static func facets(_ documents: [SearchDocument], categories: Int, kinds: Int) -> [UInt8] {
    func letters(_ names: Int, _ value: (SearchDocument) -> Int) -> [UInt8] {
      documents.flatMap { document in
        let index = max(0, value(document))
        return names > 64 ? [PostingList.letter(index >> 6), PostingList.letter(index)] : [PostingList.letter(index)]
      }
    }
    return Array("{\"category\":\"".utf8) + letters(categories, \.category) + Array("\",\"kind\":\"".utf8)
      + letters(kinds, \.kind) + Array("\",\"out\":\"".utf8) + letters(2) { $0.isOutOfForce ? 1 : 0 }
      + Array("\",\"day\":\"".utf8) + letters(12 * 31, \.day) + Array("\"}\n".utf8)
  }
}
