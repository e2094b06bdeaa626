internal import Text

/// Names of companies, villages and offices of which the telling part is masked: **公司, **村.
enum MaskedBody {
  /// What joins two of them.
  static let joints = Set("、，；,;和与及或并同跟/／".unicodeScalars)

  private static let endings = [
    "公司", "集团", "企业", "工厂", "厂", "店", "超市", "银行", "支行", "学校", "小学", "中学", "大学", "学院", "幼儿园", "医院", "卫生院", "诊所", "药房",
    "酒店", "饭店",
    "宾馆", "合作社", "经营部", "服务部", "工作室", "事务所", "中心", "协会", "村", "镇", "乡", "县", "市", "区", "街道", "社区", "小区", "组", "村民", "局",
    "所", "站",
    "项目", "工程", "花园", "大厦",
  ].map { Array($0.unicodeScalars) }

  /// Whether it is such an ending and nothing else.
  static func isWhole(_ span: [Unicode.Scalar]) -> Bool { endings.contains(span) }

  /// Whether one name that was begun before the first star ends, and another begins, with the same word: 建筑公司 and 劳务公司, 村张某 and
  /// 村李某.
  static func areAlike(_ first: ArraySlice<Unicode.Scalar>, _ second: ArraySlice<Unicode.Scalar>) -> Bool {
    endings.contains { word in
      first.starts(with: word) && second.starts(with: word)
        || first.suffix(word.count).elementsEqual(word) && holds(second, word)
    }
  }

  private static func holds(_ text: ArraySlice<Unicode.Scalar>, _ word: [Unicode.Scalar]) -> Bool {
    text.indices.contains { text[$0...].starts(with: word) }
  }
}
