internal import Disclosure
package import Source

/// Keys of report.yml.
package enum ReportKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case format, year, period, issuer, level, proactive, requests, litigation, timeliness, notes, overrides

  package var chinese: String? {
    switch self {
    case .format: "格式"
    case .year: "年度"
    case .period: "统计期限"
    case .issuer: "发文机关"
    case .level: "层级"
    case .proactive: "主动公开"
    case .requests: "依申请公开"
    case .litigation: "复议诉讼"
    case .timeliness: "答复时效"
    case .notes: "备注"
    case .overrides: "核准"
    }
  }

  package static let required = [ReportKey.year]

  package var shape: FieldShape {
    switch self {
    case .year, .issuer: .text
    case .format: .words(StatutoryFormat.all.flatMap { [$0.id, $0.circular] })
    case .level: .words(AdministrativeLevel.allCases.flatMap(\.spellings))
    case .period: .texts
    case .proactive: Self.rows(of: .proactive)
    case .requests: Self.rows(of: .requests)
    case .litigation: Self.rows(of: .litigation)
    case .timeliness: .group(TimelinessKey.self)
    case .notes: .either([.group(NoteKey.self), .list(.group(NoteKey.self))])
    case .overrides: .either([.group(OverrideKey.self), .list(.group(OverrideKey.self))])
    }
  }

  /// The rows of a table in every format, by key or label, with one figure or a list of them.
  private static func rows(of table: StatutoryTable) -> FieldShape {
    let rows = StatutoryFormat.all.flatMap { $0.blocks(of: table) }.flatMap(\.rows)
    return .names(rows.flatMap { [$0.key.text, $0.label] }, .texts)
  }
}

enum TimelinessKey: String, FieldKey {
  static let bySpelling = spellingTable()
  case onTime = "on_time"
  case late
  static let required = allCases
  var chinese: String? { self == .onTime ? "按期" : "逾期" }
  var shape: FieldShape { .integer(0...999_999_999) }
}

enum NoteKey: String, FieldKey {
  static let bySpelling = spellingTable()
  static let required = allCases
  case row, column, text
  var chinese: String? {
    switch self {
    case .row: "行"
    case .column: "列"
    case .text: "内容"
    }
  }
}

enum OverrideKey: String, FieldKey {
  static let bySpelling = spellingTable()
  static let required = allCases
  var shape: FieldShape { self == .date ? .date : .text }
  case check, reason, approver, date
  var chinese: String? {
    switch self {
    case .check: "检查"
    case .reason: "理由"
    case .approver: "批准人"
    case .date: "日期"
    }
  }
}
