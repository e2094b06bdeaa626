/// In which file a term stands.
enum TermBucket {
  /// FNV-1a in 32 bits, its upper half folded into the lower.
  @inline(__always)
  static func hash(_ term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811c_9dc5
    for byte in term { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash ^ hash >> 15
  }

  /// The hash of a term of one or two Han characters without writing it out.
  @inline(__always)
  private static func hash(ofPair pair: UInt32) -> UInt32 {
    var hash: UInt32 = 0x811c_9dc5
    let first = pair >> 15
    if first != 0 { hash = mix(hash, CharacterRules.scalar(ofPlace: first)) }
    hash = mix(hash, CharacterRules.scalar(ofPlace: pair & 0x7FFF))
    return hash ^ hash >> 15
  }

  @inline(__always)
  private static func mix(_ hash: UInt32, _ scalar: UInt32) -> UInt32 {
    var hash = (hash ^ (0xE0 | scalar >> 12)) &* 0x0100_0193
    hash = (hash ^ (0x80 | scalar >> 6 & 0x3F)) &* 0x0100_0193
    return (hash ^ (0x80 | scalar & 0x3F)) &* 0x0100_0193
  }

  /// The bucket of a term in UTF-8, of so many, a power of two.
  static func bucket(of term: String, among buckets: Int) -> Int {
    if let number = HanPair.number(of: term) { return HanPair.bucket(of: number, among: buckets) }
    var term = term
    return term.withUTF8 { Int(hash($0)) & (buckets - 1) }
  }

  /// The bucket of a term of one or two Han characters, by their places.
  @inline(__always)
  static func bucket(ofPair pair: UInt32, among buckets: Int) -> Int {
    if let number = HanPair.number(ofPair: pair) { return HanPair.bucket(of: number, among: buckets) }
    return Int(hash(ofPair: pair)) & (buckets - 1)
  }

  /// How many buckets texts of so many bytes have, a power of two: one is a kilobyte or two when it is sent, of large sites more,
  /// since each is a file to write.
  static func count(bytes: Int) -> Int {
    counts.first { bytes <= $0.bytes }?.buckets ?? mostBuckets
  }

  static func isCount(_ buckets: Int) -> Bool { buckets == mostBuckets || counts.contains { $0.buckets == buckets } }

  private static let mostBuckets = 8_192
  private static let counts: [(bytes: Int, buckets: Int)] = [
    (500_000, 64), (2_000_000, 256), (6_000_000, 1_024), (50_000_000, 2_048), (150_000_000, 4_096),
  ]
}
