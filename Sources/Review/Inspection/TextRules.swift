internal import AnnualReport
internal import CivilTime
internal import Disclosure
internal import Markdown
internal import Source
internal import Text

/// What texts lack: policies their interpretation, pages their content.
struct TextRules {
  private let site: Shown

  init(_ site: Shown) { self.site = site }

  /// 政策文件 of the office itself that are in force, each with its 政策解读.
  func interpretations(_ calendar: WorkCalendar) -> Inspection.Item {
    let policies = site.catalogue.documents.indices.filter { index in
      let (document, facts) = (site.catalogue.documents[index], site.catalogue.documents[index].facts)
      return document.state == .published && facts.kind == .policy && facts.repeals.isEmpty
        && (facts.issuer ?? site.settings.organization) == site.settings.organization
        && [.inForce, .amended].contains(site.catalogue.validity[index] ?? .inForce)
    }
    var missing: WorkCalendar.MissingYear?
    var item = Inspection.Item(.interpretations, policies) { index in
      guard let published = site.catalogue.documents[index].facts.published?.date else { return nil }
      let interpretations = site.catalogue.relations[index].interpretedBy.compactMap {
        site.catalogue.documents[$0].state == .published ? site.catalogue.documents[$0].facts.published?.date : nil
      }
      let first = interpretations.min()
      let until = max(published, min(first ?? site.today, site.today))
      let days: Int
      do throws(WorkCalendar.MissingYear) {
        days = try calendar.workdays(after: published, through: until)
      } catch {
        // Longer than any days off: late whatever they are.
        guard until.daysSinceEpoch - published.daysSinceEpoch > site.thresholds.interpretation * 2 + 14 else {
          missing = error
          return nil
        }
        days = until.daysSinceEpoch - published.daysSinceEpoch
      }
      guard days > site.thresholds.interpretation else { return nil }
      return Self.uninterpreted(site.catalogue.documents[index], first, site.thresholds.interpretation)
    }
    item.unchecked = missing?.message
    return item
  }

  private static func uninterpreted(_ policy: Document, _ first: CivilDate?, _ limit: Int) -> Diagnostic {
    guard let first else {
      return Diagnostic(
        .uninterpreted,
        Message(
          zh: "“\(policy.facts.title)”没有政策解读（应在 \(limit) 个工作日内公布）",
          en: "'\(policy.facts.title)' has no interpretation (due within \(limit) working days)"),
        at: policy.source.place,
        mend: Message(
          zh: "发布解读，并在它的文件头写“解读: \(policy.source)”",
          en: "Publish one with 'interprets: \(policy.source)' in its front matter"))
    }
    return Diagnostic(
      .uninterpreted,
      Message(
        zh: "“\(policy.facts.title)”的政策解读 \(first.iso) 才公布，晚于第 \(limit) 个工作日",
        en: "The interpretation of '\(policy.facts.title)' came on \(first.iso), later than \(limit) working days"),
      at: policy.source.place,
      mend: Message(zh: "今后解读与文件同时公布", en: "Publish the next one together with its policy"))
  }

  /// 空泛网页: pages that announce something and say nothing.
  func stubs() -> Inspection.Item {
    Inspection.Item(.stubs, site.documents) { document in
      // What is blank altogether the build has said.
      guard document.files.isEmpty, document.figures.isEmpty, !document.body.isBlank, document.body.tables.isEmpty,
        document.body.statutoryTables.isEmpty, !document.body.links.contains(where: { $0.kind == .image })
      else { return nil }
      let text = String(decoding: document.body.text.bytes, as: UTF8.self)
      let count = text.unicodeScalars.count { !$0.isWhitespace && !$0.isInvisible }
      let excuse = count < Self.excuseLength ? Self.excuses.first(where: text.contains) : nil
      guard excuse != nil || count < site.thresholds.stub else { return nil }
      return Diagnostic(
        .stubPage,
        excuse.map {
          Message(zh: "正文只说“\($0)”，没有内容", en: "The text says '\($0)' and nothing else")
        } ?? Message(zh: "正文只有 \(count) 个字", en: "The text has \(count) characters"), at: document.source.place,
        mend: Message(zh: "补充内容；还没有内容的，先写“草稿: 是”", en: "Write it; what has nothing to say yet takes 'draft: true'"))
    }
  }

  /// Characters of a page up to which such a word is all of it.
  private static let excuseLength = 120
  private static let excuses = [
    "建设中", "敬请期待", "待更新", "正在完善", "正在整理", "暂无内容", "暂无信息", "暂无相关", "内容更新中", "under construction",
  ]
}

extension DiagnosticKind {
  static let uninterpreted = DiagnosticKind(
    "GK5607", .warning, title: Message(zh: "缺政策解读", en: "Policy without interpretation"),
    explanation: Message(
      zh: "本机关现行有效的政策文件要有解读，与文件同时公布，最迟 3 个工作日；解读用“解读”一项指向文件。废止决定、别的机关的文件不要求",
      en:
        "A policy of the office that is in force has its interpretation, published with it or within 3 working days, which names it under `interprets`. Repeals and documents of other offices need none"
    ))
  static let stubPage = DiagnosticKind(
    "GK5611", .warning, title: Message(zh: "空泛网页", en: "Page that says nothing"),
    explanation: Message(
      zh: "正文少于 30 字又没有附件、表格和图片，或只说“建设中”之类的网页扣分；字数写在 site.yml 的“自查”里（最少字数）",
      en:
        "A page of less than 30 characters without attachment, table or picture, or which is only 'under construction', costs points; `stub_characters` under `inspection` in site.yml sets the limit"
    ))
}
