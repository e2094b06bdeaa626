internal import Source

/// 专栏: the parts that a platform must have besides 法定主动公开内容, which the categories are (国办公开办函〔2019〕61号).
package enum SitePart: String, FieldKey {
  package static let bySpelling = spellingTable()
  /// 政府信息公开指南
  case guide
  /// 政府信息公开制度
  case system
  /// 政府信息公开年报
  case reports
  /// 依申请公开
  case request

  package var chinese: String? {
    switch self {
    case .guide: "指南"
    case .system: "制度"
    case .reports: "年报"
    case .request: "依申请公开"
    }
  }

  /// The category of this kind stands for the part where site.yml names none.
  var kind: DocumentKind? {
    switch self {
    case .guide: .guide
    case .reports: .annualReport
    case .system, .request: nil
    }
  }
}
