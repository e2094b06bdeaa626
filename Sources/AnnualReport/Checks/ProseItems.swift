internal import Foundation
internal import Source
internal import Text

/// prose.items: items that a sentence lists add up to the number before them.
enum ProseItems {
  static let check = ReportCheck("prose.items", .proseItems) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: text.readable.compactMap(wrongSum))
  }

  /// A total, and the items that are to add up to it.
  private struct Sum {
    let total: ProseNumber
    let items: [ProseNumber]
  }

  /// Items that do not add up to their total.
  private static func wrongSum(of sentence: Sentence) -> Diagnostic? {
    // A list that goes on behind a semicolon is not the whole.
    guard !"；;".contains(sentence.text.last ?? "。") else { return nil }
    let plain = sentence.numbers.filter { !isInBrackets($0, of: sentence) && !isComparison($0, in: sentence) }
    guard plain.count > 2, let found = leading(plain, sentence) ?? trailing(plain, sentence) else { return nil }
    let (total, sum) = (found.total, found.items.reduce(0) { $0 + $1.value })
    return Diagnostic(
      .proseItems,
      Message(
        zh: "分项之和是 \(sum) \(total.unit)，总数写 \(total.value) \(total.unit)",
        en: "The items add up to \(sum), the total says \(total.value)"),
      at: sentence.location(of: total.range),
      mend: Message(zh: "核对各分项；只列出一部分时，在最后一项后写“等”", en: "Check the items; write 等 behind them where some are left out"))
  }

  /// 共30件，其中甲10件、乙15件: the total stands in front.
  private static func leading(_ plain: [ProseNumber], _ sentence: Sentence) -> Sum? {
    let text = sentence.text
    // 共60条：甲10条，乙20条
    let colon = plain.first { "：:".contains(text[$0.range.upperBound...].first ?? " ") }?.range.upperBound
    guard let start = text.firstRange(of: #/其中|包括|分别[为是]/#) ?? colon.map({ $0..<text.index(after: $0) }) else {
      return nil
    }
    let before = plain.filter { $0.range.upperBound <= start.lowerBound }
    guard let total = before.last else { return nil }
    // Nor is one that mixes 件 and 条.
    let others = plain.filter {
      $0.range.lowerBound >= start.upperBound && $0.countsRequests && $0.unit != total.unit
    }
    guard others.isEmpty || !total.countsRequests else { return nil }
    let items = plain.filter { $0.range.lowerBound >= start.upperBound && $0.unit == total.unit }
    let totals = before.filter { $0.unit == total.unit }.map(\.value)
    // 复议6件、应诉4件，其中信息公开类分别为3件、2件: each is a part of its own.
    if totals.count > 1, totals.count == items.count, text[start.upperBound...].contains("分别") { return nil }
    let possible = Set(totals + [totals.reduce(0, +)])
    // What follows the list may be something else: it is enough that its first items add up.
    let sums = items.indices.map { items[...$0].reduce(0) { $0 + $1.value } }
    guard items.count >= 2, let sum = sums.last, !sums.dropFirst().contains(where: possible.contains) else {
      return nil
    }
    // 其中3件补正后办理，2件延期: no list of all.
    let isPicked = text[start.upperBound...].drop { "，,：:".contains($0) }.startIndex == items[0].range.lowerBound
    if isPicked, sum < (possible.max() ?? 0) { return nil }
    let rest = text[items[items.count - 1].range.upperBound...]
    if rest.first == "等", sum < (possible.max() ?? 0) { return nil }
    return Sum(total: total, items: items)
  }

  /// 甲10件、乙15件，合计30件: the total stands behind.
  private static func trailing(_ plain: [ProseNumber], _ sentence: Sentence) -> Sum? {
    let text = sentence.text
    guard !text.contains("其中"), let word = text.matches(of: #/[，,、](?:合计|共计|总计)/#).last?.range,
      let total = plain.first(where: { $0.range.lowerBound >= word.upperBound })
    else { return nil }
    let before = plain.filter { $0.range.upperBound <= word.lowerBound }
    let items = before.filter { $0.unit == total.unit }
    guard items.count >= 2, items.count == before.count || !total.countsRequests,
      !text[items[items.count - 1].range.upperBound..<word.lowerBound].contains("等")
    else { return nil }
    // What stands in front of the list may be something else.
    let sums = items.indices.map { items[$0...].reduce(0) { $0 + $1.value } }
    guard !sums.dropLast().contains(total.value), total.value != items[0].value else { return nil }
    return Sum(total: total, items: items)
  }

  private static let comparison = Words("比", "较", "增加", "减少", "多", "少于")

  /// 比上年增加3件 is no total and no item.
  private static func isComparison(_ number: ProseNumber, in sentence: Sentence) -> Bool {
    let clause = sentence.text[..<number.range.lowerBound].split(whereSeparator: { "，,、；：".contains($0) }).last ?? ""
    return comparison.isIn(clause)
  }

  private static func isInBrackets(_ number: ProseNumber, of sentence: Sentence) -> Bool {
    sentence.text[..<number.range.lowerBound].reduce(0) { depth, character in
      "（(".contains(character) ? depth + 1 : "）)".contains(character) ? depth - 1 : depth
    } > 0
  }
}

extension DiagnosticKind {
  static let proseItems = DiagnosticKind(
    "GK4608", .warning, title: Message(zh: "分项之和等于总数", en: "Items add up to their total"),
    explanation: Message(zh: "“共 N 件，其中……”后面的分项之和应等于 N", en: "Items behind 其中 add up to the number before it"))
}
