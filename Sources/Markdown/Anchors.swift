/// Heading anchors as GitHub makes them: letters, digits and Han kept, lower case, blanks to `-`, other punctuation dropped,
/// repeats numbered `-1`, `-2`. They never hold a dot: ids that are not headings (`t1.2`, `fn.1`, `page.main`) do, and so
/// cannot collide with them.
struct Anchors {
  private(set) var taken: Set<String> = []
  /// The number up to which each base is taken.
  private var numbers: [String: Int] = [:]

  mutating func anchor(for heading: String) -> String {
    var base = ""
    for scalar in heading.lowercased().unicodeScalars {
      switch scalar {
      case " ", "-": base.unicodeScalars.append("-")
      case "_": base.unicodeScalars.append("_")
      default:
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
          .spacingMark, .enclosingMark, .decimalNumber, .letterNumber:
          base.unicodeScalars.append(scalar)
        default: break
        }
      }
    }
    return unique(base.isEmpty ? "section" : base)
  }

  private mutating func unique(_ base: String) -> String {
    var anchor = base
    var number = numbers[base] ?? 0
    while !taken.insert(anchor).inserted {
      number += 1
      anchor = "\(base)-\(number)"
    }
    numbers[base] = number
    return anchor
  }
}
