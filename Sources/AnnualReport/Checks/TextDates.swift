internal import CivilTime
internal import Disclosure
internal import Foundation
internal import Source
internal import Text

/// text.dates: dates of the text are days of the calendar; dates, document numbers and counts have all their characters.
enum TextDates {
  static let check = ReportCheck("text.dates", .textDate) { context in
    guard let text = context.text else { return .noText }
    let sentences = [text.title] + text.readable
    return CheckFindings(
      faults: sentences.flatMap { LostCharacters.dates(in: $0) + LostCharacters.documentNumbers(in: $0) }
        + LostCharacters.counts(in: text.file))
  }
}

/// What word processors and forms lose: 20231月1日, 2025111231日, 〔202130号, 主动公开信息 条.
private enum LostCharacters {
  // MARK: Dates

  static func dates(in sentence: Sentence) -> [Diagnostic] {
    let text = sentence.text
    guard text.contains(where: { "月日".contains($0) }) || text.contains(#/(?:19|20)[0-9][0-9][-.\/][0-9]/#) else {
      return []
    }
    var found: [(range: Range<String.Index>, mend: Message?)] = []
    func add(_ range: Range<String.Index>, _ mend: Message? = nil) {
      guard !found.contains(where: { $0.range.overlaps(range) }) else { return }
      found.append((range, mend))
    }
    for match in text.matches(of: #/(?:([0-9]{1,9})年)?([0-9]{1,9})月([0-9]{1,9})日/#) {
      let year = match.1.flatMap { Int($0) } ?? 2024
      guard let month = Int(match.2), let day = Int(match.3),
        CivilDate(year: year, month: month, day: day) == nil || match.2.count > 2 || match.3.count > 2
          || (match.1.map { $0.count != 4 } ?? false)
      else { continue }
      add(match.range, match.1 == nil ? mend(month: match.2, day: day) : nil)
    }
    for match in text.matches(of: #/([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,4})日/#) {
      guard let year = ChineseNumeral.value(match.1), let month = ChineseNumeral.value(match.2),
        let day = ChineseNumeral.value(match.3), CivilDate(year: year, month: month, day: day) == nil
      else { continue }
      add(match.range)
    }
    for match in text.matches(of: #/((?:19|20)[0-9][0-9])([-.\/])([0-9]{1,2})\2([0-9]{1,2})/#)
    where isBounded(match.range, in: text, by: { $0.isDigit || "-./".contains($0) }) {
      if let year = Int(match.1), let month = Int(match.3), let day = Int(match.4),
        CivilDate(year: year, month: month, day: day) == nil
      {
        add(match.range)
      }
    }
    for match in text.matches(of: #/(?:^|[^年零一二三四五六七八九十])([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/#) {
      guard let month = ChineseNumeral.value(match.1), let day = ChineseNumeral.value(match.2),
        CivilDate(year: 2024, month: month, day: day) == nil
      else { continue }
      add(match.1.startIndex..<match.range.upperBound)
    }
    // 1月1起, 12月31止; 自年月日起至年月日止
    for match in text.matches(of: #/[0-9]{1,2}月[0-9]{1,2}(?=[起至止到])|[自从至到]年月日|年月日(?=[起止])/#) { add(match.range) }
    for match in text.matches(of: #/(年)?([0-9]{3,12})日(?!内|以内)/#) where isRun(match.1, match.2, in: text) {
      add(match.2.startIndex..<match.range.upperBound)
    }
    // 2024年1月日, 2024年月1日, 2024年31日, 12月日
    for match in text.matches(of: #/[0-9]{4}年(?:[0-9]{0,2}月日|月[0-9]{1,2}日|[0-9]{1,2}日)|[0-9]月日(?!常|均|报)/#) {
      add(match.range)
    }
    // 2024年13月, 202412月
    for match in text.matches(of: #/[0-9]{4}年([0-9]{1,9})月/#) where !(1...12).contains(Int(match.1) ?? 0) {
      add(match.range)
    }
    for match in text.matches(of: #/(?:19|20)[0-9]{3,12}月/#) { add(match.range) }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { range, mend in
      Diagnostic(
        .textDate, Message(zh: "没有“\(text[range])”这一天", en: "There is no day '\(text[range])'"),
        at: sentence.location(of: range),
        mend: mend ?? Message(zh: "核对日期，补上缺的字", en: "Check the date, and add what it lost"))
    }
  }

  /// 20231月: the year has lost its 年.
  private static func mend(month: Substring, day: Int) -> Message? {
    guard month.count > 4, let year = Int(month.prefix(4)), let rest = Int(month.dropFirst(4)),
      CivilDate(year: year, month: rest, day: day) != nil
    else { return nil }
    return Message(zh: "写成：\(year)年\(rest)月\(day)日", en: "Write: \(year)年\(rest)月\(day)日")
  }

  /// 2025111231日, 202411日, 至1231日: digits of a date that has lost 年 or 月. 180日内 and 365日 are terms.
  private static func isRun(_ mark: Substring?, _ digits: Substring, in text: String) -> Bool {
    if digits.startIndex > text.startIndex, "月.".contains(text[text.index(before: digits.startIndex)]) { return false }
    guard digits.count < 5, mark == nil else { return true }
    guard digits.count == 4, let month = Int(digits.prefix(2)), let day = Int(digits.suffix(2)) else { return false }
    return CivilDate(year: 2024, month: month, day: day) != nil
  }

  private static func isBounded(
    _ range: Range<String.Index>, in text: String, by isPart: (Character) -> Bool
  ) -> Bool {
    let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
    let behind = range.upperBound < text.endIndex ? text[range.upperBound] : " "
    return !isPart(before) && !isPart(behind)
  }

  // MARK: Document numbers

  static func documentNumbers(in sentence: Sentence) -> [Diagnostic] {
    let text = sentence.text
    guard text.contains("号") || text.contains("〔") else { return [] }
    var found: [Range<String.Index>] = []
    // 〔202130号, （202130号, 函202130号
    for match in text.matches(of: #/[〔［\[【﹝][0-9]{1,12}号|[（(](?:19|20)[0-9]{3,4}号|国办(?:发|函|公开办函)(?:19|20)[0-9]{3,5}号/#)
    {
      found.append(match.range)
    }
    // 〔202〕30号, 〔2021〕号, 〔〕30号
    for match in text.matches(of: #/[〔［\[【﹝]([0-9]{0,12})[〕］\]】﹞]([0-9]{0,12})号/#)
    where match.1.count != 4 || match.2.isEmpty {
      found.append(match.range)
    }
    for match in text.matches(of: #/[（(](?:19|20)[0-9][0-9][）)]号/#) { found.append(match.range) }
    // 2021〕30号
    for match in text.matches(of: #/(?:19|20)[0-9][0-9][〕］】﹞][0-9]{1,12}号/#) {
      let before = match.range.lowerBound > text.startIndex ? text[text.index(before: match.range.lowerBound)] : " "
      if !"〔［[【﹝（(".contains(before) { found.append(match.range) }
    }
    // 〔2021〕30）
    for match in text.matches(of: #/〔[0-9]{4}〕[0-9]{1,12}(?=[）)》。]|文件|精神|通知|$)/#) { found.append(match.range) }
    return found.map { range in
      Diagnostic(
        .textDate,
        Message(zh: "文号“\(text[range])”缺了字", en: "The document number '\(text[range])' has lost a character"),
        at: sentence.location(of: range),
        mend: Message(zh: "写成“〔2021〕30号”的样子", en: "Write it like 〔2021〕30号"))
    }
  }

  // MARK: Counts

  private static let lost = [
    // 主动公开信息 条，: a blank where the number stood
    #"(?:信息|申请|公开|收到|共|计|发布|答复|办结|受理|处理|办理|诉讼|复议|文件|新收|结转|其中|达|培训|会议|活动|检查|宣传|解读)[ \x{00A0}\x{3000}_＿]{1,12}[条件项次份宗起篇](?=[，。；、,;）)]|其中)"#,
    // 主动公开信息（ ）条
    #"\p{Han}[（(][ \x{00A0}\x{3000}_＿]{0,12}[）)][条件项次份宗起篇](?=[，。；、,;）)])"#,
    // 收到申请件，办结17件; 行政复议件、行政诉讼2件
    #"(?:收到|受理|接到|接收|新收)(?!的)[^，。；、0-9\s]{0,14}申请[件宗份](?=[，、,](?:已|共|全部|均)?(?:办结|答复|受理|予以公开)[^，。；、]{0,6}[0-9])"#,
    #"行政(?:复议|诉讼)[件宗起](?=[，。；、,;）)])"#,
    // 共收到件，: not even that
    #"(?:共收到|共受理|共|累计|合计|总计|各类信息|政府信息|公开信息)[条件项次份宗起篇](?=[，。；,;）)])"#,
    #"(?:占比?|占比为|比例|比例为|增长|下降|提高|达到?|率为|率)[ \x{00A0}\x{3000}_＿]{0,12}[%％](?=[，。；、,;）)])"#,
  ].joined(separator: "|")

  static func counts(in file: SourceFile) -> [Diagnostic] {
    file.textLines.flatMap { line, start -> [Diagnostic] in
      guard !line.contains("\t"), !line.contains("|"), line.utf8.count <= 6000 else { return [] }
      var found: [Range<String.Index>] = []
      while let range = line.range(
        of: lost, options: .regularExpression, range: (found.last?.upperBound ?? line.startIndex)..<line.endIndex)
      { found.append(range) }
      return found.map { range in
        Diagnostic(
          .textDate,
          Message(zh: "“\(line[range])”缺了数字", en: "'\(line[range])' has lost its number"),
          at: file.location(of: range, in: line, from: start),
          mend: Message(zh: "补上数字，没有就写 0", en: "Add the number, or 0 where there was none"))
      }
    }
  }
}

extension DiagnosticKind {
  static let textDate = DiagnosticKind(
    "GK4605", .error, title: Message(zh: "日期、文号和件数完整", en: "Dates, document numbers and counts are whole"),
    explanation: Message(
      zh: "正文中的日期都是存在的日子；日期、文号和件数没有丢字（20231月1日、〔202130号、信息  条）",
      en: "Dates in the text are days of the calendar, and no date, document number or count has lost a character"))
}
