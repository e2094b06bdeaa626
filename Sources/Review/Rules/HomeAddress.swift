internal import Source
internal import Text

/// 家庭住址: an address down to the room, house or group, behind words that say whose home it is.
enum HomeAddress {
  static let rule = PersonalDataRule(kinds: [.homeAddress]) { text in
    var findings: [Finding] = []
    // The form takes longer to make than most texts to read.
    var made: Form?
    for (anchor, labels) in anchors where text.characters.mayHold(anchor) {
      var start = 0
      while let place = text.bytes.firstRange(of: anchor, in: start..<text.bytes.count) {
        start = place.upperBound
        for (label, offset) in labels where place.lowerBound >= offset {
          let found = place.lowerBound - offset..<place.lowerBound - offset + label.count
          guard text.bytes.holds(label, at: found.lowerBound), mayBeAddress(text.after(found, 70)) else { continue }
          let form = made ?? makeForm()
          made = form
          if let finding = finding(form, behind: found, in: text) { findings.append(finding) }
        }
      }
    }
    return findings
  }

  /// What stands behind a number in every address.
  private static let counted = Set("号楼单栋幢座层室组队-－—")

  private static func mayBeAddress(_ text: String) -> Bool {
    zip(text, text.dropFirst()).contains { counted.contains($1) && ($0.isNumber || $0.isASCII && $0.isLetter) }
  }

  private typealias Form = Regex<(Substring, Substring)>

  private static func makeForm() -> Form {
    // Names of places, then numbers with what they count; or three numbers, as for building, stair and door.
    /(\p{Han}{2,30}?)(?:(?:[0-9０-９A-Za-z一二三四五六七八九十百零〇]+(?:号院|号楼|单元|号|栋|幢|座|楼|层|室|组|队)(?:\p{Han}{1,8}(?=[0-9０-９]))?)+[0-9]{0,4}|[0-9]+(?:[-－—][0-9]+){2})(?![0-9窗文令线岗台])/
  }

  private static let labels = [
    "住址", "家庭地址", "家庭住所", "户籍地", "户籍所在地", "户口所在地", "户籍地址", "居住地", "居住于", "居住在", "常住地", "暂住", "现住", "家住", "住在", "住所",
  ].map { Array($0.utf8) }

  /// Characters of which every label holds one, with the labels and where in them it stands: a text is passed over once for each.
  private static let anchors = ["住", "户", "址"].map { Array($0.utf8) }.reduce(
    into: [(anchor: [UInt8], labels: [(label: [UInt8], offset: Int)])]()
  ) { anchors, anchor in
    let taken = Set(anchors.flatMap(\.labels).map(\.label))
    anchors.append(
      (
        anchor,
        labels.filter { !taken.contains($0) }.compactMap { label in
          label.firstRange(of: anchor, in: label.indices).map { (label, $0.lowerBound) }
        }
      ))
  }

  private static func finding(
    _ form: Form, behind label: Range<Int>, in text: ScannedText
  ) -> Finding? {
    let rest = text.after(label, 70)
    let address = rest.drop { ":：为在是于址地 　\t|*".contains($0) }
    guard let match = address.prefixMatch(of: form) else { return nil }
    let (place, value) = (String(match.output.1), String(match.output.0))
    guard parts.contains(where: place.contains), !others.contains(where: { value.contains($0) }),
      // 住所 is the seat of a company, too.
      text.bytes[label] != domicile[...] || !companies.contains(where: around(label, in: text).contains)
    else { return nil }
    let lead = rest[..<address.startIndex].utf8.count
    let range = label.upperBound + lead..<label.upperBound + lead + value.utf8.count
    return Finding(kind: .homeAddress, place: range, value: value, kept: Finding.Kept(first: 3, last: 0))
  }

  private static func around(_ label: Range<Int>, in text: ScannedText) -> String {
    let reach = max(0, label.lowerBound - 400)..<min(text.bytes.count, label.upperBound + 400)
    return String(decoding: text.bytes[reach], as: UTF8.self)
  }

  /// One of these is in every address.
  private static let parts = "省市区县镇乡村街路巷弄道苑园庄屯寨院湾坊里坪垸沟塘洲".map(String.init)
  /// What offices say of homes, and where they are themselves.
  private static let others = [
    "的", "由", "委会", "政府", "服务", "大厅", "窗口", "派出所", "办公", "单位", "机关", "办事处", "公司", "学校", "医院", "证明", "变更", "面积", "办理",
    "应当",
    "需要", "可以", "不得", "按照", "住房", "房屋",
  ]
  private static let domicile = Array("住所".utf8)
  private static let companies = ["公司", "法定代表人", "统一社会信用代码", "经营者", "合作社", "企业", "营业执照", "单位名称", "厂"]
}

extension DiagnosticKind {
  static let homeAddress = DiagnosticKind(
    "GK5051", .warning, title: Message(zh: "家庭住址", en: "Home address"),
    explanation: Message(
      zh: "具体到门牌、房间、村民小组的家庭住址是个人信息：只写到村（社区）",
      en: "A home address down to house, room or group is personal: write the village or community alone"))
}
