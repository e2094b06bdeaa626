internal import Disk

/// What reading one attachment may cost, with everything packed into it: hostile files end here.
final class Budget {
  /// Bytes of the file and of all parts together.
  private static let mostBytes = 136 << 20
  /// Parts of all archives together.
  static let parts = 20_000
  /// Archives within archives.
  static let depth = 3
  /// Seconds of the processor.
  private static let time = Duration.seconds(4)
  /// Seconds that all programs together may run for.
  private static let programs = 60

  private(set) var bytes = Budget.mostBytes
  private var parts = Budget.parts
  private var helperTime = Duration.seconds(Budget.programs)
  private let start = ThreadClock.used

  /// Whether there is time left.
  var isOpen: Bool { ThreadClock.used - start < Self.time }

  func take(bytes count: Int) throws(OfficeFault) {
    bytes -= count
    guard bytes >= 0, isOpen else { throw .tooLarge }
  }

  func takePart() throws(OfficeFault) {
    parts -= 1
    guard parts >= 0, isOpen else { throw .tooLarge }
  }

  /// Runs a program, for so many seconds at most.
  func running<Value>(
    _ most: Int, _ run: (_ seconds: Int) throws(OfficeFault) -> Value
  ) throws(OfficeFault) -> Value {
    let left = min(most, Int(helperTime.components.seconds))
    guard left > 0, isOpen else { throw .tooLarge }
    let begun = ContinuousClock.now
    defer { helperTime -= ContinuousClock.now - begun }
    return try run(left)
  }
}
