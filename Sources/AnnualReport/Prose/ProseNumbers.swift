/// A number with its measure word in a sentence: 125条, 三件, 1,234 宗.
struct ProseNumber {
  let value: Int
  let unit: String
  let range: Range<String.Index>
}

/// A part of a sentence between commas.
struct Clause {
  let text: Substring
  let numbers: [ProseNumber]
  var range: Range<String.Index> { text.startIndex..<text.endIndex }
}

extension Sentence {
  /// The clauses; `、` parts them too where `finely`.
  func clauses(finely: Bool) -> [Clause] {
    let marks = finely ? "，,、：:（）()；;。" : "，,：:（）()；;。"
    let characters = Array(text.indices)
    var clauses: [Clause] = []
    var start = text.startIndex
    for (number, index) in characters.enumerated() where marks.contains(text[index]) {
      // A comma within a number parts nothing.
      let isGrouping =
        "，,".contains(text[index]) && number > 0 && text[characters[number - 1]].isDigit
        && text[text.index(after: index)...].prefix(3).allSatisfy(\.isDigit)
        && text[text.index(after: index)...].prefix(4).count { $0.isDigit } == 3
      guard !isGrouping else { continue }
      if start < index { clauses.append(clause(start..<index)) }
      start = text.index(after: index)
    }
    if start < text.endIndex { clauses.append(clause(start..<text.endIndex)) }
    return clauses
  }

  private func clause(_ range: Range<String.Index>) -> Clause {
    Clause(text: text[range], numbers: ProseNumber.all(in: text[range]))
  }

  /// Every number with a measure word.
  var numbers: [ProseNumber] { ProseNumber.all(in: text[...]) }
}

extension ProseNumber {
  static func all(in text: Substring) -> [ProseNumber] {
    let pattern =
      #/(?:(?<arabic>\d{1,3}(?:[,，]\d{3})+|\d{1,12})|(?<chinese>[零〇一二两三四五六七八九十百千万亿]+))(?<more>余|多)?(?<unit>人次|件|条|次|项|宗|份)/#
    return text.matches(of: pattern).compactMap { match in
      // 十余件 is no number to check.
      guard match.more == nil else { return nil }
      let value =
        match.arabic.flatMap { Int($0.filter(\.isDigit)) } ?? match.chinese.flatMap { ChineseNumeral.value($0) }
      // 第三项, 第20条: a place in a list, not an amount; 20.5件 has no whole number.
      let before = match.range.lowerBound > text.startIndex ? text[text.index(before: match.range.lowerBound)] : " "
      guard let value, before != "第" && before != "." else { return nil }
      return ProseNumber(value: value, unit: String(match.unit), range: match.range)
    }
  }
}
