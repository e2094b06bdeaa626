package import Text

/// 检查项: what an inspection of a government site counts, and `gongkai inspect` looks for.
package enum InspectionRule: String, Sendable, CaseIterable {
  // 单项否决
  case home, columns
  case emptyColumns = "empty-columns"
  case dates
  case personalData = "personal-data"
  case letters
  // 扣分
  case consultations, interpretations, links
  case outsideLinks = "outside-links"
  case attachments, stubs, words
  case pageTags = "page-tags"
  case footer
  // 法定职责
  case parts, duties
  case annualReport = "annual-report"

  /// How much a finding weighs.
  package enum Weight: String, Sendable {
    /// 单项否决: one finding, or as many as its threshold says, fails the site.
    case veto
    /// 扣分
    case deduction
    /// What the Regulation demands, which is nobody's to count.
    case duty

    package var name: Message {
      switch self {
      case .veto: Message(zh: "单项否决项", en: "veto")
      case .deduction: Message(zh: "扣分项", en: "deduction")
      case .duty: Message(zh: "法定职责", en: "statutory duty")
      }
    }
  }

  package var weight: Weight {
    switch self {
    case .home, .columns, .emptyColumns, .dates, .personalData, .letters: .veto
    case .parts, .duties, .annualReport: .duty
    default: .deduction
    }
  }

  package var title: Message {
    switch self {
    case .home: Message(zh: "首页更新", en: "Front page up to date")
    case .columns: Message(zh: "栏目更新", en: "Categories up to date")
    case .emptyColumns: Message(zh: "空白栏目", en: "Empty categories")
    case .dates: Message(zh: "发布日期", en: "Dates of publication")
    case .personalData: Message(zh: "个人信息和隐藏内容", en: "Personal data and hidden content")
    case .letters: Message(zh: "来信答复", en: "Letters answered")
    case .consultations: Message(zh: "意见征集结果", en: "Results of consultations")
    case .interpretations: Message(zh: "政策解读", en: "Interpretations of policies")
    case .links: Message(zh: "站内链接", en: "Links within the site")
    case .outsideLinks: Message(zh: "站外链接", en: "Links to other sites")
    case .attachments: Message(zh: "附件能否打开", en: "Attachments open")
    case .stubs: Message(zh: "空泛网页", en: "Pages that say nothing")
    case .words: Message(zh: "错别字和表述", en: "Wrong words")
    case .pageTags: Message(zh: "网页标签", en: "Page tags")
    case .footer: Message(zh: "页脚标识", en: "Footer")
    case .parts: Message(zh: "平台专栏", en: "Parts of the platform")
    case .duties: Message(zh: "法定主动公开事项", en: "Duties of disclosure")
    case .annualReport: Message(zh: "年度报告", en: "Annual report")
    }
  }

  /// What demands it, as offices name it.
  package var norm: Message {
    switch self {
    case .pageTags, .footer: Message(zh: "《政府网站发展指引》", en: "政府网站发展指引 (国办发〔2017〕47号)")
    case .personalData:
      Message(zh: "《个人信息保护法》《政府信息公开条例》第十五条", en: "Personal Information Protection Law; art. 15 of the Regulation")
    case .interpretations: Message(zh: "政策解读与文件同步公布的要求", en: "Interpretations are published with their policies")
    case .parts: Message(zh: "国办公开办函〔2019〕61号", en: "国办公开办函〔2019〕61号")
    case .duties: Message(zh: "《政府信息公开条例》第二十条、第二十一条", en: "art. 20 and 21 of the Regulation")
    case .annualReport: Message(zh: "《政府信息公开条例》第四十九条", en: "art. 49 of the Regulation")
    default: Message(zh: "《政府网站与政务新媒体检查指标》", en: "政府网站与政务新媒体检查指标")
    }
  }

  /// Codes of what the build says already that are findings of this rule.
  func counts(_ code: String) -> Bool {
    switch self {
    case .dates: ["GK3104", "GK3303"].contains(code)
    case .personalData: code.hasPrefix("GK50") || ["GK5201", "GK5204"].contains(code)
    case .links: ["GK2301", "GK3115", "GK3201", "GK3202", "GK3203", "GK3204", "GK3207", "GK7004"].contains(code)
    case .attachments: code == "GK3123"
    case .stubs: ["GK3126", "GK3127", "GK3131"].contains(code)
    case .words: code.hasPrefix("GK55") && code != "GK5507"
    default: false
    }
  }
}
