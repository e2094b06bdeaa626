internal import Text

/// 编号: numbers of things, which their names tell.
enum ThingNumber {
  static let names = [
    "编号", "合同", "单号", "流水", "序列", "批号", "发票", "订单", "案号", "案件", "文号", "图号", "货号", "车架", "条码", "许可证", "许可", "项目", "备案",
    "证书", "单据", "户号", "表号", "水表", "电表", "气表", "准考证", "学号", "工号", "批次", "发动机", "设备", "杆号", "识别码", "票据", "编码", "代码",
    "会议号", "会议ID",
    "追溯码", "缴款码", "缴费码",
  ]
  /// Numbers that are made of region, day and serial as those of people are; 学籍编号 is somebody's own.
  static let permits = [
    "许可证", "许可", "项目", "案件", "案号", "备案", "合同编号", "合同号", "计划编号", "采购编号", "招标编号", "中标编号", "编码",
  ]
  /// What stands between a name and its number.
  private static let between = Set("：:号码编为是第 \t　.．#-_=（([No")
  /// Names of numbers of people: 合同联系电话.
  private static let people = ["电话", "手机", "联系", "号码本", "身份", "证件"]

  /// Whether a column is one of numbers of things: its head ends so. 项目负责人 and 设备管理员 are people.
  private static func isHead(_ head: String, _ names: [String]) -> Bool {
    guard !people.contains(where: head.contains) else { return false }
    var rest = head.trimmed[...]
    if let bracket = rest.lastIndex(where: { "（(".contains($0) }), rest.last.map({ "）)".contains($0) }) ?? false {
      rest = rest[..<bracket]
    }
    return names.contains { name in endings.contains { rest.hasSuffix(name + $0) } }
  }

  private static let endings = ["", "号", "号码", "码", "编号", "编码", "代码", "ID", "证号"]

  /// Whether a number is named as that of a thing: right in front of it, or by the head of its column.
  static func isNamed(_ place: Range<Int>, as names: [String] = names, in text: ScannedText) -> Bool {
    if isHead(text.header(of: place), names) { return true }
    var before = text.before(place, 16)[...]
    if let cell = before.lastIndex(where: { "|\t，,；;。、".contains($0) }) {
      before = before[before.index(after: cell)...]
    }
    while let last = before.last {
      if names.contains(where: before.hasSuffix) { return true }
      guard between.contains(last) else { return false }
      before = before.dropLast()
    }
    return false
  }
}
