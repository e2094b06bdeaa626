internal import CivilTime
internal import Disclosure
internal import Markdown
internal import Source
internal import Text

/// How old what a site shows is, and what shows nothing.
struct FreshnessRules {
  private let site: Shown

  /// The newest document of each category, those below it included.
  private let newest: [CivilDate?]

  init(_ site: Shown) {
    self.site = site
    var newest = [CivilDate?](repeating: nil, count: site.settings.categories.count)
    for document in site.documents {
      guard let own = document.facts.category, let date = document.facts.published?.date else { continue }
      for category in site.settings.categories.lineage(of: own) {
        newest[category] = max(newest[category] ?? date, date)
      }
    }
    self.newest = newest
  }

  /// 首页不更新
  func home() -> Inspection.Item {
    Inspection.Item(.home, [site.listed.compactMap { $0.facts.published?.date }.max()]) { last in
      let limit = site.thresholds.home
      let mend = Message(zh: "发布新的动态或通知", en: "Publish news or a notice")
      guard let last else {
        return Diagnostic(
          .homeStale, Message(zh: "首页没有任何信息", en: "The front page lists nothing"), at: SiteSettings.path.place,
          mend: mend)
      }
      guard site.age(last) > limit else { return nil }
      return Diagnostic(
        .homeStale,
        Message(
          zh: "首页最近一件是 \(last.iso) 发布的，超过 \(limit) 天没有更新",
          en: "The newest document is of \(last.iso): nothing new for more than \(limit) days"),
        at: SiteSettings.path.place, mend: mend)
    }
  }

  /// 栏目不更新: those that have something at all.
  func columns() -> Inspection.Item {
    let asked = site.settings.categories.indices.filter {
      site.thresholds.freshness(of: site.settings.categories[$0]) != nil && !isEmpty($0)
    }
    var item = Inspection.Item(.columns, asked) { index in
      let category = site.settings.categories[index]
      guard let limit = site.thresholds.freshness(of: category), let last = newest[index], site.age(last) > limit
      else {
        return nil
      }
      return Diagnostic(
        .columnStale,
        Message(
          zh: "栏目“\(category.name)”最近一件是 \(last.iso) 发布的，超过 \(limit) 天没有更新",
          en: "Category '\(category.name)': nothing new since \(last.iso), for more than \(limit) days"
        ),
        at: SiteSettings.path.place,
        mend: Message(
          zh: "在 content/\(category.path) 里发布新的文件；更新周期不同的，在 site.yml 的这个栏目写“更新周期: 天数”",
          en:
            "Publish something in content/\(category.path); where it is due less often write 'freshness: DAYS' in site.yml"
        ))
    }
    item.isVeto = item.findings.count >= site.thresholds.columns
    return item
  }

  /// 空白栏目
  func emptyColumns() -> Inspection.Item {
    var item = Inspection.Item(.emptyColumns, site.settings.categories.indices) { index in
      guard isEmpty(index) else { return nil }
      let category = site.settings.categories[index]
      return Diagnostic(
        .columnEmpty,
        Message(zh: "栏目“\(category.name)”是空的", en: "Category '\(category.name)' is empty"), at: SiteSettings.path.place,
        mend: Message(
          zh: "在 content/\(category.path) 里放进公开文件，或从 site.yml 的“栏目”里去掉它",
          en: "Publish something in content/\(category.path), or take it out of categories in site.yml"))
    }
    item.isVeto = item.findings.count >= site.thresholds.columns
    return item
  }

  /// A text of its own is something, too.
  private func isEmpty(_ category: Int) -> Bool {
    newest[category] == nil && site.catalogue.text(above: category)?.body.isBlank ?? true
  }
}

extension DiagnosticKind {
  static let homeStale = DiagnosticKind(
    "GK5601", .warning, title: Message(zh: "首页不更新", en: "Front page out of date"),
    explanation: Message(
      zh: "检查时首页两周内没有新信息的，单项否决；期限写在 site.yml 的“自查”里（首页天数）",
      en:
        "A front page without anything new for two weeks fails an inspection; `home_days` under `inspection` in site.yml sets the limit"
    ))
  static let columnStale = DiagnosticKind(
    "GK5602", .warning, title: Message(zh: "栏目不更新", en: "Category out of date"),
    explanation: Message(
      zh: "工作动态两周、通知公告和政策文件六个月没有新文件的栏目算不更新；达到 5 个，单项否决。其他栏目按自己的“更新周期”",
      en:
        "Categories of news without anything new for two weeks, of notices and policies for six months, are out of date; five of them fail an inspection. Others go by their own `freshness`"
    ))
  static let columnEmpty = DiagnosticKind(
    "GK5603", .warning, title: Message(zh: "空白栏目", en: "Empty category"),
    explanation: Message(
      zh: "没有公开文件的栏目逐个扣分；达到 5 个，单项否决",
      en: "A category without any document costs points; five of them fail an inspection"))
}
