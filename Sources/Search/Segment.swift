/// Documents that have an index of their own: the bulk of a site, or the few newest, so that a new one rewrites little.
struct Segment: Sendable {
  let documents: Range<Int>
  /// A power of two.
  let buckets: Int
  /// Parts of the buckets, each of which is sorted and written by one job.
  var partitions: Int { min(64, buckets) }

  /// Documents that stand with the newest, at most, and bytes of their texts: they are fetched with the search page.
  private static let (mostNewest, mostBytes) = (16, 16_000)

  /// The bulk, which may be empty, and the newest. Where one ends depends on what comes before it alone: a newer document
  /// leaves the bulk as it was, but for every sixteenth.
  static func divided(_ documents: [SearchDocument]) -> (bulk: Segment, newest: Segment) {
    var (start, bytes, bulk) = (0, 0, 0)
    for (id, document) in documents.enumerated() {
      bytes += document.text.count
      if id + 1 - start >= mostNewest || bytes > mostBytes { (start, bytes, bulk) = (id + 1, 0, bulk + bytes) }
    }
    return (
      Segment(documents: 0..<start, buckets: start == 0 ? 0 : TermBucket.count(bytes: bulk)),
      Segment(documents: start..<documents.count, buckets: 1)
    )
  }
}
