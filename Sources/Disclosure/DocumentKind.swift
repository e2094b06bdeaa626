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

  /// The kind that `text` names in English or Chinese.
  package init?(named text: String) {
    guard let kind = Self.allCases.first(where: { $0.rawValue == text || $0.name.zh == text }) else { return nil }
    self = kind
  }
}

/// 有效性: whether a document is in force.
package enum Validity: String, Sendable, CaseIterable {
  case inForce = "有效"
  case amended = "已修改"
  case repealed = "废止"
  case lapsed = "失效"

  package init?(named text: String) {
    switch text {
    case "in force", "valid": self = .inForce
    case "amended": self = .amended
    case "repealed": self = .repealed
    case "lapsed", "expired", "宣布失效": self = .lapsed
    default: self.init(rawValue: text)
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
