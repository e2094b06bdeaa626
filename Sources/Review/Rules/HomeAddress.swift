internal import Source
internal import Text

/// 家庭住址: an address down to the room, house or group, on a line that says whose home it is.
enum HomeAddress {
  static let rule = PersonalDataRule(kinds: [.homeAddress]) { text in
    var findings: [Finding] = []
    for label in labels where text.characters.mayHold(label) {
      var start = 0
      while let found = text.bytes.firstRange(of: label, in: start..<text.bytes.count) {
        start = found.upperBound
        if let finding = finding(behind: found, in: text) { findings.append(finding) }
      }
    }
    return findings
  }

  private static let labels = ["住址", "家庭地址", "户籍地", "现住"].map { Array($0.utf8) }

  private static func finding(behind label: Range<Int>, in text: ScannedText) -> Finding? {
    let rest = text.after(label, 60)
    // A column's name is no address.
    let address = rest.drop { ":：为在是址地 　".contains($0) }.prefix { !"，。；,;|\t\n、".contains($0) }
    guard (6...50).contains(address.count), !address.contains("*"), !address.contains("×"),
      let end = address.lastIndex(where: { "室号组户栋".contains($0) }), address[..<end].contains(where: isCount)
    else { return nil }
    let lead = rest[..<address.startIndex].utf8.count
    let value = String(address[...end])
    let place = label.upperBound + lead..<label.upperBound + lead + value.utf8.count
    return Finding(kind: .homeAddress, place: place, value: value, kept: Finding.Kept(first: 3, last: 0))
  }

  private static func isCount(_ character: Character) -> Bool { character.isWholeNumber }
}

extension DiagnosticKind {
  static let homeAddress = DiagnosticKind(
    "GK5051", .warning, title: Message(zh: "家庭住址", en: "Home address"),
    explanation: Message(
      zh: "具体到门牌、房间、村民小组的家庭住址是个人信息：只写到村（社区）",
      en: "A home address down to house, room or group is personal: write the village or community alone"))
}
