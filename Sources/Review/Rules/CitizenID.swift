internal import CivilTime
internal import Source
internal import Text

/// 公民身份号码 (GB 11643—1999): 18 digits with region, day of birth and a check digit by ISO 7064 MOD 11-2; the permanent residence
/// card of foreigners (2023) has the same form behind a 9.
enum CitizenID {
  static let rule = PersonalDataRule(kinds: [.citizenID, .citizenIDMistyped, .citizenIDOld]) { text in
    text.chains.flatMap { DigitWindow.all(of: 18, in: $0, letters: true).compactMap { finding($0, in: text) } }
      + text.chains.flatMap { DigitWindow.all(of: 15, in: $0).compactMap { old($0, in: text) } }
      + text.chains.flatMap { $0.groups.compactMap(pasted) }
      + text.chains.flatMap { $0.groups.compactMap(ofDisability) }
  }

  /// 残疾人证号 (GB/T 26341 for its kinds): an identity number, a digit for the kind, one for the grade.
  private static func ofDisability(_ group: DigitGroup) -> Finding? {
    guard group.digits.count == 20, (1...7).contains(group.digits[18]), (1...4).contains(group.digits[19]) else {
      return nil
    }
    let first = Array(group.digits.prefix(18))
    guard first.allSatisfy({ $0 < 10 }) || first.last == 10, hasForm(first), checkDigit(first.prefix(17)) == first[17]
    else { return nil }
    return Finding(
      kind: .citizenID, place: group.range, value: DigitWindow(groups: [group]).value,
      kept: Finding.Kept(first: 2, last: 5))
  }

  /// Identity numbers that nothing parts from each other, or from a telephone number behind: columns of a table that lost their
  /// borders.
  private static func pasted(_ group: DigitGroup) -> Finding? {
    guard (29...90).contains(group.digits.count), !group.hasLetters else { return nil }
    var rest = group.digits[...]
    var isFound = false
    while !rest.isEmpty {
      let first = Array(rest.prefix(18))
      if first.count == 18, hasForm(first), checkDigit(first.prefix(17)) == first[17] {
        isFound = true
        rest = rest.dropFirst(18)
      } else if rest.count >= 11, rest.first == 1, (3...9).contains(rest.dropFirst().first ?? 0) {
        rest = rest.dropFirst(11)
      } else {
        return nil
      }
    }
    let value = DigitWindow(groups: [group]).value
    return isFound ? Finding(kind: .citizenID, place: group.range, value: value, kept: kept) : nil
  }

  private static func finding(_ window: DigitWindow, in text: ScannedText) -> Finding? {
    let digits = window.digits
    guard digits.dropLast().allSatisfy({ $0 < 10 }), hasForm(digits) else { return nil }
    let isValid = checkDigit(digits.prefix(17)) == digits[17]
    guard isValid ? mayBeParted(window) : window.groups.count == 1 && !window.hasLetters else { return nil }
    guard !isOrganisationCode(digits, window, in: text) else { return nil }
    // Numbers of permits and cases are made of region, day and serial, too, and one in eleven has the check digit.
    let isOfThing =
      number(digits[6..<10]) >= 2000 && ThingNumber.isNamed(window.place, as: ThingNumber.permits, in: text)
    guard isValid || !isOfThing, isValid || !isCode(window, in: text) else { return nil }
    return Finding(
      kind: isValid && !isOfThing ? .citizenID : .citizenIDMistyped, place: window.place, value: window.value,
      kept: kept)
  }

  /// Whether letters follow, as in the code of a contract on land: 18 digits and J.
  private static func isCode(_ window: DigitWindow, in text: ScannedText) -> Bool {
    text.after(window.place, 1).contains { $0.isASCII && $0.isLetter }
  }

  /// Whether the parts are those of a number: by one sort of mark, or at the ends of region, day and serial. Cells of a table are
  /// numbers of their own unless they part the number there, digit by digit, or once; so are the items of a list.
  private static func mayBeParted(_ window: DigitWindow) -> Bool {
    let gaps = window.gaps
    let isLoose = !gaps.isDisjoint(with: [.comma, .bracket])
    guard window.parts.count > 2 || isLoose else { return true }
    var ends: Set<Int> = []
    var count = 0
    for size in window.sizes {
      count += size
      ends.insert(count)
    }
    let isInFields = ends.isSubset(of: [6, 10, 12, 14, 17, 18])
    let isDigitByDigit = window.sizes.allSatisfy { $0 == 1 }
    if isLoose || gaps.contains(.cell) || gaps.contains(.line) { return isInFields || isDigitByDigit }
    return gaps.count == 1 || isInFields
  }

