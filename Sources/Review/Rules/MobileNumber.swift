internal import Source
internal import Text

/// 手机号码: eleven digits from 13 to 19, with or without +86.
enum MobileNumber {
  static let rule = PersonalDataRule(kinds: [.mobileNumber, .mobileNumberOfOffice]) { text in
    text.chains.flatMap { chain in
      (DigitWindow.all(of: 11, in: chain) + abroad(chain)).compactMap { finding($0, in: chain, text) }
    }
  }

  /// With the code of the country.
  private static func abroad(_ chain: DigitChain) -> [DigitWindow] {
    [12, 13, 15].flatMap { DigitWindow.all(of: $0, in: chain) }
  }

  private static func finding(_ window: DigitWindow, in chain: DigitChain, _ text: ScannedText) -> Finding? {
    guard !window.isAmongFigures(chain, text) else { return nil }
    let digits = Array(window.digits.suffix(11))
    guard digits[0] == 1, (3...9).contains(digits[1]), digits.allSatisfy({ $0 < 10 }),
      hasForm(window) || isCalled(window, in: text),
      mayBeParted(window, in: text),
      stands(alone: window, in: chain, text), !isCounted(window, in: text),
      window.digits.count != 12
        || callers.contains(where: (text.before(window.place, 12) + text.header(of: window.place)).contains)
    else { return nil }
    let value = String(digits.map { Character(String($0)) })
    let isOfOffice = !text.isInTable(window.place) && PublicOffice.isNamed(around: window.place, in: text)
    return Finding(
      kind: isOfOffice ? .mobileNumberOfOffice : .mobileNumber, place: window.place, value: value,
      kept: Finding.Kept(first: window.digits.count - 8, last: 4))
  }

  /// Whether a blank parts it anywhere, and a word in front says what it is.
  private static func isCalled(_ window: DigitWindow, in text: ScannedText) -> Bool {
    window.digits.count == 11 && window.parts.count == 2 && window.gaps == [.blank]
      && callers.contains(where: text.before(window.place, 12).contains)
  }

  /// In one piece or in the pieces that people say it in.
  private static func hasForm(_ window: DigitWindow) -> Bool {
    var sizes = window.sizes
    let extra = window.digits.count - 11
    if extra > 0 {
      let prefixes: [Int: [UInt8]] = [1: [0], 2: [8, 6], 4: [0, 0, 8, 6]]
      guard Array(window.digits.prefix(extra)) == prefixes[extra] else { return false }
      sizes[0] -= extra
      if sizes[0] == 0 {
        sizes.removeFirst()
        guard window.groups.dropFirst().first.map({ [.blank, .dash].contains($0.gap) }) ?? false else { return false }
      }
    }
    guard window.gaps.isDisjoint(with: [.slash]), sizes.count > 1 else { return sizes.count == 1 }
    let isSaid =
      [[3, 4, 4], [3, 8], [7, 4], [4, 3, 4], [3, 3, 5], [4, 4, 3]].contains(sizes) || sizes.allSatisfy { $0 == 1 }
    let gaps = Set(window.groups.dropFirst(window.groups.count - sizes.count + 1).map(\.gap))
    if gaps.contains(.bracket) { return isSaid && gaps.isSubset(of: [.bracket, .blank, .dash]) }
    return isSaid && gaps.count == 1 && !gaps.contains(.comma)
      && (gaps.isDisjoint(with: [.cell, .line]) || sizes.count == 2 || sizes.allSatisfy { $0 == 1 })
  }

  /// Whether two cells or lines hold one number: a count beside an amount is none. Their head or a word in front says so, or the line
  /// has more than figures; a number digit by digit is one.
  private static func mayBeParted(_ window: DigitWindow, in text: ScannedText) -> Bool {
    let gaps = window.gaps
    guard gaps.contains(.cell) || gaps.contains(.line), !window.sizes.allSatisfy({ $0 == 1 }) else { return true }
    let before = text.before(window.place, 16)
    if callers.contains(where: (before + text.header(of: window.place)).contains) { return true }
    return !gaps.contains(.cell) && before.contains { $0.isLetter && !$0.isNumber }
  }

