package import Text

/// The language of a site by BCP 47, e.g. `zh-CN`: letters and digits in parts of at most eight, as `lang` takes it.
package struct LanguageTag: Sendable, Hashable {
  package let text: String

  /// The language of a site that names none.
  package static let usual = LanguageTag(valid: "zh-CN")

  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isSound = parts.allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    }
    // A country, which people take for its language; languages have two or three letters.
    guard isSound, !Self.countries.contains(parts[0].lowercased()), (2...3).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy({ $0 > 0x39 })
    else { return nil }
    // Letter case has no meaning, and names of files have it: zh-cn is zh-CN.
    self.text = parts.enumerated().map { index, part in
      index == 0 ? part.lowercased() : index == 1 && part.count == 2 ? part.uppercased() : String(part)
    }.joined(separator: "-")
  }

  private init(valid text: String) { self.text = text }

  private static let countries: Set<String> = ["cn", "chn", "ch", "us", "usa"]

  /// The tag that a person most likely meant: `zh_CN`, `zh-cn.UTF-8`, `中文`.
  static func nearest(to text: String) -> String? {
    switch text.plain.lowercased() {
    case "中文", "汉语", "汉字", "普通话", "简体中文", "简体", "chinese", "china", "cn", "chn", "ch", "hans": return usual.text
    case "英文", "英语", "english", "us", "usa": return "en"
    default: break
    }
    // `zhCN`, `enUS`, `Simplified Chinese`
    let letters = text.plain.filter(\.isLetter).lowercased()
    if letters.hasPrefix("zh"), letters.count == 4, !text.contains("-") {
      return "zh-" + letters.suffix(2).uppercased()
    }
    if letters.hasPrefix("en"), letters.count == 4, !text.contains("-") {
      return "en-" + letters.suffix(2).uppercased()
    }
    if letters.contains("chinese") { return usual.text }
    if letters.contains("english") { return "en" }
    let parts = text.plain.prefix { $0 != "." && $0 != "@" }.split { $0 == "_" || $0 == "-" }
    return LanguageTag(parts.joined(separator: "-"))?.text
  }

  /// The language that the site's own words are in.
  package var wording: Language { text.hasPrefix("en") ? .english : .chinese }
}
