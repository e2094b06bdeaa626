/// Sorts pairs by term; documents keep the order in which they arrive, which is ascending.
enum PairSort {
  /// Sorts with `scratch` as second half; the result stands in `pairs`.
  static func sort(_ pairs: inout [UInt64], scratch: inout [UInt64]) {
    let count = pairs.count
    pairs.withUnsafeMutableBufferPointer { pairs in
      scratch.withUnsafeMutableBufferPointer { scratch in
        guard var from = pairs.baseAddress, var to = scratch.baseAddress, count > 1 else { return }
        for shift in [32, 40, 48, 56] as [UInt64] {
          pass(from, to, count: count, shift: shift)
          (from, to) = (to, from)
        }
      }
    }
  }

  private static func pass(
    _ from: UnsafeMutablePointer<UInt64>, _ to: UnsafeMutablePointer<UInt64>, count: Int, shift: UInt64
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { starts in
      starts.initialize(repeating: 0)
      for index in 0..<count { starts[Int(from[index] >> shift & 0xFF)] += 1 }
      var sum = 0
      for digit in 0..<starts.count { (starts[digit], sum) = (sum, sum + starts[digit]) }
      for index in 0..<count {
        let digit = Int(from[index] >> shift & 0xFF)
        to[starts[digit]] = from[index]
        starts[digit] += 1
      }
    }
  }
}
