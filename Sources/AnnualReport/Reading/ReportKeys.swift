internal import Source

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
}

enum TimelinessKey: String, FieldKey {
  static let bySpelling = spellingTable()
  case onTime = "on_time"
  case late
  var chinese: String? { self == .onTime ? "按期" : "逾期" }
}

enum NoteKey: String, FieldKey {
  static let bySpelling = spellingTable()
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
