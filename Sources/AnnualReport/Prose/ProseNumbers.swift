internal import Foundation

/// A number with its measure word in a sentence: 125条, 三件, 1,234 宗.
struct ProseNumber {
  let value: Int
  let unit: String
  let range: Range<String.Index>

  /// Units that requests and cases are counted in.
  var countsRequests: Bool { ["件", "宗", "起", "条", "份"].contains(unit) }
}

/// A part of a sentence between commas.
struct Clause {
  let text: Substring
  let numbers: [ProseNumber]
  /// The mark in front of it, or a blank at the sentence's start.
  let mark: Character
  var range: Range<String.Index> { text.startIndex..<text.endIndex }
}

extension Sentence {
  /// The clauses; `、` parts them too where `finely`.
  func clauses(finely: Bool) -> [Clause] {
    let marks = finely ? "，,、：:（）()；;。" : "，,：:（）()；;。"
    var clauses: [Clause] = []
    var start = text.startIndex
    var mark: Character = " "
    for index in text.indices where marks.contains(text[index]) && !isWithinNumber(index) {
      if start < index { clauses.append(clause(start..<index, mark)) }
      start = text.index(after: index)
      mark = text[index]
    }
    if start < text.endIndex { clauses.append(clause(start..<text.endIndex, mark)) }
    return clauses
  }

  /// A comma between thousands parts nothing.
  private func isWithinNumber(_ index: String.Index) -> Bool {
    guard "，,".contains(text[index]), index > text.startIndex, text[text.index(before: index)].isDigit else {
      return false
    }
    let behind = text[text.index(after: index)...].prefix(4)
    return behind.prefix(3).count == 3 && behind.prefix(3).allSatisfy(\.isDigit) && behind.count { $0.isDigit } == 3
  }

  private func clause(_ range: Range<String.Index>, _ mark: Character) -> Clause {
    Clause(text: text[range], numbers: ProseNumber.all(in: text[range]), mark: mark)
  }

  /// Every number with a measure word.
  var numbers: [ProseNumber] { ProseNumber.all(in: text[...]) }
}

extension ProseNumber {
  static func all(in text: Substring) -> [ProseNumber] {
    let pattern =
      #/(\d{1,3}(?:[,，]\d{3})+|\d{1,12}|[零〇一二两三四五六七八九十百千万亿]+)(余|多)?(人次|件|条|次|项|宗|份|起)/#
    return text.matches(of: pattern).compactMap { match in
      // 十余件 is no number to check.
      guard match.2 == nil else { return nil }
      let isArabic = match.1.first?.isDigit ?? false
      guard let value = isArabic ? Int(match.1.filter(\.isDigit)) : ChineseNumeral.value(match.1) else { return nil }
      let before = match.range.lowerBound > text.startIndex ? text[text.index(before: match.range.lowerBound)] : " "
      // 第三项, 第20条: a place in a list, not an amount; 20.5件 has no whole number.
      guard !"第每.".contains(before) else { return nil }
      // 一次性, 一件一档, 两项合计: a small numeral within a phrase is no amount.
      let behind = text[match.range.upperBound...].first ?? "，"
      guard isArabic || value > 2 || "，、。；：（）,;".contains(behind) else { return nil }
      return ProseNumber(value: value, unit: String(match.3), range: match.range)
    }
  }
}

extension Substring {
  /// Whether a fragment of a regular expression matches anywhere.
  func holds(_ pattern: String) -> Bool { range(of: pattern, options: .regularExpression) != nil }
}
