package import Disclosure
package import Source
internal import Text

/// Writes the next report: figures where they are known, and marks where only a person knows. A report that still holds a
/// mark is not published.
package struct ReportDraft {
  let year: Int
  let format: StatutoryFormat
  let settings: SiteSettings
  let previous: AnnualReport?
  /// 表三 and 表四 counted from the registers; nil without one.
  let requests: [CellAddress: Int]?
  let cases: [CellAddress: Int]?
  let timeliness: AnnualReport.Timeliness?
  let register: SiteRegister?

  /// - Parameters:
  ///   - requests: 表三 counted from the register of requests.
  ///   - cases: 表四 counted from the register of cases.
  package init(
    count: RegisterCount, settings: SiteSettings, previous: AnnualReport?, requests: [CellAddress: Int]?,
    cases: [CellAddress: Int]?, timeliness: AnnualReport.Timeliness?, register: SiteRegister?
  ) {
    (self.year, self.format, self.settings, self.previous) = (count.year, count.format, settings, previous)
    (self.requests, self.cases, self.timeliness, self.register) = (requests, cases, timeliness, register)
  }

  private static let mark = FigureText.unfilledMark

  /// What only a person knows: `【待填：…】`.
  private static func mark(_ what: String) -> String { "【\(mark)：\(what)】" }

  /// Where the register has other requests open from last year than last year's report carried out.
  package var disagreements: [Diagnostic] {
    guard let previous, let requests else { return [] }
    return StatutoryFormat.applicants.compactMap { column in
      guard let reported = previous.count(.carriedOut, column.key) else { return nil }
      let counted = requests[CellAddress(.carriedIn, column.key)] ?? 0
      guard counted != reported else { return nil }
      return Diagnostic(
        .carriedInDisagrees,
        Message(
          zh: "登记簿里上年未办结的“\(column.label)”申请是 \(counted) 件，\(previous.year) 年度报告结转 \(reported) 件",
          en:
            "The register has \(counted) requests of \(column.key) open from last year, the report for \(previous.year) carried out \(reported)"
        ),
        at: previous.location(.carriedOut, column.key),
        mend: Message(
          zh: "补齐登记簿中上年的申请和答复日期，或更正上一年度的报告",
          en: "Complete last year's requests and answers in the register, or correct last year's report"))
    }
  }

  // MARK: Figures

  /// `report.yml`, in the site's language.
  package var figures: String {
    let isChinese = settings.wording == .chinese
    func key(_ key: ReportKey) -> String { key.spelling(in: settings.wording) }
    var lines = [
      "\(key(.format)): \(format.id)", "\(key(.year)): \(year)",
      "\(key(.period)): [\(year)-01-01, \(year)-12-31]",
    ]
    for (table, name) in zip(StatutoryTable.allCases, [ReportKey.proactive, .requests, .litigation]) {
      lines.append("\(key(name)):")
      var columns: [FormColumn] = []
      for block in format.blocks(of: table) {
        if block.columns != columns {
          columns = block.columns
          lines.append("  # \(columns.map { isChinese ? $0.label : $0.key.text }.joined(separator: ", "))")
        }
        for row in block.rows {
          let cells = block.columns.map { cell(CellAddress(row.key, $0.key), table) }
          lines.append("  \(isChinese ? row.label : row.key.text): [\(cells.joined(separator: ", "))]")
        }
      }
    }
    if let timeliness {
      let names = isChinese ? ("按期", "逾期") : ("on_time", "late")
      lines.append("\(key(.timeliness)): {\(names.0): \(timeliness.onTime), \(names.1): \(timeliness.late)}")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func cell(_ address: CellAddress, _ table: StatutoryTable) -> String {
    let known: Int? =
      switch table {
      case .requests: requests?[address] ?? carried(address)
      case .litigation: cases?[address]
      case .proactive: proactive(address)
      }
    return known.map(String.init) ?? Self.mark
  }

  /// Without a register, what last year carried out is still known.
  private func carried(_ address: CellAddress) -> Int? {
    address.row == .carriedIn ? previous?.count(.carriedOut, address.column) : nil
  }

  private func proactive(_ address: CellAddress) -> Int? {
    switch (address.row, address.column) {
    case (.rules, _) where !settings.level.makesRules: 0
    case (.normativeDocuments, .made): register?.made
    case (.normativeDocuments, .repealed): register?.repealed
    case (.normativeDocuments, .inForce): register?.inForce
    default: nil
    }
  }

  // MARK: Text

  package var title: String { "\(settings.organization.withoutGovernment)\(year)年政府信息公开工作年度报告" }

  /// The six sections; the front matter is not part of it.
  package var text: String {
    """
    \(preamble)

    ## 一、总体情况

    ### （一）主动公开

    \(published)

    ### （二）依申请公开

    \(requestSentence)

    ### （三）政府信息管理

    \(Self.mark("公开前审查、信息更新和规范性文件管理的做法"))

    ### （四）平台建设

    \(Self.mark("政府网站、政务新媒体、查阅点的建设情况"))

    ### （五）监督保障

    工作考核情况：\(Self.mark("考核的办法和结果"))。社会评议情况：\(Self.mark("评议的方式和结果"))。责任追究结果情况：\(Self.mark("没有就写“未发生”"))。

    ## 二、主动公开政府信息情况

    ```statutory-table proactive
    ```

    ## 三、收到和处理政府信息公开申请情况

    ```statutory-table requests
    ```

    ## 四、政府信息公开行政复议、行政诉讼情况

    \(caseSentence)

    ```statutory-table litigation
    ```

    ## 五、存在的主要问题及改进情况

    存在的主要问题：\(Self.mark("本年工作中的问题"))。改进情况：\(Self.mark("对上年问题的整改和下一步措施"))。

    ## 六、其他需要报告的事项

    收取信息处理费情况：\(Self.mark("发出收费通知的件数和总金额，没有就写“未收取”"))。其他事项：\(Self.mark("没有就写“无”"))。

    """
  }

  private var preamble: String {
    let contact = settings.contact
    let places = [contact.address.map { "地址：\($0)" }, contact.phone.map { "电话：\($0)" }].compactMap { $0 }
    let office = contact.office ?? settings.organization
    let reach = places.isEmpty ? Self.mark("联系地址和电话") : "（\(places.joined(separator: "，"))）"
    let sections = ReportText.Heading.allCases.map(\.rawValue).joined(separator: "，")
    return
      "本报告依据《中华人民共和国政府信息公开条例》和\(format.circular)编制，由\(sections)六部分组成。统计期限自\(year)年1月1日至\(year)年12月31日。如对本报告有疑问，请与\(office)\(reach)联系。"
  }

  private var published: String {
    guard let register else { return Self.mark("主动公开信息的条数、主要类别和渠道") }
    return
      "全年主动公开各类信息\(register.published)条，制发规范性文件\(register.made)件、废止\(register.repealed)件，年底现行有效\(register.inForce)件。\(Self.mark("重点领域信息公开的情况"))"
  }

  private var requestSentence: String {
    guard let requests else { return Self.mark("收到和办理政府信息公开申请的情况") }
    func total(_ row: RowKey) -> Int { requests[CellAddress(row, .total)] ?? 0 }
    func sum(_ group: OutcomeGroup) -> Int { format.rows(of: group).reduce(0) { $0 + total($1.key) } }
    var sentences: [String] = []
    let carriedIn = total(.carriedIn) > 0 ? "，上年结转\(total(.carriedIn))件" : ""
    sentences.append(
      total(.new) == 0 ? "全年未收到政府信息公开申请\(carriedIn)。" : "全年新收政府信息公开申请\(total(.new))件\(carriedIn)。")
    if total(.resultTotal) > 0 {
      let outcomes = OutcomeGroup.allCases.filter { sum($0) > 0 }.map { "\($0.name.zh)\(sum($0))件" }
      sentences.append("全年答复\(total(.resultTotal))件，其中\(outcomes.joined(separator: "、"))。")
    }
    if total(.carriedOut) > 0 { sentences.append("结转下年度继续办理\(total(.carriedOut))件。") }
    return sentences.joined()
  }

  private var caseSentence: String {
    guard let cases else { return Self.mark("行政复议、行政诉讼的情况，没有就写“未发生”") }
    let reconsiderations = cases[CellAddress(.reconsideration, .total)] ?? 0
    let litigations = StatutoryFormat.litigations.reduce(0) { $0 + (cases[CellAddress($1, .total)] ?? 0) }
    guard reconsiderations + litigations > 0 else { return "全年未发生因政府信息公开引起的行政复议、行政诉讼。" }
    return "全年因政府信息公开被申请行政复议\(reconsiderations)件；被提起行政诉讼\(litigations)件。"
  }
}

extension String {
  /// 大塅镇人民政府 → 大塅镇, as titles of reports call it.
  fileprivate var withoutGovernment: String {
    hasSuffix("人民政府") ? String(dropLast("人民政府".count)) : self
  }
}

extension DiagnosticKind {
  static let carriedInDisagrees = DiagnosticKind(
    "GK4708", .error, title: Message(zh: "上年结转与上年报告一致", en: "Carried in agrees with last year"),
    explanation: Message(
      zh: "登记簿里上年未办结的申请，应与上一年度报告的“结转下年度继续办理”一致",
      en: "Requests that the register has open from last year are those that last year's report carried out"))
}