  /// Whether no hyphen or dot joins it to more digits: 0795-13812345678 or 138-1234-5678-90 is another number; two of them are two.
  private static func stands(alone window: DigitWindow, in chain: DigitChain, _ text: ScannedText) -> Bool {
    func joins(_ group: Int, by gap: DigitGap) -> Bool {
      guard [.dash, .dot].contains(gap) else { return false }
      let between =
        group < window.groups.startIndex
        ? chain.groups[group].range.upperBound..<window.place.lowerBound
        : window.place.upperBound..<chain.groups[group].range.lowerBound
      // Times, with blanks: so many of what the number is of.
      if text.bytes[between].contains(UInt8(ascii: "*")), text.bytes[between].contains(0x20) { return false }
      let digits = chain.groups[group].digits
      // Another mobile number; or a landline in front, as columns of telephones hold both.
      let isLandline = group < window.groups.startIndex && (7...8).contains(digits.count)
      return !isLandline && (digits.count != 11 || digits[0] != 1 || !(3...9).contains(digits[1]))
    }
    let (first, next) = (window.groups.startIndex, window.groups.endIndex)
    return !(first > 0 && joins(first - 1, by: chain.groups[first].gap))
      && !(next < chain.groups.count && joins(next, by: chain.groups[next].gap))
  }

  /// Whether it is an amount, or the number of a thing.
  private static func isCounted(_ window: DigitWindow, in text: ScannedText) -> Bool {
    let after = text.after(window.place, 8)
    let isOfToken = isOfToken(before: text.before(window.place, 8), after: after)
    let header = text.header(of: window.place)
    let isAmount =
      sums.contains(where: header.contains) && !callers.contains(where: header.contains)
      && text.isCell(window.place)
      || after.hasPrefix("号") && !after.hasPrefix("号码")
        && !callers.contains(where: text.before(window.place, 12).contains)
      || units.contains { after.hasPrefix($0) || after.hasPrefix(" " + $0) } || after.hasPrefix("度")
      || text.before(window.place, 1).contains { "￥¥".contains($0) }
    return isOfToken || isAmount || ThingNumber.isNamed(window.place, in: text)
  }

  /// What a number is that was dialled from another town: 0 in front.
  private static let callers = ["电话", "手机", "联系", "Tel", "tel"]

  private static let units = ["元", "万元", "亿元", "万吨", "万人", "吨", "公斤", "千瓦", "人次", "%", "％", "平方", "立方"]
  /// Heads of columns of sums.
  private static let sums = ["（元", "(元", "万元", "金额", "收入", "支出", "预算", "决算", "合计", "资金", "产值", "投资"]
  /// Letters that people write beside their number.
  private static let labels: Set<String> = [
    "tel", "telephone", "phone", "mobile", "mob", "cell", "wx", "vx", "v", "weixin", "wechat", "qq", "sj", "dh", "t",
    "p", "m", "call",
  ]

  /// Whether it is a part of a longer name of letters and digits: `SN13812345678`, `?id=13812345678`; what people put in front of a
  /// number, and the name of its owner, are none.
  private static func isOfToken(before: String, after: String) -> Bool {
    func isASCIILetter(_ character: Character) -> Bool { character.isASCII && character.isLetter }
    let next = String(after.prefix(while: isASCIILetter)).lowercased()
    if !next.isEmpty, !labels.contains(next) { return true }
    var rest = before[...]
    if let last = rest.last, "._-/=%#".contains(last) {
      rest = rest.dropLast()
      // A landline is another number.
      let digits = rest.reversed().prefix { $0.isASCII && $0.isNumber }.count
      if "/-".contains(last), (7...8).contains(digits) { return false }
      guard let owner = rest.last else { return last == "%" || last == "#" }
      guard owner.isASCII, owner.isLetter || owner.isNumber else { return last == "%" }
    }
    let letters = String(rest.reversed().prefix(while: isASCIILetter).reversed()).lowercased()
    let isNumbered = rest.dropLast(letters.count).last?.isNumber ?? false
    return letters.isEmpty ? rest.count < before.count : isNumbered || !labels.contains(letters)
  }
}

extension DiagnosticKind {
  static let mobileNumber = DiagnosticKind(
    "GK5011", .error, title: Message(zh: "手机号码", en: "Mobile number"),
    explanation: Message(
      zh: "个人的手机号码不公开：写成 138****1234；机关对外公布的号码写在 site.yml 的“联系方式”或“隐私: 公开”里",
      en:
        "People's mobile numbers are not published: 138****1234; numbers that the office gives out stand in site.yml, under contact or privacy"
    ))
  static let mobileNumberOfOffice = DiagnosticKind(
    "GK5012", .warning, title: Message(zh: "机关的手机号码", en: "Mobile number of an office"),
    explanation: Message(
      zh: "同一行写着机关名称的手机号码可能是对外公布的；是的话写进 site.yml 的“隐私: 公开”，不是就遮盖",
      en:
        "A mobile number on a line that names an office may be meant for the public: then it is listed in site.yml under privacy, else masked"
    ))
}
