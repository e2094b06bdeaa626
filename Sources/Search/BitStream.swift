/// Numbers as bits, the highest first, six to a letter: what compresses no further is shorter so than as text.
enum Letters {
  static let all = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static let values = all.enumerated().reduce(into: [UInt8](repeating: 0, count: 256)) {
    $0[Int($1.element)] = UInt8($1.offset)
  }

  /// The letter of a value below 64.
  static func letter(_ value: Int) -> UInt8 { all[value & 63] }

  /// The value of a letter; 0 of what is none.
  static func value(of letter: UInt8) -> UInt8 { values[Int(letter)] }
}

/// Writes bits as letters.
struct BitWriter: ~Copyable {
  /// 32 bits each: the letters come when all are written.
  private var words = UnsafeMutablePointer<UInt32>.allocate(capacity: 1024)
  private var (length, capacity) = (0, 1024)
  /// The last `count` bits, less than 32.
  private var waiting: UInt64 = 0
  private var count = 0

  deinit { words.deallocate() }

  /// Writes the lowest `width` bits of a value, at most 32.
  @inline(__always)
  mutating func write(_ value: Int, width: Int) {
    waiting = waiting << UInt64(width) | UInt64(value)
    count += width
    guard count >= 32 else { return }
    count -= 32
    if length == capacity { grow() }
    words[length] = UInt32(truncatingIfNeeded: waiting >> UInt64(count))
    length += 1
  }

  private mutating func grow() {
    let old = words
    words = .allocate(capacity: capacity * 2)
    words.update(from: old, count: length)
    capacity *= 2
    old.deallocate()
  }

  /// A value below `choices` in as few bits as can be: truncated binary.
  @inline(__always)
  mutating func write(_ value: Int, of choices: Int) {
    let width = choices.bitWidth - 1 - choices.leadingZeroBitCount
    let short = 1 << (width + 1) - choices
    if value < short { write(value, width: width) } else { write(value + short, width: width + 1) }
  }

  /// A number from 1 on: as many noughts as it has bits behind its first, then those (Elias gamma).
  mutating func write(number: Int) {
    let width = number.bitWidth - 1 - number.leadingZeroBitCount
    write(0, width: width)
    write(number, width: width + 1)
  }

  /// Ascending numbers within `low...high`: the middle one among the places that it can have, then both halves (Moffat and
  /// Stuiver, Binary interpolative coding, 2000). How many they are is known.
  mutating func write(_ set: UnsafeBufferPointer<UInt32>, _ low: Int, _ high: Int) {
    guard !set.isEmpty, set.count <= high - low else { return }
    let middle = set.count / 2
    let value = Int(set[middle])
    write(value - low - middle, of: high - low - set.count + 2)
    // Most lists are of one.
    if set.count == 1 { return }
    write(UnsafeBufferPointer(rebasing: set[..<middle]), low, value - 1)
    write(UnsafeBufferPointer(rebasing: set[(middle + 1)...]), value + 1, high)
  }

  /// The letters of all that was written, the last filled with noughts.
  consuming func letters() -> [UInt8] {
    let letters = (length * 32 + count + 5) / 6
    write(0, width: 31)
    if length == capacity { grow() }
    words[length] = 0
    let (all, words) = (Letters.all, self.words)
    return (0..<letters).map { letter in
      let (word, bit) = (letter * 6).quotientAndRemainder(dividingBy: 32)
      let both = UInt64(words[word]) << 32 | UInt64(bit > 26 ? words[word + 1] : 0)
      return all[Int(both >> UInt64(58 - bit) & 63)]
    }
  }
}

/// Reads what `BitWriter` wrote. A stream that was cut off reads as noughts; one that says what cannot be throws.
struct BitReader {
  /// The stream says more than there can be.
  struct Damaged: Error {}

  private let letters: [UInt8]
  private var place = 0

  init(_ letters: [UInt8]) { self.letters = letters }

  private mutating func bit() -> Int {
    let (letter, bit) = place.quotientAndRemainder(dividingBy: 6)
    place += 1
    return letter < letters.count ? Int(Letters.value(of: letters[letter]) >> (5 - UInt8(bit)) & 1) : 0
  }

  private mutating func bits(_ width: Int) -> Int { (0..<width).reduce(0) { value, _ in value << 1 | bit() } }

  mutating func value(of choices: Int) -> Int {
    let width = choices.bitWidth - 1 - choices.leadingZeroBitCount
    let short = 1 << (width + 1) - choices
    let value = bits(width)
    return value < short ? value : value << 1 + bit() - short
  }

  mutating func number() throws -> Int {
    var width = 0
    while bit() == 0 {
      width += 1
      guard width < 31 else { throw Damaged() }
    }
    return 1 << width + bits(width)
  }

  mutating func set(_ count: Int, _ low: Int, _ high: Int) throws -> [Int] {
    guard count >= 0, count <= high - low + 1 else { throw Damaged() }
    var found: [Int] = []
    found.reserveCapacity(count)
    read(count, low, high, into: &found)
    return found
  }

  private mutating func read(_ count: Int, _ low: Int, _ high: Int, into found: inout [Int]) {
    guard count > 0 else { return }
    guard count <= high - low else {
      found += low...high
      return
    }
    let middle = count / 2
    let value = low + middle + value(of: high - low - count + 2)
    read(middle, low, value - 1, into: &found)
    found.append(value)
    read(count - middle - 1, value + 1, high, into: &found)
  }
}
