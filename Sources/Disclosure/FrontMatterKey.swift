internal import Source

/// Keys of the front matter: English, Chinese, one meaning each.
package enum FrontMatterKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case title, published, written, category, kind, index, number, issuer, topic, keywords, summary, author, source
  case validity, effective, expires, repealed, amends, repeals, interprets, attachments, disclosure
  case draft, withdrawn, corrections, aliases, sample

  package var chinese: String? {
    switch self {
    case .title: "标题"
    case .published: "发布日期"
    case .written: "成文日期"
    case .category: "栏目"
    case .kind: "体裁"
    case .index: "索引号"
    case .number: "发文字号"
    case .issuer: "发文机关"
    case .topic: "主题分类"
    case .keywords: "关键词"
    case .summary: "摘要"
    case .author: "作者"
    case .source: "来源"
    case .validity: "有效性"
    case .effective: "施行日期"
    case .expires: "失效日期"
    case .repealed: "废止日期"
    case .amends: "修改"
    case .repeals: "废止文件"
    case .interprets: "解读"
    case .attachments: "附件"
    case .disclosure: "公开方式"
    case .draft: "草稿"
    case .withdrawn: "撤回"
    case .corrections: "更正"
    case .aliases: "旧址"
    case .sample: "示例"
    }
  }

  package var synonyms: [String] { self == .published ? ["date"] : [] }
}

enum WithdrawalKey: String, FieldKey {
  static let bySpelling = spellingTable()
  case on, reason
  /// The title itself must not be public: no tombstone page.
  case concealed
  var chinese: String? {
    switch self {
    case .on: "日期"
    case .reason: "原因"
    case .concealed: "隐去标题"
    }
  }
}

enum CorrectionKey: String, FieldKey {
  static let bySpelling = spellingTable()
  case on, text
  var chinese: String? { self == .on ? "日期" : "内容" }
}

enum AttachmentKey: String, FieldKey {
  static let bySpelling = spellingTable()
  case file, title
  var chinese: String? { self == .file ? "文件" : "标题" }
}
