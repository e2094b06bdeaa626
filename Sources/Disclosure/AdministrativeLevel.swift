package import Source
package import Text

/// 层级: what sort of office it is. It decides who can make 规章 and what a report must speak of.
package enum AdministrativeLevel: String, Sendable, CaseIterable {
  case township, county, city
  case province, ministry, subdistrict, department

  /// What people may write.
  package static let names = Message(
    zh: "township（乡镇）、county（县区）或 city（市）；另有 province（省）、ministry（国务院部门）、subdistrict（街道）、department（部门）",
    en: "township, county or city; also province, ministry, subdistrict, department")

  package var chinese: String {
    switch self {
    case .township: "乡镇"
    case .county: "县区"
    case .city: "市"
    case .province: "省"
    case .ministry: "国务院部门"
    case .subdistrict: "街道"
    case .department: "部门"
    }
  }

  /// 规章 are made by ministries, provinces and cities with districts (《立法法》).
  package var makesRules: Bool { self == .city || self == .province || self == .ministry }

  /// 人民政府, which art. 50 of the Regulation gives further duties; a 街道办事处 and a 部门 are offices of one.
  package var isGovernment: Bool { self != .subdistrict && self != .department && self != .ministry }

  /// The level that `site.yml`, `report.yml` or an option names, in either language.
  package init?(named text: String) {
    guard let level = Self.allCases.first(where: { $0.spellings.contains(text) }) else { return nil }
    self = level
  }

  /// What names it.
  package var spellings: [String] {
    switch self {
    case .township: [rawValue, "乡镇", "乡", "镇"]
    case .subdistrict: [rawValue, "街道", "街道办事处"]
    case .county: [rawValue, "县区", "县", "区", "区县"]
    case .city: [rawValue, "市", "设区的市"]
    case .province: [rawValue, "省", "省级", "自治区", "直辖市"]
    case .ministry: [rawValue, "国务院部门"]
    case .department: [rawValue, "部门", "局"]
    }
  }

  /// The level of an office by its name, where that is plain: 某市 may be a city with districts or one of a county's rank.
  package init?(office name: String) {
    var place = name
    for ending in ["办公厅", "办公室", "人民政府", "政府", "行政公署", "行署"] where place.hasSuffix(ending) && place.count > ending.count
    {
      place.removeLast(ending.count)
    }
    func ends(_ words: String...) -> Bool { words.contains { place.hasSuffix($0) && place.count > $0.count } }
    if place.hasPrefix("国家") || place.hasPrefix("中华人民共和国") {
      self = .ministry
    } else if ends("省", "自治区") || ["北京市", "上海市", "天津市", "重庆市"].contains(place) {
      self = .province
    } else if ends("自治州", "盟") {
      self = .city
    } else if ends("街道", "街道办事处", "街道办", "办事处", "街") {
      self = .subdistrict
    } else if ends("局", "委", "委员会", "中心", "厅", "院", "队", "处", "所", "科", "站", "办", "署") {
      self = .department
    } else if ends("乡", "镇") {
      self = .township
    } else if ends("县", "旗") || ends("区") && !ends("开发区", "园区", "景区", "地区", "示范区", "保护区", "管理区") {
      self = .county
    } else {
      return nil
    }
  }
}

extension KeyedFields {
  /// The level that a key gives; any other word is a fault.
  package mutating func level(_ key: Key) -> AdministrativeLevel? {
    guard let text = text(key) else { return nil }
    let level = AdministrativeLevel(named: text)
    if level == nil {
      reportValue(
        key, AdministrativeLevel.names, near: likeliest(text, among: ["乡镇", "县区", "市", "township", "county", "city"]))
    }
    return level
  }
}
