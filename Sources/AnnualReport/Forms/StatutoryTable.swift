package import Text

/// The statutory tables by their sections of the report: 二, 三, 四.
package enum StatutoryTable: String, Sendable, Hashable, CaseIterable, Decodable {
  case proactive, requests, litigation

  package var name: Message {
    switch self {
    case .proactive: Message(zh: "主动公开政府信息情况", en: "Proactive disclosure")
    case .requests: Message(zh: "收到和处理政府信息公开申请情况", en: "Requests received and processed")
    case .litigation: Message(zh: "政府信息公开行政复议、行政诉讼情况", en: "Reconsideration and litigation")
    }
  }

  /// 表二, 表三, 表四 by the section that it stands in.
  package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 2 }
  package var ordinal: String { "表" + ["二", "三", "四"][number - 2] }
}
