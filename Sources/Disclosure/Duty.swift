internal import Source
package import Text

/// 法定主动公开事项: what art. 20 and 21 of 《政府信息公开条例》 oblige an office to disclose on its own.
package struct Duty: Sendable, Hashable {
  /// Article of the Regulation: 20 or 21.
  package let article: Int
  /// 项 of article 20; of article 21, which numbers none, the place in its enumeration.
  package let item: Int
  package let name: Message
  /// Offices that have the duty; nil: all.
  let levels: Set<String>?
  /// Documents of these kinds fulfil it.
  let kinds: Set<DocumentKind>
  /// Words of titles and categories that speak of it, in UTF-8.
  let words: [[UInt8]]

  /// As offices cite it.
  package var citation: Message {
    article == 20
      ? Message(zh: "条例第二十条第（\(Self.numerals[item - 1])）项", en: "art. 20 (\(item)) of the Regulation")
      : articleCitation
  }

  /// The article alone.
  package var articleCitation: Message {
    article == 20
      ? Message(zh: "条例第二十条", en: "art. 20 of the Regulation") : Message(zh: "条例第二十一条", en: "art. 21 of the Regulation")
  }

  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]

  /// Every duty, `Data/duties.csv`.
  package static let all: [Duty] = {
    let file = SourceFile(path: "duties.csv", bytes: PackageResources.duties_csv)
    return CSVReader.read(file).records.dropFirst().compactMap { record in
      let fields = record.fields
      guard let article = Int(fields[0]), let item = Int(fields[1]) else { return nil }
      let levels = words(fields[2])
      return Duty(
        article: article, item: item, name: Message(zh: fields[4], en: fields[5]),
        levels: levels.isEmpty ? nil : Set(levels), kinds: Set(words(fields[3]).compactMap(DocumentKind.init(named:))),
        words: words(fields[6]).map { Array($0.utf8) })
    }
  }()

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  /// The duties of an office.
  package static func of(_ level: AdministrativeLevel) -> [Duty] {
    all.filter { $0.levels?.contains(level.rawValue) ?? true }
  }

  /// The duties that a text cites: `第二十条第（七）、（八）项`, `20(7)`, or a name of them such as 宅基地使用情况审核.
  package static func cited(in text: String) -> [Duty] {
    let plain = text.plain
    let items = ["二十条", "20条", "20"].lazy.map { numbers(behind: $0, in: plain) }.first { !$0.isEmpty } ?? []
    let small = text.lowercased()
    return all.filter { duty in
      plain.contains(duty.name.zh.plain) || small.contains(duty.name.en)
        || duty.article == 20 && items.contains(duty.item)
    }
  }

  /// The numbers of 项 behind each mention of an article, up to the end of the enumeration.
  private static func numbers(behind article: String, in text: String) -> [Int] {
    text.ranges(of: article).flatMap { range -> [Int] in
      // 第一百二十条, 〔2020〕, and 20 years are other numbers.
      let isWhole = range.lowerBound == text.startIndex || !text[text.index(before: range.lowerBound)].isNumber
      guard isWhole, article.hasSuffix("条") || "(.".contains(text[range.upperBound...].first ?? " ") else { return [] }
      var found: [Int] = []
      var number = ""
      for character in text[range.upperBound...] {
        if character.isNumber {
          number.append(character)
          continue
        }
        // 第二十条第一款第七项
        if !number.isEmpty, character != "款", let item = Int(number) ?? ChineseNumeral.value(number) {
          found.append(item)
        }
        number = ""
        guard "第()、,.和及款".contains(character) else { break }
      }
      if let item = Int(number) ?? ChineseNumeral.value(number) { found.append(item) }
      return found
    }
  }

  /// Whether a text in UTF-8 names it: titles, names of categories, keywords.
  func isNamed(in text: [UInt8]) -> Bool {
    words.contains { text.firstRange(of: $0, in: text.indices) != nil }
  }
}
