internal import Synchronization

extension RandomAccessCollection where Self: Sendable, Element: Sendable, Index == Int {
  /// Transforms every element on up to `workers` threads and keeps the order. The first error by position is thrown; after
  /// one, nothing further is begun.
  package func concurrentMap<Value: Sendable, Failure: Error>(
    workers: Int, _ transform: @Sendable (Element) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    guard workers > 1, count > 1 else { return try map(transform) }
    // Small strides keep all cores busy to the end; results meet under one lock a stride, not one an element.
    let stride = Swift.max(1, Swift.min(64, count / (workers * 8)))
    let strides = (count + stride - 1) / stride
    let next = Atomic<Int>(0)
    let results = Mutex<[Int: Result<[Value], Failure>]>([:])
    OwnThread.run(on: Swift.min(workers, strides)) {
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < strides else { return }
        let first = startIndex + number * stride
        do throws(Failure) {
          let values = try self[first..<Swift.min(endIndex, first + stride)].map(transform)
          results.withLock { $0[number] = .success(values) }
        } catch {
          // Strides begin in order: whatever stands before this one has begun, and is waited for.
          next.store(strides, ordering: .relaxed)
          results.withLock { $0[number] = .failure(error) }
        }
      }
    }
    let parts = results.withLock { $0 }
    var values: [Value] = []
    values.reserveCapacity(count)
    for number in 0..<strides {
      if let part = parts[number] { values += try part.get() }
    }
    return values
  }

  /// The same without results.
  package func concurrentForEach<Failure: Error>(
    workers: Int, _ body: @Sendable (Element) throws(Failure) -> Void
  ) throws(Failure) {
    _ = try concurrentMap(workers: workers, body)
  }
}
