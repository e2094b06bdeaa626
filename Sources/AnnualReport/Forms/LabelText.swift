/// Labels as people and word processors write them.
enum LabelText {
  /// Without blanks, in half-width digits and brackets, so that （一） and (一), １． and 1. are the same.
  static func normal(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace && !scalar.isInvisible {
      switch scalar {
      case "，", "、": result.append(",")
      case "．", "。": result.append(".")
      case "”", "“", "\"", "＂": continue
      case _ where (0xFF01...0xFF5E).contains(scalar.value):
        result.append(Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)))
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// Marks without width that word processors leave behind.
  var isInvisible: Bool {
    switch value {
    case 0x200B...0x200F, 0x2060, 0xFEFF, 0xAD: true
    default: false
    }
  }
}
