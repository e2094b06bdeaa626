internal import Source
package import Text

/// 体裁: what sort of document it is.
package enum DocumentKind: String, Sendable, CaseIterable {
  case policy, notice, news, interpretation, guide
  case annualReport = "annual-report"
  case letter, consultation, form, budget, plan, personnel, overview, page

  package var name: Message {
    switch self {
    case .policy: Message(zh: "政策文件", en: "Policy")
    case .notice: Message(zh: "通知公告", en: "Notice")
    case .news: Message(zh: "工作动态", en: "News")
    case .interpretation: Message(zh: "政策解读", en: "Interpretation")
    case .guide: Message(zh: "指南", en: "Guide")
    case .annualReport: Message(zh: "年度报告", en: "Annual report")
    case .letter: Message(zh: "信件", en: "Letter")
    case .consultation: Message(zh: "意见征集", en: "Consultation")
    case .form: Message(zh: "表格", en: "Form")
    case .budget: Message(zh: "财政信息", en: "Budget")
    case .plan: Message(zh: "规划计划", en: "Plan")
    case .personnel: Message(zh: "人事信息", en: "Personnel")
    case .overview: Message(zh: "概况信息", en: "Overview")
    case .page: Message(zh: "页面", en: "Page")
    }
  }

  /// Every name of a kind that can be written.
  static var spellings: [String] { allCases.flatMap { [$0.rawValue, $0.name.zh] } }

  /// The kind that `text` names in English or Chinese.
  package init?(named text: String) {
    guard let kind = Self.allCases.first(where: { $0.rawValue == text || $0.name.zh == text }) else { return nil }
    self = kind
  }
}

extension DocumentKind {
  /// The name of the kind that a person most likely meant, in the language that they typed.
  static func nearest(to text: String) -> String? {
    switch text.plain.lowercased() {
    case "通知", "公告", "通告", "公示": return DocumentKind.notice.name.zh
    case "新闻", "动态": return DocumentKind.news.name.zh
    case "解读": return DocumentKind.interpretation.name.zh
    case "规范性文件", "文件", "政策": return DocumentKind.policy.name.zh
    case "预算", "决算", "预决算": return DocumentKind.budget.name.zh
    case "来信", "信箱": return DocumentKind.letter.name.zh
    case "年报": return DocumentKind.annualReport.name.zh
    default: break
    }
    return likeliest(text, among: allCases.map(\.name.zh) + allCases.map(\.rawValue))
  }
}

/// 有效性: whether a document is in force.
package enum Validity: String, Sendable, CaseIterable {
  case inForce = "有效"
  case amended = "已修改"
  case repealed = "废止"
  case lapsed = "失效"

  /// What may be written, in Chinese and in English.
  static var spellings: [String] { allCases.flatMap { [$0.rawValue, $0.name.en.lowercased()] } }

  package init?(named text: String) {
    switch text {
    case "in force", "valid": self = .inForce
    case "amended": self = .amended
    case "repealed": self = .repealed
    case "lapsed", "expired", "宣布失效": self = .lapsed
    default: self.init(rawValue: text)
    }
  }

  /// The state that a person most likely meant.
  static func nearest(to text: String) -> String? {
    switch text.plain.lowercased() {
    case "现行有效", "现行", "生效", "是", "true", "yes", "in_force", "inforce": return Validity.inForce.rawValue
    case "修改", "修订", "已修订": return Validity.amended.rawValue
    case "已废止", "作废": return Validity.repealed.rawValue
    case "无效", "已失效", "过期", "否", "false", "no": return Validity.lapsed.rawValue
    default: return likeliest(text, among: allCases.map(\.rawValue))
    }
  }

  package var name: Message {
    switch self {
    case .inForce: Message(zh: rawValue, en: "In force")
    case .amended: Message(zh: rawValue, en: "Amended")
    case .repealed: Message(zh: rawValue, en: "Repealed")
    case .lapsed: Message(zh: rawValue, en: "Lapsed")
    }
  }
}

/// 公开方式: how the information may be had. Only proactive disclosure is ever published.
package enum DisclosureMode: String, Sendable, CaseIterable {
  case proactive = "主动公开"
  case onRequest = "依申请公开"
  case none = "不予公开"

  /// As it is written in an English front matter.
  package var english: String {
    switch self {
    case .proactive: "proactive"
    case .onRequest: "on request"
    case .none: "withheld"
    }
  }

  /// What may be written, in Chinese and in English.
  static var spellings: [String] { allCases.flatMap { [$0.rawValue, $0.english] } }

  package init?(named text: String) {
    guard let mode = Self.allCases.first(where: { text == $0.rawValue || text == $0.english }) else { return nil }
    self = mode
  }

  /// The mode that a person most likely meant.
  static func nearest(to text: String) -> String? {
    switch text.plain.lowercased() {
    case "公开", "主动", "全文公开", "public": return DisclosureMode.proactive.rawValue
    case "依申请", "申请公开", "on-request": return DisclosureMode.onRequest.rawValue
    case "不公开", "none", "private", "not disclosed": return DisclosureMode.none.rawValue
    default: return likeliest(text, among: allCases.map(\.rawValue))
    }
  }
}

/// Whether a document is on the site now, and if not, why.
package enum PublicationState: String, Sendable, CaseIterable {
  case published, draft, scheduled, expired, withdrawn
  case notForDisclosure = "not-for-disclosure"
  /// Its front matter cannot be read: it may be anything, so it is nothing that is published.
  case unreadable

  package var name: Message {
    switch self {
    case .published: Message(zh: "已发布", en: "published")
    case .draft: Message(zh: "草稿", en: "draft")
    case .scheduled: Message(zh: "待发布", en: "scheduled")
    case .expired: Message(zh: "已过期", en: "expired")
    case .withdrawn: Message(zh: "已撤回", en: "withdrawn")
    case .notForDisclosure: Message(zh: "不公开", en: "not for disclosure")
    case .unreadable: Message(zh: "无法读取", en: "unreadable")
    }
  }
}
