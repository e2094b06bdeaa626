internal import Text

/// A number with its measure word in a sentence: 125条, 三件, 1,234 宗.
struct ProseNumber {
  let value: Int
  let unit: String
  let range: Range<String.Index>

  /// Units that requests and cases are counted in.
  var countsRequests: Bool { ["件", "宗", "起", "条", "份", "封", "例"].contains(unit) }
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
  /// Characters of a clause beyond which it says nothing that could be checked; patterns take long on longer ones.
  private static let clauseLimit = 200

  /// The clauses; `、` parts them too where `finely`.
  func clauses(finely: Bool) -> [Clause] {
    let marks = finely ? "，,、：:（）()；;。" : "，,：:（）()；;。"
    var clauses: [Clause] = []
    var start = text.startIndex
    var mark: Character = " "
    for index in text.indices where marks.contains(text[index]) && !isWithinNumber(index) && !isWithinApplicants(index)
    {
      if start < index { clauses.append(clause(start..<index, mark)) }
      start = text.index(after: index)
      mark = text[index]
    }
    if start < text.endIndex { clauses.append(clause(start..<text.endIndex, mark)) }
    return clauses.filter { $0.text.count <= Self.clauseLimit }
  }

  /// A comma between thousands parts nothing.
  private func isWithinNumber(_ index: String.Index) -> Bool {
    guard "，,".contains(text[index]), index > text.startIndex, text[text.index(before: index)].isDigit else {
      return false
    }
    let behind = text[text.index(after: index)...].prefix(4)
    return behind.prefix(3).count == 3 && behind.prefix(3).allSatisfy(\.isDigit) && behind.count { $0.isDigit } == 3
  }

  /// 公民、法人或者其他组织 are one.
  private func isWithinApplicants(_ index: String.Index) -> Bool {
    guard text[index] == "、" else { return false }
    let behind = text[text.index(after: index)...]
    return text[..<index].hasSuffix("公民") && behind.hasPrefix("法人")
      || text[..<index].hasSuffix("法人") && (behind.hasPrefix("其他") || behind.hasPrefix("社会"))
  }

  private func clause(_ range: Range<String.Index>, _ mark: Character) -> Clause {
    Clause(text: text[range], numbers: ProseNumber.all(in: text[range]), mark: mark)
  }

  /// Every number with a measure word.
  var numbers: [ProseNumber] { ProseNumber.all(in: text[...]) }
}

extension ProseNumber {
  private static let units = ["人次", "件", "条", "次", "项", "宗", "份", "起", "封", "例"]
  private static let numerals = Set("零〇一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟")

  /// Every amount with its measure word. Scanned by hand: this runs over every clause of every report.
  static func all(in text: Substring) -> [ProseNumber] {
    var numbers: [ProseNumber] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index].isDigit || numerals.contains(text[index]) else {
        index = text.index(after: index)
        continue
      }
      let end = self.end(ofNumberAt: index, in: text)
      if let number = amount(index..<end, in: text) { numbers.append(number) }
      index = end
    }
    return numbers
  }

  /// The end of a run of digits, with commas at thousands, or of Chinese numerals.
  private static func end(ofNumberAt start: String.Index, in text: Substring) -> String.Index {
    var end = start
    guard text[start].isDigit else {
      while end < text.endIndex, numerals.contains(text[end]) { end = text.index(after: end) }
      return end
    }
    while end < text.endIndex {
      if "，,".contains(text[end]), text[text.index(after: end)...].prefix(3).count(where: \.isDigit) == 3 {
        end = text.index(after: end)
      }
      guard text[end].isDigit else { break }
      end = text.index(after: end)
    }
    return end
  }

  private static func amount(_ range: Range<String.Index>, in text: Substring) -> ProseNumber? {
    let rest = text[range.upperBound...]
    guard let unit = units.first(where: { rest.hasPrefix($0) }) else { return nil }
    let written = text[range]
    let isArabic = written.first?.isDigit ?? false
    guard let value = isArabic ? Int(written.filter(\.isDigit).prefix(15)) : ChineseNumeral.value(written) else {
      return nil
    }
    // 第三项, 第20条: a place in a list, not an amount; 20.5件 has no whole number.
    let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : "，"
    // ９ behind １ and a blank is half a number.
    // 近10件, 约10件 are no whole numbers either.
    guard !"第每.近约逾超".contains(before), !before.isWhitespace else { return nil }
    let end = rest.index(rest.startIndex, offsetBy: unit.count)
    let isLast = "，、。；：（）,;".contains(rest[end...].first ?? "，")
    // 不予公开的1件涉及隐私 is one of them; 一次性, 一件一档, 两项合计: a small numeral within a phrase is no amount.
    guard isLast || before != "的" && (isArabic || value > 2) else { return nil }
    return ProseNumber(value: value, unit: unit, range: range.lowerBound..<end)
  }
}
