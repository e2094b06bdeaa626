package import Source
internal import Text

/// 自查: what `gongkai inspect` takes for a fault. The defaults are those that 《政府网站与政务新媒体检查指标》 is commonly
/// applied with.
package struct InspectionSettings: Sendable, Hashable {
  /// Days without anything new, of the front page.
  package var home = 14
  /// The same of categories of 工作动态.
  package var news = 14
  /// The same of categories of 通知公告 and 政策文件.
  package var notices = 183
  /// Categories that are empty or out of date of which the site fails.
  package var columns = 5
  /// Days for which a letter may lie unanswered.
  package var letters = 90
  /// Days after the end of a consultation for its result.
  package var results = 30
  /// Working days after a policy for its interpretation.
  package var interpretation = 3
  /// Characters below which a page says nothing.
  package var stub = 30
  /// 不涉及: duties that the office has nothing to disclose for.
  package var notApplicable: Set<Duty> = []

  init() {}

  init(_ fields: inout KeyedFields<InspectionKey>) {
    home = fields.integer(.home) ?? home
    news = fields.integer(.news) ?? news
    notices = fields.integer(.notices) ?? notices
    columns = fields.integer(.columns) ?? columns
    letters = fields.integer(.letters) ?? letters
    results = fields.integer(.results) ?? results
    interpretation = fields.integer(.interpretation) ?? interpretation
    stub = fields.integer(.stub) ?? stub
    for (text, range) in fields.texts(.notApplicable) {
      let duties = Duty.cited(in: text)
      if duties.isEmpty {
        fields.report(
          .fieldValue,
          Message(zh: "“\(text)”不是条例第二十条、第二十一条的事项", en: "'\(text)' is no duty of art. 20 or 21 of the Regulation"),
          at: range,
          mend: Message(
            zh: "写第二十条的哪一项，或第二十一条的事项名称，例如 [第二十条第（十四）项, 筹资筹劳]",
            en: "Cite an item of art. 20 or name a topic of art. 21, such as [20(14), 筹资筹劳]"))
      }
      notApplicable.formUnion(duties)
    }
  }

  /// Days without anything new that a category may have; nil where nobody asks.
  package func freshness(of category: Category) -> Int? {
    if let own = category.freshness { return own }
    return switch category.kind {
    case .news: news
    case .notice, .policy: notices
    default: nil
    }
  }
}

/// Keys of what site.yml says of inspections.
package enum InspectionKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case home = "home_days"
  case news = "news_days"
  case notices = "notice_days"
  case columns
  case letters = "letter_days"
  case results = "result_days"
  case interpretation = "interpretation_workdays"
  case stub = "stub_characters"
  case notApplicable = "not_applicable"

  package var chinese: String? {
    switch self {
    case .home: "首页天数"
    case .news: "动态天数"
    case .notices: "通知天数"
    case .columns: "栏目个数"
    case .letters: "答复天数"
    case .results: "结果天数"
    case .interpretation: "解读工作日"
    case .stub: "最少字数"
    case .notApplicable: "不涉及"
    }
  }

  package var shape: FieldShape {
    switch self {
    case .notApplicable: .texts
    case .columns: .integer(1...1000)
    case .stub: .integer(0...1000)
    default: .integer(1...3660)
    }
  }

  package var habits: [String] {
    switch self {
    case .home: ["首页更新天数", "首页", "home"]
    case .news: ["动态更新天数", "动态", "news"]
    case .notices: ["通知更新天数", "政策天数", "notices"]
    case .columns: ["栏目数", "栏目"]
    case .letters: ["信件天数", "来信天数", "letters"]
    case .results: ["公布结果天数", "results"]
    case .interpretation: ["解读天数", "解读"]
    case .stub: ["最少字符", "字数"]
    case .notApplicable: ["不适用", "不涉及的事项", "not applicable"]
    }
  }
}
