internal import Dispatch
internal import Synchronization

/// Runs jobs on a given number of threads; the results come in the order of the jobs.
enum WorkQueue {
  /// The first error in time ends the run: no further job is begun.
  static func map<Value: Sendable>(
    _ count: Int, workers: Int, _ job: @Sendable (Int) throws -> Value
  ) throws -> [Value] {
    let results = Mutex<(values: [Value?], error: (any Error)?)>(([Value?](repeating: nil, count: count), nil))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(workers, count))) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        do {
          let value = try job(index)
          results.withLock { $0.values[index] = value }
        } catch {
          results.withLock { $0.error = $0.error ?? error }
          next.store(count, ordering: .relaxed)
        }
      }
    }
    let (values, error) = results.withLock { $0 }
    if let error { throw error }
    return values.compactMap { $0 }
  }
}
