/// Sorts pairs by term and class; documents keep the order in which they arrive, which is ascending.
enum PairSort {
  /// Sorts with `scratch` as second half; the result stands in `pairs`.
  static func sort(_ pairs: inout [UInt64], scratch: inout [UInt64]) {
    let count = pairs.count
    pairs.withUnsafeMutableBufferPointer { pairs in
      scratch.withUnsafeMutableBufferPointer { scratch in
        guard var from = pairs.baseAddress, var to = scratch.baseAddress, count > 1 else { return }
        for (shift, width) in [(30, 8), (38, 9), (47, 9), (56, 8)] {
          pass(from, to, count: count, shift: UInt64(shift), width: width)
          (from, to) = (to, from)
        }
      }
    }
  }

  private static func pass(
    _ from: UnsafeMutablePointer<UInt64>, _ to: UnsafeMutablePointer<UInt64>, count: Int, shift: UInt64, width: Int
  ) {
    let mask = UInt64((1 << width) - 1)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << width) { starts in
      starts.initialize(repeating: 0)
      for index in 0..<count { starts[Int(from[index] >> shift & mask)] += 1 }
      var sum = 0
      for digit in 0..<starts.count { (starts[digit], sum) = (sum, sum + starts[digit]) }
      for index in 0..<count {
        let digit = Int(from[index] >> shift & mask)
        to[starts[digit]] = from[index]
        starts[digit] += 1
      }
    }
  }
}
