internal import Source
internal import Text

/// 2019-60: what was made, what of it was published, and what is published in all.
enum ProactivePublished {
  static let newlyPublished = ReportCheck.comparing(
    "proactive.newly_published", .proactiveNewlyPublished, [.made, .newlyPublished]
  ) { values in
    values[1] <= values[0]
      ? nil
      : Message(
        zh: "新公开 \(values[1]) 件多于新制作 \(values[0]) 件",
        en: "\(values[1]) newly published is more than \(values[0]) made")
  }

  static let publishedTotal = ReportCheck.comparing(
    "proactive.published_total", .proactivePublishedTotal, [.newlyPublished, .publishedTotal]
  ) { values in
    values[0] <= values[1]
      ? nil
      : Message(
        zh: "对外公开总数量 \(values[1]) 少于本年新公开 \(values[0])",
        en: "\(values[1]) published in all is less than \(values[0]) newly published")
  }

  static let earlierYears = ReportCheck.comparing(
    "proactive.earlier_years", .proactiveEarlierYears, [.newlyPublished, .publishedTotal]
  ) { values in
    values[0] == values[1] && values[0] > 0
      ? Message(
        zh: "对外公开总数量与本年新公开数量都是 \(values[0])：以前年度没有公开过文件？",
        en: "Published in all and newly published are both \(values[0]): is nothing public from earlier years?") : nil
  }
}

extension DiagnosticKind {
  static let proactiveNewlyPublished = DiagnosticKind(
    "GK4302", .warning, title: Message(zh: "新公开不多于新制作", en: "Newly published at most what was made"),
    explanation: Message(
      zh: "本年新公开数量一般不超过本年新制作数量", en: "What is newly published is usually no more than what was made in the year"))
  static let proactivePublishedTotal = DiagnosticKind(
    "GK4303", .error, title: Message(zh: "公开总数不少于新公开", en: "Total at least what is new"),
    explanation: Message(
      zh: "对外公开总数量包括本年新公开数量", en: "What is published in all includes what is newly published"))
  static let proactiveEarlierYears = DiagnosticKind(
    "GK4304", .warning, title: Message(zh: "公开总数等于新公开", en: "Total equals what is new"),
    explanation: Message(
      zh: "对外公开总数量是历年累计；与本年新公开数量相等，往往是把两列填成了同一个数",
      en: "The total runs over the years; where it equals the year's own number, one was often copied into the other"))
}
