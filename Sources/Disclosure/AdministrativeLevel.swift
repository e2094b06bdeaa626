package import Source
package import Text

/// 层级: what sort of government an office belongs to. Townships and counties can make no 规章.
package enum AdministrativeLevel: String, Sendable, CaseIterable {
  case township, county, city

  /// What people may write.
  package static let names = Message(
    zh: "township（乡镇）、county（县区）或 city（市）", en: "township, county or city")

  package var chinese: String {
    switch self {
    case .township: "乡镇"
    case .county: "县区"
    case .city: "市"
    }
  }

  /// The level that `site.yml` or `report.yml` names, in either language.
  package init?(named text: String) {
    switch text {
    case "乡镇", "乡", "镇", "街道": self = .township
    case "县区", "县", "区": self = .county
    case "市": self = .city
    default: self.init(rawValue: text)
    }
  }
}

extension KeyedFields {
  /// The level that a key gives; any other word is a fault.
  package mutating func level(_ key: Key) -> AdministrativeLevel? {
    guard let text = text(key) else { return nil }
    let level = AdministrativeLevel(named: text)
    if level == nil { reportValue(key, AdministrativeLevel.names) }
    return level
  }
}
