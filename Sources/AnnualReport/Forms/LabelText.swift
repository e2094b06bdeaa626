internal import Text

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
      default: result.append(scalar.halfWidth)
      }
    }
    return String(result)
  }
}
