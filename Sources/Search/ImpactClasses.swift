/// The impact of a term on a document in four classes (BM25's saturation, cut at .5, .72, .86), as thresholds of the count.
struct ImpactClasses {
  private let thresholds: (Double, Double, Double)

  init(length: UInt32, average: Int) {
    let relative = average == 0 ? 1 : Double(length) / Double(average)
    let saturation = 1.2 * (0.4 + 0.6 * relative)
    thresholds = (saturation, saturation * 0.72 / 0.28, saturation * 0.86 / 0.14)
  }

  @inline(__always)
  func impact(count: UInt32) -> UInt32 {
    let count = Double(count)
    if count < thresholds.0 { return 0 }
    if count < thresholds.1 { return 1 }
    return count < thresholds.2 ? 2 : 3
  }
}
