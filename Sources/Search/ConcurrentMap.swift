internal import Dispatch
internal import Synchronization

/// Computes `body` for `0..<count` with up to `workers` at once; results in order; the first error (by index) is thrown.
func concurrentMap<Value: Sendable>(
  _ count: Int, workers: Int, _ body: @Sendable (Int) throws -> Value
) throws -> [Value] {
  guard workers > 1, count > 1 else { return try (0..<count).map(body) }
  let next = Atomic(0)
  let results = Mutex([Result<Value, any Error>?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let result = Result { try body(index) }
      results.withLock { $0[index] = result }
    }
  }
  return try results.withLock { try $0.compactMap { try $0?.get() } }
}
