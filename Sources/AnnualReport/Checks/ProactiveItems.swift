internal import Source
internal import Text

/// 2019-60: items of licensing, penalties and services, and the decisions about them.
enum ProactiveItems {
  static let items = ReportCheck.comparing("proactive.items", .proactiveItems, [.prevItems, .deltaItems]) { values in
    values[0] + values[1] >= 0
      ? nil
      : Message(
        zh: "上一年 \(values[0]) 项，本年减少 \(-values[1]) 项，结果是负数",
        en: "\(values[0]) items in the year before and \(-values[1]) fewer leave less than none")
  }

  static let decisions = ReportCheck.comparing(
    "proactive.decisions", .proactiveDecisions, [.prevItems, .deltaItems, .decisions]
  ) { values in
    values[2] > 0 && values[0] + values[1] == 0
      ? Message(
        zh: "没有事项，却有 \(values[2]) 件处理决定", en: "There are \(values[2]) decisions and no item they could be about")
      : nil
  }
}

extension DiagnosticKind {
  static let proactiveItems = DiagnosticKind(
    "GK4305", .error, title: Message(zh: "事项数不为负", en: "Items are not negative"),
    explanation: Message(zh: "上一年项目数量加本年增减不能小于 0", en: "Items of the year before and their change are at least 0"))
  static let proactiveDecisions = DiagnosticKind(
    "GK4306", .warning, title: Message(zh: "有决定就有事项", en: "Decisions belong to items"),
    explanation: Message(zh: "没有事项就不会有处理决定", en: "Without items there are no decisions"))
}
