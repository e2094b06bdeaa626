package import Source

/// Keys of the front matter: English, Chinese, one meaning each.
package enum FrontMatterKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case title, published, written, category, kind, index, number, issuer, topic, keywords, summary, author, source
  case validity, effective, expires, repealed, amends, repeals, interprets, attachments, disclosure
  case received, answered
  case answeredBy = "answered_by"
  case until, result
  case draftOf = "draft_of"
  case review, draft, withdrawn, corrections, aliases, sample

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
    case .received: "来信日期"
    case .answered: "答复日期"
    case .answeredBy: "答复单位"
    case .until: "截止日期"
    case .result: "结果"
    case .draftOf: "征求意见稿"
    case .attachments: "附件"
    case .disclosure: "公开方式"
    case .review: "审查"
    case .draft: "草稿"
    case .withdrawn: "撤回"
    case .corrections: "更正"
    case .aliases: "旧址"
    case .sample: "示例"
    }
  }

  package var synonyms: [String] { self == .published ? ["date"] : [] }

  package static let required = [FrontMatterKey.title]

  package var isProse: Bool { [.title, .issuer, .topic, .summary, .author, .source, .answeredBy].contains(self) }

  package var shape: FieldShape {
    switch self {
    case .title, .category, .index, .number, .issuer, .topic, .summary, .author, .source, .answeredBy: .text
    case .published, .written, .effective, .expires, .repealed, .received, .answered, .until: .date
    case .kind: .words(DocumentKind.spellings)
    case .validity: .words(Validity.spellings)
    case .disclosure: .words(DisclosureMode.spellings)
    case .keywords, .amends, .repeals, .interprets, .result, .draftOf, .aliases: .texts
    case .attachments:
      .either([.text, .names([], .text), .list(.either([.text, .group(AttachmentKey.self), .files(.text)]))])
    case .draft, .sample: .flag
    case .withdrawn: .group(WithdrawalKey.self)
    case .review: .either([.group(ReviewMarkKey.self), .list(.group(ReviewMarkKey.self))])
    case .corrections: .either([.group(CorrectionKey.self), .list(.group(CorrectionKey.self))])
    }
  }

  package var habits: [String] {
    switch self {
    case .title: ["题目", "题名", "名称", "文件标题", "文件名称", "信息名称", "name", "subject", "headline"]
    case .published:
      [
        "发布时间", "发布日", "公开日期", "公开时间", "公布日期", "公布时间", "上网日期", "上网时间", "日期", "时间", "发布", "pubdate", "publish",
        "publishdate", "publish_date", "published_at", "datetime", "time",
      ]
    case .written:
      [
        "成文时间", "印发日期", "印发时间", "签发日期", "制发日期", "生成日期", "生成时间", "落款日期", "发文日期", "发文时间", "signed", "issued", "created",
      ]
    case .category: ["类别", "分类", "栏目名称", "所属栏目", "信息分类", "信息类别", "目录", "categories", "section", "column"]
    case .kind: ["文种", "类型", "文件类型", "信息类型", "体裁分类", "type", "genre"]
    case .index: ["索引", "索引码", "索引编号", "信息索引号", "编号", "indexnumber", "index_number"]
    case .number:
      [
        "文号", "字号", "文件号", "文件编号", "文件字号", "发文号", "发文文号", "公文字号", "documentnumber", "document_number", "docnumber",
        "no",
      ]
    case .issuer:
      [
        "发布机构", "发布机关", "发布单位", "发文单位", "发文机构", "制发机关", "公开机构", "公开主体", "责任单位", "主办单位", "agency", "organization",
        "office",
      ]
    case .topic: ["主题", "主题类别", "主题分类号"]
    case .keywords: ["关键字", "主题词", "标签", "keyword", "tags", "tag"]
    case .summary: ["简介", "概要", "概述", "内容概述", "内容概要", "内容摘要", "描述", "导读", "description", "abstract", "excerpt"]
    case .author: ["撰稿", "撰稿人", "编辑", "责任编辑", "供稿", "供稿人", "编写"]
    case .source: ["信息来源", "稿件来源", "文章来源", "出处", "origin", "from"]
    case .validity: ["效力", "时效", "时效性", "效力状态", "有效状态", "文件状态", "状态", "是否有效", "status", "state"]
    case .effective: ["生效日期", "生效时间", "施行时间", "实施日期", "实施时间", "执行日期", "起始日期", "valid_from"]
    case .expires: ["有效期", "有效期至", "有效期限", "失效时间", "到期日期", "终止日期", "expiry", "valid_until"]
    case .repealed: ["废止时间", "作废日期"]
    case .amends: ["修订", "修改文件", "被修改文件"]
    case .repeals: ["废止", "被废止文件"]
    case .interprets: ["解读文件", "解读对象", "被解读文件", "政策原文", "原文"]
    case .received: ["来信时间", "收信日期", "收信时间", "写信日期", "写信时间", "留言日期", "留言时间", "提问时间", "受理日期", "received_on"]
    case .answered: ["答复时间", "回复日期", "回复时间", "回信日期", "办结日期", "办结时间", "replied", "answered_on"]
    case .answeredBy: ["答复部门", "答复机关", "回复单位", "回复部门", "办理单位", "承办单位", "replied_by"]
    case .until:
      [
        "截止时间", "征集截止日期", "征求意见截止日期", "意见截止日期", "反馈截止日期", "反馈截止", "反馈截止时间", "征集截止", "结束日期", "结束时间", "征集时间", "征集期限",
        "deadline", "closes",
      ]
    case .result: ["征集结果", "结果公布", "结果反馈", "意见反馈", "采纳情况", "意见采纳情况", "征集反馈", "results", "outcome"]
    case .draftOf: ["征求意见的文件", "征集文件", "意见稿", "draftof"]
    case .attachments: ["附件列表", "附件名称", "附件下载", "附表", "attachment", "files"]
    case .disclosure: ["公开属性", "公开形式", "公开类型", "公开类别", "公开程度", "公开范围"]
    case .review: ["审查记录", "审核", "审核记录", "审批", "审批人", "reviewed", "approved", "approval"]
    case .draft: ["是否草稿", "草案", "draught"]
    case .withdrawn: ["撤稿", "撤下", "撤销", "下架", "withdraw"]
    case .corrections: ["勘误", "更正说明", "更正内容", "修正", "correction", "errata"]
    case .aliases: ["旧网址", "原网址", "旧地址", "原地址", "旧链接", "alias", "redirect", "redirect_from"]
    case .sample: ["样例", "范例", "样本", "example"]
    }
  }
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
  static let required = [WithdrawalKey.on]
  var shape: FieldShape {
    switch self {
    case .on: .date
    case .reason: .text
    case .concealed: .flag
    }
  }
  var habits: [String] {
    switch self {
    case .on: ["撤回日期", "时间", "撤回时间", "date"]
    case .reason: ["理由", "撤回原因", "撤回理由", "说明", "why"]
    case .concealed: ["隐藏标题", "hidden", "conceal"]
    }
  }
}

enum CorrectionKey: String, FieldKey {
  static let bySpelling = spellingTable()
  case on, text
  var chinese: String? { self == .on ? "日期" : "内容" }
  static let required = allCases
  var shape: FieldShape { self == .on ? .date : .text }
  var habits: [String] {
    self == .on ? ["更正日期", "时间", "更正时间", "date"] : ["更正内容", "文字", "说明", "更正说明", "content", "reason"]
  }
}

enum AttachmentKey: String, FieldKey {
  static let bySpelling = spellingTable()
  case file, title
  var chinese: String? { self == .file ? "文件" : "标题" }
  static let required = [AttachmentKey.file]
  var habits: [String] { self == .file ? ["文件名", "附件", "路径", "path", "name"] : ["名称", "附件名称", "说明", "text"] }
}
