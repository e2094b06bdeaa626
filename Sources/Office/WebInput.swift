internal import CXML

/// The bytes of a page of the web, which libxml2 asks for piece by piece: what would keep it busy without end, or take all memory,
/// ends the page.
final class WebInput {
  /// Bytes of the tree of a page.
  private static let most = 112 << 20
  /// Attributes with values in all of a page, and blanks without a `>`: libxml2 compares each attribute with all before it, and asks
  /// for nothing meanwhile.
  private static let (mostValues, mostBlanks) = (50_000, 20_000)
  /// Bytes of a tree that a mark may begin: an element with its text, an attribute with its value, one without.
  private static let (element, value, name) = (256, 240, 112)

  private let bytes: [UInt8]
  private let budget: Budget
  private var room = WebInput.most
  private var place = 0
  private var (values, blanks) = (0, 0)
  /// Whether the page ended before its end.
  private(set) var isRefused = false

  init(_ bytes: [UInt8], _ budget: Budget) {
    (self.bytes, self.budget) = (bytes, budget)
  }

  private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int32 {
    let count = min(buffer.count, bytes.count - place)
    room -= cost(of: bytes[place..<place + count])
    guard !isRefused, budget.isOpen, room >= 0, values <= Self.mostValues, blanks <= Self.mostBlanks else {
      isRefused = true
      return -1
    }
    bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + count])) }
    place += count
    return Int32(count)
  }

  private func cost(of piece: ArraySlice<UInt8>) -> Int {
    var (cost, isBlank) = (piece.count, false)
    for byte in piece {
      let wasBlank = isBlank
      isBlank = byte <= 0x20
      switch byte {
      case UInt8(ascii: "<"): cost += Self.element
      case UInt8(ascii: ">"): blanks = 0
      case UInt8(ascii: "="):
        cost += Self.value
        values += 1
      default:
        guard isBlank, !wasBlank else { continue }
        cost += Self.name
        blanks += 1
      }
    }
    return cost
  }

  /// What libxml2 calls, with the input as its context.
  static let reading: xmlInputReadCallback = { context, buffer, count in
    guard let context, let buffer, count > 0 else { return -1 }
    let input = Unmanaged<WebInput>.fromOpaque(context).takeUnretainedValue()
    return input.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)))
  }

  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
