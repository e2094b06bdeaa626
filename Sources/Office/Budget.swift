/// What reading one attachment may cost, with everything packed into it: hostile files end here.
final class Budget {
  /// Bytes of all parts together.
  private static let bytes = 192 << 20
  /// Parts of all archives together.
  private static let parts = 20_000
  /// Archives within archives.
  static let depth = 3
  /// Seconds.
  private static let time = Duration.seconds(5)

  private var bytes = Budget.bytes
  private var parts = Budget.parts
  private var start = ContinuousClock.now

  func take(bytes count: Int) throws(OfficeFault) {
    bytes -= count
    guard bytes >= 0, ContinuousClock.now - start < Self.time else { throw .tooLarge }
  }

  /// Begins the time anew, behind a program that has bounds of its own.
  func restart() { start = .now }

  func takePart() throws(OfficeFault) {
    parts -= 1
    guard parts >= 0 else { throw .tooLarge }
  }
}
