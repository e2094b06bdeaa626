internal import Source
internal import Text

/// 护照号码: a letter and eight digits, or two letters and seven, behind its name.
enum Passport {
  static let rule = PersonalDataRule(kinds: [.passport]) { text in
    text.chains.flatMap { chain in chain.groups.indices.compactMap { finding(chain, $0, in: text) } }
  }

  private static func finding(_ chain: DigitChain, _ number: Int, in text: ScannedText) -> Finding? {
    let group = chain.groups[number]
    guard (7...8).contains(group.digits.count), group.digits.allSatisfy({ $0 < 10 }) else { return nil }
    let before = text.before(group.range, 24)
    let letters = before.unicodeScalars.reversed().drop { $0 == " " }.prefix {
      $0.halfWidth.isASCII && $0.properties.isAlphabetic
    }.reversed()
    guard letters.count == 9 - group.digits.count,
      before.contains("护照") || before.contains("通行证") || text.header(of: group.range).contains("护照")
        || text.header(of: group.range).contains("通行证")
    else { return nil }
    let prefix = String(scalars: letters.map(\.halfWidth)).uppercased()
    let digits = String(group.digits.map { Character(String($0)) })
    let length = letters.reduce(0) { $0 + $1.utf8.count }
    return Finding(
      kind: .passport, place: group.range.lowerBound - length..<group.range.upperBound, value: prefix + digits,
      kept: Finding.Kept(first: letters.count, last: 3))
  }
}

extension DiagnosticKind {
  static let passport = DiagnosticKind(
    "GK5031", .warning, title: Message(zh: "护照、通行证号码", en: "Passport"),
    explanation: Message(
      zh: "护照和通行证号码是个人信息：只留字母和后三位",
      en: "Numbers of passports and travel permits are personal: keep the letters and the last three digits"))
}
