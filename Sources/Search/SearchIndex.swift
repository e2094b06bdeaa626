internal import Crypto
internal import Synchronization
internal import Text

/// The files below `search/` that the search page fetches; docs/search.md is their format.
package enum SearchIndex {
  /// Facets of so many documents are sent with the page: one file less to wait for.
  private static let mostFacetsInManifest = 2_500
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
    let isSearchedFromDisk = documents.count < offlineLimit
    let fetched = Mutex<[String: [UInt8]]>([:])
    /// What the search page fetches beside fragments.
    @Sendable func emitFetched(_ path: String, _ bytes: [UInt8]) throws {
      if isSearchedFromDisk { fetched.withLock { $0[path] = bytes } }
      try emit("search/" + path, bytes)
    }
    let (bulk, newest) = Segment.divided(documents)
    let plan = DocumentPlan(documents, bulk: bulk.documents)
    let common = CommonCharacters(limit: max(16, bulk.documents.count / 8))
    let same = same.map { $0.map(NamePairs.normal) }
    let names = NamePairs(same)
    var digests = try writeTerms(documents, plan, bulk, common, names, workers: workers, emit: emit) { bucket, bytes in
      try emitFetched("t/\(String(bucket, radix: 16)).json", bytes)
    }
    let bucket = Mutex<[UInt8]>([])
    digests += try writeTerms(documents, plan, newest, common, names, workers: workers, emit: emit) { _, bytes in
      bucket.withLock { $0 = bytes }
    }
    let scripts = isSearchedFromDisk ? (documents.count + documentsPerScript - 1) / documentsPerScript : 0
    try (0..<scripts).concurrentForEach(workers: workers) { script in
      try emit("search/offline/\(script).js", offlineScript(script, documents))
    }
    digests += try Suggestions.write(documents, emit: emitFetched)
    let facets = facets(documents, categories: categories.count, kinds: kinds.count)
    try emitFetched("facets.json", facets)
    if scripts > 0 { try emit("search/offline/index.js", indexScript(fetched.withLock { $0 })) }
    for schema in SearchSchemas.all { try emit("search/schema/\(schema.name).schema.json", Array(schema.json.utf8)) }
    let counts = "\"documents\":\(documents.count),\"bulk\":\(bulk.documents.count),\"average\":\(plan.average)"
    var json: [UInt8] = Array("{\"version\":2,\(counts)".utf8)
    json +=
      ",\"buckets\":\(bulk.buckets),\"generation\":\"\(generation(digests + facets))\",\"offline\":\(scripts),\"years\":["
      .utf8
    json += plan.years.map { "[\($0.year),\($0.first)]" }.joined(separator: ",").utf8
    json += "],\"categories\":".utf8
    UTF8Bytes.appendList(categories, to: &json)
    json += ",\"kinds\":".utf8
    UTF8Bytes.appendList(kinds, to: &json)
    appendNames(names.divided(same), to: &json)
    if documents.count <= mostFacetsInManifest { json += ",\"facets\":".utf8 + facets.dropLast() }
    json += ",\"newest\":".utf8 + bucket.withLock { $0.dropLast() } + [UInt8(ascii: "}"), 0x0A]
    try emit("search/manifest.json", json)
    return json
  }

  /// Names that are read for each other: those that documents hold, then those that people ask by.
  private static func appendNames(_ groups: [(held: [String], others: [String])], to json: inout [UInt8]) {
    guard !groups.isEmpty else { return }
    json += ",\"same\":[".utf8
    for (number, group) in groups.enumerated() {
      json += (number > 0 ? ",[" : "[").utf8
      UTF8Bytes.appendList(group.held, to: &json)
      json.append(UInt8(ascii: ","))
      UTF8Bytes.appendList(group.others, to: &json)
      json.append(UInt8(ascii: "]"))
    }
    json.append(UInt8(ascii: "]"))
  }

  /// Fragments and buckets of a segment; returns the digests of all in order. What is common in the bulk, which comes first, is
  /// common among the newest.
  private static func writeTerms(
    _ documents: [SearchDocument], _ plan: DocumentPlan, _ segment: Segment, _ common: CommonCharacters,
    _ names: NamePairs, workers: Int,
    emit: @Sendable (String, [UInt8]) throws -> Void, bucket: @Sendable (Int, [UInt8]) throws -> Void
  ) throws -> [UInt8] {
    guard segment.buckets > 0 else { return [] }
    let range = segment.documents
    let counted = range.lowerBound == 0 ? common : CommonCharacters(limit: .max)
    let reader = ChunkReader(documents: documents, plan: plan, segment: segment)
    let size = max(1, (range.count + workers * 4 - 1) / (workers * 4))
    let chunks = try (0..<(range.count + size - 1) / size).concurrentMap(workers: workers) { chunk in
      let start = range.lowerBound + chunk * size
      return try reader.read(start..<min(range.upperBound, start + size), common: counted, emit: emit)
    }
    var terms = TermTable()
    let numbers = chunks.map { chunk in
      (0..<chunk.terms.count).map { number in
        chunk.terms.term(number).withUnsafeBufferPointer { terms.intern($0) }
      }
    }
    let writer = PartitionWriter(
      chunks: chunks, numbers: numbers, terms: terms, segment: segment, isCommon: common.isCommon, names: names)
    let written = try (0..<segment.partitions).concurrentMap(workers: workers) { partition in
      try writer.write(partition, emit: bucket)
    }
    return chunks.flatMap(\.digests) + written.flatMap { $0 }
  }

  /// Ten hexadecimal digits that change whenever a file does that is fetched by them.
  private static func generation(_ digests: [UInt8]) -> String {
    Array(SHA256.hash(data: digests)).prefix(5).hexadecimal
  }

  /// Buckets, suggestions and facets by their paths as a script.
  private static func indexScript(_ files: [String: [UInt8]]) -> [UInt8] {
    var bytes = Array("self.gongkaiFiles={\n".utf8)
    for (number, file) in files.sorted(by: { $0.key < $1.key }).enumerated() {
      if number > 0 { bytes += ",\n".utf8 }
      bytes += "\"\(file.key)\":".utf8 + file.value.dropLast()
    }
    return bytes + Array("\n};\n".utf8)
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
        return names > 64 ? [Letters.letter(index >> 6), Letters.letter(index)] : [Letters.letter(index)]
      }
    }
    return Array("{\"category\":\"".utf8) + letters(categories, \.category) + Array("\",\"kind\":\"".utf8)
      + letters(kinds, \.kind) + Array("\",\"out\":\"".utf8) + letters(2) { $0.isOutOfForce ? 1 : 0 }
      + Array("\",\"day\":\"".utf8) + letters(12 * 31, \.day) + Array("\"}\n".utf8)
  }
}
