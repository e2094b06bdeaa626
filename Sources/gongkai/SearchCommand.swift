import ArgumentParser
import CivilTime
import Disk
import Output
import Search
import Text

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: words(zh: "在已发布的网站里搜索", en: "Searches the published site."),
    discussion: words(
      zh: "读已发布的搜索索引，结果和次序与网页上的搜索相同。没有找到的，退出状态为 1。",
      en:
        "Reads the published index: what is found, and in which order, is what the search page shows. Ends with 1 where nothing is found."
    ))
  @OptionGroup var options: SiteOptions
  @OptionGroup var published: PublishedFolder
  @OptionGroup var printing: PrintingOptions
  @Option(help: words(zh: "最多列出多少件", en: "Most documents to list.", value: Message(zh: "数目", en: "number"))) var limit =
    10
  @Argument(
    help: words(
      zh: "要搜索的词语、句子或发文字号", en: "Words, a sentence or a document number.", value: Message(zh: "词语", en: "query")))
  var query: [String]

  func validate() throws {
    guard (1...10_000).contains(limit) else {
      throw ValidationError(zh: "--limit 应为 1 到 10000 的整数", en: "--limit takes a number from 1 to 10000")
    }
    guard query.contains(where: { !$0.trimmed.isEmpty }) else {
      throw ValidationError(zh: "请写要搜索的词语", en: "Say what to search for")
    }
  }

  /// The answer as programs read it.
  private struct Record: Encodable {
    struct Found: Encodable {
      let address, title, date, category, excerpt: String
      let number, validity: String?
    }
    let query, note, name: String
    let total: Int?
    let documents: [Found]

    private enum Key: String, CodingKey {
      case query, note, name, total, documents
    }

    /// With `total` where it is not known, too.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(query, forKey: .query)
      try container.encode(note, forKey: .note)
      try container.encode(name, forKey: .name)
      try container.encode(total, forKey: .total)
      try container.encode(documents, forKey: .documents)
    }
  }

  func run() throws {
    let site = SiteFolder(options)
    let query = query.joined(separator: " ")
    let year = Moment(instant: try options.now(), zone: .shanghai).date.year
    try withMachineFaults(options.language) {
      try site.requireKnownSite()
      let target = try site.destination(published.destination)
      try site.requirePublished(target)
      let folder = target.path + "/search/"
      let (searcher, answer) = try answer(query, in: folder, of: target.path, year: year)
      let found = answer.documents.map { document, excerpt in
        Record.Found(
          address: String(document.address.dropFirst("../".count)), title: document.title, date: document.date,
          category: searcher.category(of: document), excerpt: excerpt, number: document.number,
          validity: document.validity)
      }
      switch printing.format {
      case .json:
        try Console.json(
          Record(query: query, note: answer.note.rawValue, name: answer.name, total: answer.total, documents: found))
      case .text: show(found, answer)
      }
      if found.isEmpty { throw ExitCode(1) }
    }
  }

  private func answer(
    _ query: String, in folder: String, of target: String, year: Int
  ) throws -> (Searcher, Searcher.Answer) {
    do {
      let searcher = try Searcher(year: year) { name in
        try Disk.exists(folder + name) ? try Disk.read(folder + name) : nil
      }
      if let searcher { return (searcher, try searcher.answer(query, limit: limit)) }
    } catch let damaged as DamagedIndex {
      complain(
        Message(
          zh: "搜索索引缺少 \(damaged.file) 或其已损坏：重新运行 gongkai build",
          en: "\(damaged.file) of the search index is missing or damaged: run gongkai build again")[options.language])
      throw ExitCode(74)
    }
    complain(
      Message(zh: "\(target) 里没有搜索索引：运行 gongkai build", en: "\(target) has no search index: run gongkai build")[
        options.language])
    throw ExitCode(74)
  }

  private func show(_ found: [Record.Found], _ answer: Searcher.Answer) {
    let language = options.language
    if let note = Self.remark(on: answer) { print(note[language]) }
    for document in found {
      let facts = [document.date, document.number, document.category, document.validity].compactMap(\.self)
      print(
        "\(document.title)\n  \(PercentEncoding.decode(document.address) ?? document.address)\n  \(facts.joined(separator: "  "))\n  \(document.excerpt.onOneLine)"
      )
    }
    if answer.isShort {
      print(
        Message(
          zh: "常用单字只查标题和发文字号", en: "A common single character is looked up in titles and document numbers only")[
            language])
    }
    guard !found.isEmpty else { return print(Message(zh: "没有找到", en: "Nothing was found")[language]) }
    if let total = answer.total {
      print(Message(zh: "找到 \(total) 件，列出 \(found.count) 件", en: "\(total) found, \(found.count) listed")[language])
    } else {
      print(Message(zh: "列出 \(found.count) 件，还有更多", en: "\(found.count) listed; there are more")[language])
    }
  }

  private static func remark(on answer: Searcher.Answer) -> Message? {
    switch answer.note {
    case .none: nil
    case .otherOffice:
      Message(zh: "没有这个发文字号，以下是同号的其他文件。", en: "Nobody has this document number; these have the same of other offices.")
    case .same: Message(zh: "已按“\(answer.name)”搜索。", en: "Searched for '\(answer.name)'.")
    case .also: Message(zh: "同时按“\(answer.name)”搜索。", en: "Also searched for '\(answer.name)'.")
    case .related:
      Message(
        zh: "没有与输入完全相符的文件，以下也按“\(answer.name)”查找。",
        en: "Nothing matches exactly; '\(answer.name)' was looked for, too.")
    case .figure: Message(zh: "没有写成这样的，以下有同样的数字。", en: "Nothing has it written so; these have the same figure.")
    case .nearly: Message(zh: "没有完全一样的，以下只差一个字。", en: "Nothing is quite the same; these differ by one character.")
    case .partial: Message(zh: "没有与输入完全相符的文件，以下是相近的文件。", en: "Nothing matches exactly; these documents are close.")
    }
  }
}
