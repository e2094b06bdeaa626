internal import AnnualReport
internal import Disclosure
internal import Source
internal import Text

/// What the Regulation demands of the site as a whole.
struct DutyRules {
  private let site: Shown

  init(_ site: Shown) { self.site = site }

  /// 指南、制度、年报、依申请公开
  func parts() -> Inspection.Item {
    Inspection.Item(.parts, SitePart.allCases) { part in
      guard site.catalogue.parts[part] == nil else { return nil }
      let key = SiteKey.parts.spelling(in: .chinese)
      return Diagnostic(
        .partMissing, Message(zh: "平台没有“\(part.title.zh)”", en: "The platform has no \(part.title.en)"),
        at: SiteSettings.path.place,
        mend: Message(
          zh: "写好以后在 site.yml 的“\(key)”里指向它：\(key): {\(part.spelling(in: .chinese)): 路径}",
          en: "Write it, and name it in site.yml: parts: {\(part.rawValue): PATH}"))
    }
  }

  /// 法定主动公开事项: each is met by a document that is public, in a category that cites it where there is one.
  func duties() -> Inspection.Item {
    Inspection.Item(.duties, DutyCoverage(site.catalogue).entries) { entry in
      guard entry.documents.isEmpty else { return nil }
      let duty = entry.duty
      let place = entry.categories.first.map { site.settings.categories[$0] }
      return Diagnostic(
        .dutyUnmet,
        Message(
          zh: "\(duty.citation.zh) \(duty.name.zh)：" + (place.map { "栏目“\($0.name)”里没有公开文件" } ?? "没有找到公开文件"),
          en: "\(duty.citation.en), \(duty.name.en): "
            + (place.map { "nothing in '\($0.name)'" } ?? "no document was found")),
        at: SiteSettings.path.place,
        mend: Message(
          zh: "公开有关文件；公开了而没有认出来的，在它的栏目写“依据”，例如 依据: 第二十条第（七）项；本机关没有的，写进 site.yml 的“自查”，例如 自查: {不涉及: [第二十条第（十四）项, 筹资筹劳]}",
          en:
            "Publish it; where it is there and was not recognised cite the item for its category, as in 'legal_basis: 20(7)'; what the office has nothing of stands in site.yml, as in 'inspection: {not_applicable: [20(14), 筹资筹劳]}'"
        ))
    }
  }

  func annualReport() -> Inspection.Item {
    Inspection.Item(.annualReport, [DueReport(site.catalogue, on: site.today)]) { due in
      guard let due, due.isLate else { return nil }
      return Diagnostic(
        .annualReportOverdue, due.message, at: SiteSettings.path.place,
        mend: Message(
          zh: "起草并公布：gongkai report draft \(due.year)", en: "Draft and publish it: gongkai report draft \(due.year)"))
    }
  }
}

extension SitePart {
  fileprivate var title: Message {
    switch self {
    case .guide: Message(zh: "政府信息公开指南", en: "guide to disclosure")
    case .system: Message(zh: "政府信息公开制度", en: "rules of disclosure")
    case .reports: Message(zh: "政府信息公开年报", en: "annual reports")
    case .request: Message(zh: "依申请公开", en: "page for requests")
    }
  }
}

extension DiagnosticKind {
  static let dutyUnmet = DiagnosticKind(
    "GK5612", .warning, title: Message(zh: "法定事项没有公开", en: "Duty of disclosure without a document"),
    explanation: Message(
      zh: "条例第二十条、第二十一条列举的事项要主动公开。按栏目的“依据”对照；没有栏目写明依据的，按体裁、标题、栏目名称和关键词辨认，所以要由人确认",
      en:
        "Art. 20 and 21 of the Regulation list what is disclosed without being asked. What counts is in the category that cites the item under `legal_basis`; where none does, kinds, titles, names of categories and keywords are looked at, so that people must confirm it"
    ))
  static let partMissing = DiagnosticKind(
    "GK5613", .warning, title: Message(zh: "平台缺专栏", en: "Part of the platform missing"),
    explanation: Message(
      zh: "政府信息公开平台有指南、制度、法定主动公开内容、年报四个专栏和依申请公开入口（国办公开办函〔2019〕61号）",
      en:
        "A platform has its guide, rules, what is disclosed by law, annual reports, and an entry for requests (国办公开办函〔2019〕61号)"
    ))
  static let annualReportOverdue = DiagnosticKind(
    "GK5614", .warning, title: Message(zh: "年度报告逾期", en: "Annual report overdue"),
    explanation: Message(
      zh: "上一年度的政府信息公开工作年度报告每年 1 月 31 日前公布（条例第四十九条）",
      en: "The annual report on the year before is published by 31 January (art. 49 of the Regulation)"))
}
