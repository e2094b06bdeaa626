internal import Foundation
internal import Source
internal import Text

/// text.preamble: a preamble that lists the sections calls them by their headings.
enum TextPreamble {
  static let check = ReportCheck("text.preamble", .textPreamble, .textPreambleWording) { context in
    guard let text = context.text else { return .noText }
    return CheckFindings(faults: text.sentences.compactMap(fault))
  }

  /// What a sentence that lists the sections names.
  private struct Listing {
    var named: [ReportText.Heading] = []
    var reworded: [(heading: ReportText.Heading, words: String)] = []
    /// The sentence with U+FFFC for each heading that was found.
    var rest: String

    /// The six headings are looked up in the text: 行政复议、行政诉讼 is one of them, so a list cannot be cut at its marks.
    init(_ text: String) {
      rest = text
      // The longest first, since one heading may hold the words of another.
      let headings = ReportText.Heading.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
      for heading in headings {
        // What offices put in front of a heading belongs to it.
        guard let range = heading.wording(in: rest) ?? rest.range(of: heading.rawValue) else { continue }
        if rest[range] == heading.rawValue {
          named.append(heading)
        } else {
          reworded.append((heading, String(rest[range])))
        }
        rest.replaceSubrange(range, with: "\u{FFFC}")
      }
    }

    var count: Int { named.count + reworded.count }

    var missing: [ReportText.Heading] {
      ReportText.Heading.allCases.filter { heading in
        !named.contains(heading) && !reworded.contains { $0.heading == heading }
      }
    }

    /// How many sections the sentence says there are.
    var stated: Int? {
      rest.matches(of: #/([一二两三四五六七八九十]{1,2}|\d{1,2})(?:个|大|项)?(?:部分|方面|板块|章节)/#).last.flatMap {
        Int($0.1) ?? ChineseNumeral.value($0.1)
      }
    }

    /// Names in the list that are no heading: what stands between two marks beside headings that were found.
    var strays: [String] {
      guard let first = rest.firstIndex(of: "\u{FFFC}"), let last = rest.lastIndex(of: "\u{FFFC}") else { return [] }
      var start = first
      if missing.contains(.overview), let word = rest[..<first].matches(of: #/包括|包含|分为|涵盖|由|含|：|:/#).last {
        start = word.range.upperBound
      }
      // 一、总体情况；二、…, 以及
      let marks = Set("\u{FFFC}，,、；;：:（）()“”\"和及与以等第部分一二三四五六1234560123456789.．")
      return rest[start...last].split { "\u{FFFC}，,、；;：:和及与以".contains($0) }.map(String.init).filter {
        $0.count <= 20 && !$0.allSatisfy(marks.contains)
      }
    }
  }

  private static func fault(in sentence: Sentence) -> Diagnostic? {
    guard sentence.text.contains("情况") else { return nil }
    let listing = Listing(sentence.text)
    guard listing.count >= 2 else { return nil }
    return stray(listing, sentence) ?? miscounted(listing, sentence) ?? reworded(listing, sentence)
  }

  private static func stray(_ listing: Listing, _ sentence: Sentence) -> Diagnostic? {
    guard listing.count >= 3, let stray = listing.strays.first else { return nil }
    let place = sentence.text.range(of: stray).map { sentence.location(of: $0) } ?? sentence.location
    guard let first = listing.missing.first else {
      return Diagnostic(
        .textPreamble,
        Message(
          zh: "导言列出的“\(stray)”不是报告的部分", en: "The preamble names '\(stray)', which is no section of the report"),
        at: place, mend: Message(zh: "删去“\(stray)”", en: "Delete '\(stray)'"))
    }
    return Diagnostic(
      .textPreamble,
      Message(
        zh: "导言列出各部分，却没有\(names(listing.missing).zh)，写的是“\(stray)”",
        en: "The preamble lists the sections without \(names(listing.missing).en); it says '\(stray)'"),
      at: place, mend: Message(zh: "写成：\(first.rawValue)", en: "Write: \(first.rawValue)"))
  }

  /// 六个部分 with five of them named.
  private static func miscounted(_ listing: Listing, _ sentence: Sentence) -> Diagnostic? {
    guard let stated = listing.stated, stated > 2, stated != listing.count, listing.count >= 3 else { return nil }
    let missing = listing.missing
    return Diagnostic(
      .textPreamble,
      Message(
        zh: "导言说有 \(stated) 个部分，列出的是 \(listing.count) 个"
          + (missing.isEmpty ? "" : "，没有\(names(missing).zh)"),
        en: "The preamble says that there are \(stated) sections and names \(listing.count)"
          + (missing.isEmpty ? "" : ", without \(names(missing).en)")),
      at: sentence.location,
      mend: missing.first.map { Message(zh: "补上：\($0.rawValue)", en: "Add: \($0.rawValue)") }
        ?? Message(zh: "写成：六个部分", en: "Write: 六个部分"))
  }

  private static func names(_ headings: [ReportText.Heading]) -> Message {
    Message(
      zh: headings.map { "“\($0.rawValue)”" }.joined(), en: headings.map(\.rawValue).joined(separator: ", "))
  }

  private static func reworded(_ listing: Listing, _ sentence: Sentence) -> Diagnostic? {
    let all = ReportText.Heading.allCases
    guard let first = all.lazy.compactMap({ heading in listing.reworded.first { $0.heading == heading } }).first,
      let range = sentence.text.range(of: first.words)
    else { return nil }
    return Diagnostic(
      .textPreambleWording,
      Message(
        zh: "导言写的是“\(first.words)”，标题是“\(first.heading.rawValue)”",
        en: "The preamble says '\(first.words)', the heading is '\(first.heading.rawValue)'"),
      at: sentence.location(of: range),
      mend: Message(zh: "写成：\(first.heading.rawValue)", en: "Write: \(first.heading.rawValue)"))
  }
}

extension DiagnosticKind {
  static let textPreambleWording = DiagnosticKind(
    "GK4615", .warning, title: Message(zh: "导言中标题的写法", en: "Wording of headings in the preamble"),
    explanation: Message(
      zh: "导言列出的各部分都有，只是用字与六个法定标题不同（和、及、因……被申请……）",
      en: "The preamble names every section, in other words than the six statutory headings"))
  static let textPreamble = DiagnosticKind(
    "GK4606", .error, title: Message(zh: "导言与标题一致", en: "Preamble names the headings"),
    explanation: Message(
      zh: "导言列出的各部分就是报告的六个部分：不多出没有的部分，也不少于所说的部分数",
      en: "The sections that the preamble names are the report's six: none that it has not, and all that it counts"))
}
