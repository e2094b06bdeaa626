internal import Foundation
internal import Source
internal import Text

/// Reads figures as clerks and WPS write them: full-width digits, thousands separators, stray blanks.
enum FigureText {
  enum Outcome: Equatable {
    case figure(Figure)
    case blank
    /// Something that stands for a blank or a nought and is neither: `/`, `-`, 无.
    case placeholder
    /// Left to be filled in by `gongkai report draft`.
    case unfilled
    case invalid
  }

  /// The mark that a draft leaves where only a person knows the figure.
  static let unfilledMark = "待填"

  /// What people write for nought or for a blank, half-width.
  static let placeholders: Set<String> = [
    "/", "//", "-", "--", "—", "——", "–", "−", "无", "暂无", "\\", "~", "N/A",
  ]

  static func read(_ written: String, as type: FormColumn.Unit) -> Outcome {
    guard var text = plain(written) else { return .invalid }
    if text.isEmpty || text == "~" || text == "空" || text == "null" { return .blank }
    if placeholders.contains(text) { return .placeholder }
    if text.contains(unfilledMark) { return .unfilled }
    // 、 and 。 are no separators: what was meant is the clerk's to say.
    guard !written.contains("、"), !written.contains("。") else { return .invalid }
    var unit: Figure.Unit?
    if type == .money || type == .tenThousandYuan {
      for candidate in [Figure.Unit.tenThousandYuan, .yuan] where text.hasSuffix(candidate.rawValue) {
        text.removeLast(candidate.rawValue.count)
        unit = candidate
        break
      }
    }
    guard let value = decimal(text, isSigned: type == .change) else { return .invalid }
    let isWhole = !text.contains(".")
    switch type {
    case .count, .change: return isWhole ? .figure(Figure(value)) : .invalid
    case .tenThousandYuan:
      // 元 in a column of 万元 is another unit, not another figure.
      return unit == .yuan ? .invalid : .figure(Figure(value, unit: .tenThousandYuan))
    case .money:
      guard let unit = unit ?? (value == 0 ? .tenThousandYuan : nil) else { return .invalid }
      return .figure(Figure(value, unit: unit))
    }
  }

  /// Half-width, without blanks at its ends and between thousands; nil where a blank parts digits otherwise, since two
  /// figures in one cell are none.
  private static func plain(_ written: String) -> String? {
    var scalars = String.UnicodeScalarView()
    for scalar in written.trimmed.unicodeScalars where !scalar.isInvisible {
      scalars.append(scalar.halfWidth)
    }
    let parts = String(scalars).split(whereSeparator: \.isWhitespace).map(String.init)
    guard parts.count > 1, parts[0].last?.isDigit ?? false else { return parts.joined() }
    // 1 234 is a thousand; 15.68 万元 has its unit behind a blank.
    let groups = parts.dropFirst().filter { $0.first?.isDigit ?? false }
    guard groups.allSatisfy({ $0.prefix { $0.isDigit }.count == 3 }),
      parts[0].allSatisfy({ $0.isDigit || $0 == "-" }) || groups.isEmpty
    else { return nil }
    return parts.joined()
  }

  /// At most 12 digits before the point and 6 behind it, so that sums stay exact.
  private static func decimal(_ text: String, isSigned: Bool) -> Decimal? {
    var rest = text[...]
    var sign = ""
    if let first = rest.first, "-+−–—﹣".contains(first) {
      guard isSigned else { return nil }
      sign = first == "+" ? "" : "-"
      rest = rest.dropFirst()
    }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, let digits = ungrouped(whole), digits.count <= 12 else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || (1...6).contains(fraction.count), fraction.allSatisfy(\.isDigit) else { return nil }
    return Decimal(
      string: sign + digits + (fraction.isEmpty ? "" : "." + fraction), locale: Locale(identifier: "en_US"))
  }

  /// Digits without thousands separators, which must stand at every third place or nowhere.
  private static func ungrouped(_ text: Substring) -> String? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, groups.allSatisfy({ $0.allSatisfy(\.isDigit) }) else { return nil }
    guard groups.count == 1 || (first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }) else { return nil }
    return groups.joined()
  }
}

extension Character {
  /// An ASCII digit without marks upon it.
  var isDigit: Bool { isASCII && ("0"..."9").contains(self) }
}
