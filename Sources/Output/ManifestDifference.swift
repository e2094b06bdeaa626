/// What differs between two publications, each list sorted.
package struct ManifestDifference: Sendable, Equatable {
  package let added: [String]
  package let changed: [String]
  package let removed: [String]

  init(from old: Manifest?, to new: Manifest?) {
    let before = Dictionary((old?.files ?? []).map { ($0.path, $0.sha256) }) { first, _ in first }
    let after = Dictionary((new?.files ?? []).map { ($0.path, $0.sha256) }) { first, _ in first }
    added = after.keys.filter { before[$0] == nil }.sorted()
    changed = after.keys.filter { before[$0] != nil && before[$0] != after[$0] }.sorted()
    removed = before.keys.filter { after[$0] == nil }.sorted()
  }
}
