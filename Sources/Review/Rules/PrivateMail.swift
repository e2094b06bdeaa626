internal import Source
internal import Text

/// 个人邮箱: an address with a provider that anybody may have one with.
enum PrivateMail {
  static let rule = PersonalDataRule(kinds: [.privateMail, .privateMailOfOffice]) { text in
    var findings: [Finding] = []
    var index = 0
    while let sign = sign(in: text, from: index) {
      if let finding = finding(around: sign, in: text) { findings.append(finding) }
      index = sign.upperBound
    }
    return findings
  }

  /// `@` of either width.
  private static func sign(in text: ScannedText, from start: Int) -> Range<Int>? {
    let bytes = text.bytes
    let half = bytes.firstIndex(of: UInt8(ascii: "@"), in: start..<bytes.count).map { $0..<$0 + 1 }
    guard text.characters.mayHold(wide) else { return half }
    return bytes.firstRange(of: wide, in: start..<(half?.lowerBound ?? bytes.count)) ?? half
  }

  private static let wide = Array("＠".utf8)

  private static func finding(around sign: Range<Int>, in text: ScannedText) -> Finding? {
    let before = String(decoding: text.bytes[max(0, sign.lowerBound - 200)..<sign.lowerBound], as: UTF8.self)
    let after = String(
      decoding: text.bytes[sign.upperBound..<min(text.bytes.count, sign.upperBound + 200)], as: UTF8.self)
    let name = before.unicodeScalars.reversed().prefix { isOfAddress($0) }.reversed()
    let host = after.unicodeScalars.prefix { isOfAddress($0) }
    let domain = String(scalars: host.map(\.halfWidth)).lowercased()
    guard !name.isEmpty,
      let provider = providers.first(where: { domain == $0 || domain.hasPrefix($0 + ".") || domain.hasSuffix("." + $0) }
      )
    else { return nil }
    let bytes = name.reduce(0) { $0 + $1.utf8.count }
    let length = host.reduce(0) { $0 + $1.utf8.count }
    let place = sign.lowerBound - bytes..<sign.upperBound + length
    let user = String(scalars: name.map(\.halfWidth)).lowercased()
    let isOfOffice = !text.isInTable(place) && PublicOffice.isNamed(around: place, in: text)
    return Finding(
      kind: isOfOffice ? .privateMailOfOffice : .privateMail, place: place, value: user + "@" + provider,
      kept: Finding.Kept(first: 1, last: host.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }

  private static func isOfAddress(_ scalar: Unicode.Scalar) -> Bool {
    let half = scalar.halfWidth
    return half.isASCII
      && (half.properties.isAlphabetic || half.properties.numericType != nil || "._-+".unicodeScalars.contains(half))
  }

  private static let providers = [
    "qq.com", "vip.qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "188.com", "sina.com", "sina.cn",
    "vip.sina.com", "sohu.com",
    "139.com", "189.cn", "wo.cn", "21cn.com", "tom.com", "aliyun.com", "gmail.com", "outlook.com", "hotmail.com",
    "live.com", "live.cn",
    "msn.com", "yahoo.com", "yahoo.cn", "yahoo.com.cn", "icloud.com", "me.com", "proton.me", "protonmail.com",
  ]
}

extension DiagnosticKind {
  static let privateMail = DiagnosticKind(
    "GK5041", .error, title: Message(zh: "个人邮箱", en: "Private mail address"),
    explanation: Message(
      zh: "qq.com、163.com 等邮箱是个人信息：删去或遮盖；机关对外公布的邮箱写在 site.yml 的“联系方式”或“隐私: 公开”里",
      en:
        "Addresses at qq.com, 163.com and the like are personal: remove or mask them; the office's own stand in site.yml, under contact or privacy"
    ))
  static let privateMailOfOffice = DiagnosticKind(
    "GK5042", .warning, title: Message(zh: "机关用的个人邮箱", en: "Private mail address of an office"),
    explanation: Message(
      zh: "同一行写着机关名称的邮箱可能是对外公布的；是的话写进 site.yml 的“隐私: 公开”，不是就删去",
      en:
        "An address on a line that names an office may be meant for the public: then it is listed in site.yml under privacy, else removed"
    ))
}
