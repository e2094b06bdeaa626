internal import Foundation
internal import Source
internal import Text

/// prose.items: items that a sentence lists add up to the number before them.
enum ProseItems {
  static let check = ReportCheck("prose.items", .proseItems) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: text.readable.compactMap(wrongSum))
  }

  /// 共30件，其中甲10件、乙15件: items that add up to no number before them.
  private static func wrongSum(of sentence: Sentence) -> Diagnostic? {
    guard let start = sentence.text.range(of: "其中") else { return nil }
    let plain = sentence.numbers.filter { !isInBrackets($0, of: sentence) && !isComparison($0, in: sentence) }
    let before = plain.filter { $0.range.upperBound <= start.lowerBound }
    guard let total = before.last else { return nil }
    let items = plain.filter { $0.range.lowerBound >= start.upperBound && $0.unit == total.unit }
    let totals = before.filter { $0.unit == total.unit }.map(\.value)
    let possible = Set(totals + [totals.reduce(0, +)])
    // What follows the list may be something else: it is enough that its first items add up.
    let sums = items.indices.map { items[...$0].reduce(0) { $0 + $1.value } }
    guard items.count >= 2, let sum = sums.last, !sums.dropFirst().contains(where: possible.contains) else {
      return nil
    }
    let rest = sentence.text[items[items.count - 1].range.upperBound...]
    if rest.first == "等", sum < (possible.max() ?? 0) { return nil }
    return Diagnostic(
      .proseItems,
      Message(
        zh: "分项之和是 \(sum) \(total.unit)，前面写 \(total.value) \(total.unit)",
        en: "The items add up to \(sum), the sentence says \(total.value)"),
      at: sentence.location(of: total.range),
      mend: Message(zh: "核对各分项；只列出一部分时，在最后一项后写“等”", en: "Check the items; write 等 behind them where some are left out"))
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
