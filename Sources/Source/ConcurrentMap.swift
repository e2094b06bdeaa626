import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// Transforms every element on up to `workers` threads and keeps the order. The first error by position is thrown.
  package func concurrentMap<Value: Sendable>(
    workers: Int, _ transform: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    guard workers > 1, count > 1 else { return try map(transform) }
    // Small strides keep both cores busy to the end; results meet under one lock a stride, not one an element.
    let stride = Swift.max(1, Swift.min(64, count / (workers * 8)))
    let strides = (count + stride - 1) / stride
    let next = Atomic<Int>(0)
    let results = Mutex<[Int: Result<[Value], any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: Swift.min(workers, strides)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < strides else { return }
        let part = self[index * stride..<Swift.min(count, (index + 1) * stride)]
        let result = Result { try part.map(transform) }
        results.withLock { $0[index] = result }
      }
    }
    let parts = results.withLock { $0 }
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<strides {
      if let part = parts[index] { values += try part.get() }
    }
    return values
  }
}