  /// 15 digits, as they were issued until 1999: any long number may look so, and only a name for it tells.
  private static func old(_ window: DigitWindow, in text: ScannedText) -> Finding? {
    let digits = window.digits
    guard window.parts.count == 1, digits.allSatisfy({ $0 < 10 }), isRegion(digits.prefix(6)),
      isDay(year: 1900 + number(digits[6..<8]), digits[8..<12]),
      labels.contains(where: text.line(of: window.place).contains)
        || labels.contains(where: text.header(of: window.place).contains)
    else { return nil }
    return Finding(kind: .citizenIDOld, place: window.place, value: window.value, kept: kept)
  }

  private static let labels = ["身份证", "证件号", "公民身份", "身份号"]

  /// The check digit of the first seventeen: 0…9, or 10 for X.
  static func checkDigit(_ digits: some Sequence<UInt8>) -> UInt8 {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 }
    return [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2][sum % 11]
  }

  private static func hasForm(_ digits: [UInt8]) -> Bool {
    isRegion(digits.prefix(6)) && isDay(year: number(digits[6..<10]), digits[10..<14])
  }

  private static func isRegion(_ digits: some Collection<UInt8>) -> Bool {
    let code = number(digits.prefix(2))
    switch code {
    case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83, 91: return true
    // A foreigner's: 9, then the province.
    default:
      return code / 10 == 9
        && [11...15, 21...23, 31...37, 41...46, 50...54, 61...65].contains {
          $0.contains(number(digits.dropFirst().prefix(2)))
        }
    }
  }

  private static func isDay(year: Int, _ digits: some Collection<UInt8>) -> Bool {
    (1880...2099).contains(year)
      && CivilDate(year: year, month: number(digits.prefix(2)), day: number(digits.dropFirst(2).prefix(2))) != nil
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) } }

  /// A 统一社会信用代码 of digits alone (GB 32100—2015) that is called one.
  private static func isOrganisationCode(_ digits: [UInt8], _ window: DigitWindow, in text: ScannedText) -> Bool {
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 }
    guard digits[17] < 10, (31 - sum % 31) % 31 == Int(digits[17]) else { return false }
    let names = ["信用代码", "组织机构", "纳税人识别"]
    let here = text.before(window.place, 24) + text.header(of: window.place)
    return names.contains(where: here.contains)
  }

  /// `35*************123`
  private static let kept = Finding.Kept(first: 2, last: 3)
}

extension DiagnosticKind {
  static let citizenID = DiagnosticKind(
    "GK5001", .error, title: Message(zh: "公民身份号码", en: "Citizen identity number"),
    explanation: Message(
      zh: "公开的文件不能有完整的公民身份号码（《个人信息保护法》）：写成前两位和后三位，中间用 *；空格、全角数字、换行分开的也算",
      en:
        "A published document never holds a whole identity number (Personal Information Protection Law): keep the first two and the last three digits; parted or typed in other digits it is still one"
    ))
  static let citizenIDMistyped = DiagnosticKind(
    "GK5002", .warning, title: Message(zh: "像公民身份号码", en: "What may be an identity number"),
    explanation: Message(
      zh: "地区和出生日期都对、只有校验码不对的 18 位数字，多半是抄错一位的身份号码，一样会泄露个人信息",
      en:
        "Eighteen digits with a region and a day of birth, whose check digit is wrong, are an identity number with a slip as a rule"
    ))
  static let citizenIDOld = DiagnosticKind(
    "GK5003", .warning, title: Message(zh: "15 位身份证号码", en: "Identity number of fifteen digits"),
    explanation: Message(
      zh: "1999 年以前的身份证号码是 15 位，同样要遮盖", en: "Identity numbers had fifteen digits until 1999; they are masked alike"))
}
