internal import CivilTime
internal import Disclosure
internal import Source
internal import Text

/// What report.yml says besides figures.
extension KeyedFields<ReportKey> {
  mutating func timeliness() -> AnnualReport.Timeliness? {
    guard var entry = fields(.timeliness, as: TimelinessKey.self) else { return nil }
    let (onTime, late) = (entry.integer(.onTime), entry.integer(.late))
    adopt(entry.diagnostics)
    guard let onTime, let late else {
      if !entry.diagnostics.hasErrors {
        report(
          .fieldShape, Message(zh: "答复时效要写按期和逾期的件数", en: "'timeliness' needs both numbers"),
          at: range(.timeliness) ?? 0..<0,
          mend: Message(zh: "写成 答复时效: {按期: 12, 逾期: 0}", en: "Write timeliness: {on_time: 12, late: 0}"))
      }
      return nil
    }
    var timeliness = AnnualReport.Timeliness(onTime: onTime, late: late)
    timeliness.place = range(.timeliness).map { FilePlace(file: file, range: $0) }
    return timeliness
  }

  /// Remarks on cells; a cell that the format does not have is an error.
  mutating func notes(_ format: StatutoryFormat) -> [AnnualReport.Note] {
    var notes: [AnnualReport.Note] = []
    for item in items(.notes) {
      var entry = KeyedFields<NoteKey>(item, in: file)
      let (row, column, text) = (entry.text(.row), entry.text(.column), entry.text(.text))
      let found = row.flatMap { format.row(named: $0) }
      let columns = found?.block.columns ?? []
      let named = columns.first { $0.key.text == column || $0.label == column }
      if let found, let named, let text {
        notes.append(AnnualReport.Note(cell: CellAddress(found.row.key, named.key), text: text))
      } else if !entry.diagnostics.hasErrors {
        let place = entry.range(found == nil ? .row : named == nil ? .column : .text)
        entry.report(
          .reportNote,
          found == nil
            ? Message(zh: "备注的行“\(row ?? "")”不在表里", en: "The note's row '\(row ?? "")' is in no table")
            : named == nil
              ? Message(zh: "备注的列“\(column ?? "")”不在这一行", en: "The note's column '\(column ?? "")' is not in that row")
              : Message(zh: "备注没有内容", en: "The note has no text"),
          at: place ?? item.range.lowerBound..<item.range.lowerBound + 1,
          mend: found != nil && named == nil
            ? Message(
              zh: "可用的列：\(columns.map(\.label).joined(separator: "、"))",
              en: "The columns are: \(columns.map(\.key.text).joined(separator: ", "))")
            : Message(zh: "写成 {行: （一）予以公开, 列: 总计, 内容: 说明}", en: "Write {row: new, column: total, text: …}"))
      }
      adopt(entry.diagnostics)
    }
    return notes
  }

  /// Overrides need check, reason, approver and date, or they do not count.
  mutating func overrides() -> [AnnualReport.Override] {
    var overrides: [AnnualReport.Override] = []
    for item in items(.overrides) {
      var entry = KeyedFields<OverrideKey>(item, in: file)
      let place = entry.range(.check) ?? item.range.lowerBound..<item.range.lowerBound + 1
      let date = entry.text(.date).flatMap(CivilDate.init(written:))
      if let check = entry.text(.check), let reason = entry.text(.reason), let approver = entry.text(.approver),
        let date
      {
        let known = ReportCheck.named(check)
        if let known, known.canBeOverridden {
          overrides.append(
            AnnualReport.Override(
              check: known.id, reason: reason, approver: approver, date: date, location: file.location(place)))
        } else {
          let near = nearest(to: check, among: ReportCheck.all.map(\.id))
          entry.report(
            .reportOverride,
            known == nil
              ? Message(zh: "没有“\(check)”这项检查", en: "There is no check '\(check)'")
              : Message(zh: "检查“\(check)”不能核准放行", en: "The check '\(check)' cannot be overridden"),
            at: place,
            mend: known == nil
              ? near.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
                ?? Message(zh: "检查的名称见 docs/annual-report.zh-CN.md", en: "docs/annual-report.md lists the checks")
              : Message(zh: "把数字改对，删去这条核准", en: "Correct the figures and delete the override")
          )
        }
      } else if !entry.diagnostics.hasErrors {
        entry.report(
          .reportOverride,
          Message(zh: "核准要写明检查、理由、批准人和日期", en: "An override needs check, reason, approver and date"), at: place,
          mend: Message(
            zh: "写成 {检查: requests.balance, 理由: 理由, 批准人: 职务, 日期: 2026-01-20}",
            en: "Write {check: requests.balance, reason: …, approver: …, date: 2026-01-20}"))
      }
      adopt(entry.diagnostics)
    }
    return overrides
  }

  private func items(_ key: ReportKey) -> [YAMLNode] {
    guard let node = node(key) else { return [] }
    if case .sequence(let items) = node.content { return items }
    return [node]
  }
}

extension DiagnosticKind {
  static let reportNote = DiagnosticKind(
    "GK4011", .error, title: Message(zh: "备注指明行和列", en: "Notes name a cell"),
    explanation: Message(
      zh: "备注写明“行”“列”和“内容”，显示在表的下面", en: "A note has row, column and text, and is printed below the table"))
  static let reportOverride = DiagnosticKind(
    "GK4012", .error, title: Message(zh: "核准写全四项", en: "Overrides are complete"),
    explanation: Message(
      zh: "一项检查可以经核准不执行，要写明检查名称、理由、批准人和日期",
      en: "A check can be overridden for one report with its name, the reason, who approved it and when"))
}
