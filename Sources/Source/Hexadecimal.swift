extension Sequence<UInt8> {
  /// Two small hexadecimal digits a byte.
  package var hexadecimal: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
