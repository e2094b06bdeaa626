internal import Source

/// Columns of the register of requests (政府信息公开申请登记). Further columns are left alone.
enum RequestColumn: String, FieldKey {
  static let bySpelling = spellingTable()
  case number, received, applicant
  case correctionAsked = "correction_asked"
  case corrected, consulted
  case consultationEnded = "consultation_ended"
  case extended
  case extensionDays = "extension_days"
  case answered, outcome

  var chinese: String? {
    switch self {
    case .number: "编号"
    case .received: "收到日期"
    case .applicant: "申请人类型"
    case .correctionAsked: "通知补正日期"
    case .corrected: "收到补正日期"
    case .consulted: "征求意见日期"
    case .consultationEnded: "收到意见日期"
    case .extended: "告知延期日期"
    case .extensionDays: "延长工作日"
    case .answered: "答复日期"
    case .outcome: "办理结果"
    }
  }

  static let required: [RequestColumn] = [.number, .received, .applicant, .answered, .outcome]
}

/// Columns of the register of cases (行政复议、行政诉讼登记).
enum CaseColumn: String, FieldKey {
  static let bySpelling = spellingTable()
  case number, kind, received, decided, result

  var chinese: String? {
    switch self {
    case .number: "编号"
    case .kind: "类别"
    case .received: "受理日期"
    case .decided: "结案日期"
    case .result: "结果"
    }
  }

  static let required = CaseColumn.allCases
}
