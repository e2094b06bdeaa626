internal import Source
internal import Text

/// 银行卡号 (ISO/IEC 7812): 16–19 digits with a Luhn check digit, behind an issuer's prefix or a name.
enum BankCard {
  static let rule = PersonalDataRule(kinds: [.bankCard, .accountOfOffice]) { text in
    text.chains.flatMap { chain in
      // The longest first: of one in ten of them the first sixteen digits are a card's, too.
      (16...19).reversed().flatMap { DigitWindow.all(of: $0, in: chain) }.compactMap { finding($0, in: chain, text) }
    }
  }

  private static func finding(_ window: DigitWindow, in chain: DigitChain, _ text: ScannedText) -> Finding? {
    guard passesLuhn(window.groups), !window.isAmongFigures(chain, text), hasForm(window) else { return nil }
    let digits = window.digits
    let here = text.before(window.place, 16) + text.header(of: window.place)
    let isCalled = names.contains(where: here.contains)
    // Cells and the items of a list are numbers of their own.
    guard isCalled || window.gaps.isDisjoint(with: [.cell, .comma]) else { return nil }
    guard isCalled || hasIssuer(digits) && !ThingNumber.isNamed(window.place, in: text),
      !others.contains(where: here.contains) || isCalled
    else { return nil }
    return Finding(
      kind: isOfOffice(here, window.place, in: text) ? .accountOfOffice : .bankCard, place: window.place,
      value: window.value,
      kept: Finding.Kept(first: 4, last: 4))
  }

  private static func hasForm(_ window: DigitWindow) -> Bool {
    let parts = window.parts
    guard parts.count > 1 else { return true }
    guard parts.dropFirst().allSatisfy({ $0.gap == parts[1].gap }), ![.slash, .dot].contains(parts[1].gap) else {
      return false
    }
    let sizes = parts.map(\.size)
    // A narrow column wraps a number where it ends, and pages are read column by column.
    if parts[1].gap == .line, parts.count == 2 { return parts[0].size >= 9 }
    let isByFour = sizes.dropLast().allSatisfy { $0 == 4 } && (1...4).contains(sizes[sizes.count - 1])
    return isByFour || sizes.allSatisfy { $0 == 1 } || sizes.count == 2 && [6, 16].contains(sizes[0])
  }

  /// Whether an account is that of an organisation: the line says so, or names it as the holder; in a table the heads do. A card is somebody's own.
  private static func isOfOffice(_ here: String, _ place: Range<Int>, in text: ScannedText) -> Bool {
    guard !cards.contains(where: here.contains) else { return false }
    if text.isInTable(place) { return holders.contains(where: text.headers(of: place).contains) }
    let line = text.line(of: place)
    return accounts.contains(where: line.contains)
      || line.firstMatch(of: #/户名[:：为]? ?[^，。；,;\s]{2,30}?(?:所|局|中心|委员会|公司|政府|学校|合作社|基金会|协会|站|处|办公室)(?:[，。；,;\s]|账|$)/#)
        != nil
  }

  /// Names of what people have.
  private static let cards = ["一卡通", "银行卡", "卡号", "存折", "社保卡"]
  /// Accounts that no person has.
  private static let accounts = ["国库", "专户", "基本户", "保证金", "收款单位", "缴款", "单位名称", "基金会", "红十字", "慈善"]
  /// Columns of tables whose rows are organisations.
  private static let holders = ["单位名称", "收款单位", "企业名称", "公司", "机构名称"]

  private static func hasIssuer(_ digits: [UInt8]) -> Bool {
    let first = digits.prefix(2).reduce(0) { $0 * 10 + Int($1) }
    return first == 62 || digits.count == 16 && (digits[0] == 4 || (51...55).contains(first))
  }

  /// ISO/IEC 7812-1, annex B; an X is no digit of a card.
  private static func passesLuhn(_ groups: ArraySlice<DigitGroup>) -> Bool {
    var (sum, isDoubled) = (0, false)
    for group in groups.reversed() {
      for digit in group.digits.reversed() {
        guard digit < 10 else { return false }
        let value = Int(digit) * (isDoubled ? 2 : 1)
        sum += value / 10 + value % 10
        isDoubled.toggle()
      }
    }
    return sum % 10 == 0
  }

  private static let names = ["卡号", "银行卡", "账号", "帐号", "账户", "帐户", "一卡通", "存折", "社保卡"]
  /// Numbers of other things.
  private static let others = ["编号", "合同", "单号", "流水", "订单", "发票", "条码", "序列"]
}

extension DiagnosticKind {
  static let accountOfOffice = DiagnosticKind(
    "GK5022", .warning, title: Message(zh: "单位的账号", en: "Account of an organisation"),
    explanation: Message(
      zh: "同一行写着单位的账号，多半是对外收款的：确认不是个人的，写进 site.yml 的“隐私: 公开”",
      en:
        "An account on a line that names an organisation is mostly given out: make sure that it is nobody's own, and list it under privacy in site.yml"
    ))
  static let bankCard = DiagnosticKind(
    "GK5021", .error, title: Message(zh: "银行卡号", en: "Bank card"),
    explanation: Message(
      zh: "银行卡号和个人账号不公开：只留前四位和后四位；机关对外收款的账号写进 site.yml 的“隐私: 公开”",
      en:
        "Numbers of bank cards and accounts are not published: keep the first and the last four digits; an account that the office gives out stands in site.yml under privacy"
    ))
}
