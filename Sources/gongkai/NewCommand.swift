import ArgumentParser
import Build
import CivilTime
import Disclosure
import Foundation
import Source
import Text

struct New: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: "新建草稿并编索引号 — makes a dated draft with the next index number.",
    discussion: "On a terminal it asks for what is not given: the category, the title, the document number.")
  @OptionGroup var options: SiteOptions
  @Argument(help: "Path of a category, e.g. policies.") var category: String?
  @Argument(help: "The title.") var title: String?
  @Option(help: "发文字号, e.g. 大府发〔2026〕5号.") var number: String?
  @Option(help: "File name without ending; default: the date and the title.") var slug: String?
  @Flag(help: "Make a folder with index.md, for a document with attachments.") var folder = false

  func run() throws {
    let catalogue = try options.require(try options.siteBuild().catalogue())
    let settings = catalogue.settings
    let draft = try Draft(answers(settings.categories), slug: slug)
    let now = Moment(instant: try options.now(), zone: settings.zone)
    let address = "\(draft.category)/\(try draft.fileName(now.date))"
    try SiteFolder(options).requireFreeAddress(address)
    let path = address + (folder ? "/index" : "") + ".md"
    let used = catalogue.documents.compactMap { $0.facts.index?.text }
    try SiteFolder(options).make(settings, year: now.date.year, used: used) { index in
      [(path, try draft.text(index: index, now: now))]
    }
    print("\(options.source)/content/\(path)")
    guard isatty(1) == 1 else { return }
    print(
      Message(
        zh: "下一步：用编辑器打开它写正文；gongkai serve -D 边写边看；写完删去“draft: true”一行，再 gongkai build",
        en:
          "Next: write the text; gongkai serve -D shows it while you do; then delete the line 'draft: true' and run gongkai build"
      )[options.language])
  }

  /// Category, title and document number: as given, or asked for on a terminal.
  private func answers(_ categories: [SiteSettings.Category]) throws -> (
    category: String, title: String, number: DocumentNumber?
  ) {
    let ask = Questions(options.language)
    let chosen = try category.map { try Self.category(named: $0, among: categories) } ?? ask.category(categories)
    guard let chosen else { throw ValidationError("缺少栏目 / the category is missing") }
    guard let title = title ?? ask.title() else { throw ValidationError("缺少标题 / the title is missing") }
    let isAsked = self.title == nil && chosen.kind == .policy
    guard let text = number ?? (isAsked ? ask.number() : nil) else { return (chosen.path, title, nil) }
    return (chosen.path, title, try Self.number(text))
  }

  private static func category(named name: String, among all: [SiteSettings.Category]) throws -> SiteSettings.Category {
    if let found = all.first(where: { $0.path == name || $0.name == name }) { return found }
    let near = nearest(to: name, among: all.flatMap { [$0.path, $0.name] })
    throw ValidationError("没有栏目 / no category '\(name)'" + (near.map { " (→ \($0)?)" } ?? ""))
  }

  private static func number(_ text: String) throws -> DocumentNumber {
    if let number = DocumentNumber.read(text)?.number { return number }
    throw ValidationError("发文字号写成 大府发〔2026〕5号 / a document number reads 大府发〔2026〕5号")
  }
}

/// A document that is about to be made.
private struct Draft {
  let category: String
  /// The title on one line.
  let title: String
  let number: DocumentNumber?
  let slug: String?

  init(_ answers: (category: String, title: String, number: DocumentNumber?), slug: String?) throws {
    category = answers.category
    title = answers.title.unicodeScalars.split {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
    }.map(String.init).joined(separator: " ")
    number = answers.number
    self.slug = slug
    guard !title.isEmpty else { throw ValidationError("the title is empty") }
  }

  func text(index: String?, now: Moment) throws -> String {
    var lines = ["---", "title: \(try YAMLWriter.text(title))", "published: \(now.pageTag)"]
    if let index { lines.append("index: \(try YAMLWriter.text(index))") }
    if let number { lines.append("number: \(try YAMLWriter.text(number.text))") }
    lines += ["draft: true", "---", "", "在这里写正文。", ""]
    return lines.joined(separator: "\n")
  }

  /// The name given, or the date and the title as far as a disk takes them.
  func fileName(_ date: CivilDate) throws -> String {
    if let slug {
      let isName = !slug.contains("/") && !slug.contains("\\") && !slug.hasPrefix(".") && !slug.hasPrefix("_")
      guard isName, !slug.isEmpty, slug.utf8.count <= 200, !slug.unicodeScalars.contains(where: { $0.value < 0x20 })
      else {
        throw ValidationError("--slug takes a file name without folders, of at most 200 bytes")
      }
      return slug
    }
    var name = date.iso + "-"
    for character in title.precomposedStringWithCanonicalMapping {
      let next = character.isWhitespace || "/\\:?#%*\"<>|&'".contains(character) ? "-" : String(character)
      if next == "-", name.hasSuffix("-") { continue }
      guard name.utf8.count + next.utf8.count <= 150 else { break }
      name += next
    }
    return name.hasSuffix("-") ? String(name.dropLast()) : name
  }
}

/// What `new` asks on a terminal; nil where there is none, or where the input ends.
private struct Questions {
  private let language: Language

  init(_ language: Language) { self.language = language }

  func category(_ categories: [SiteSettings.Category]) -> SiteSettings.Category? {
    guard isatty(0) == 1 else { return nil }
    for (number, category) in categories.enumerated() { print("  \(number + 1)  \(category.name)  (\(category.path))") }
    while let answer = ask(Message(zh: "栏目（写序号或路径）：", en: "Category (number or path): ")) {
      if let number = Int(answer), categories.indices.contains(number - 1) { return categories[number - 1] }
      if let found = categories.first(where: { $0.path == answer || $0.name == answer }) { return found }
      print(
        Message(zh: "没有这个栏目，请写 1 到 \(categories.count)", en: "No such category; 1 to \(categories.count)")[language])
    }
    return nil
  }

  func title() -> String? {
    while let answer = ask(Message(zh: "标题：", en: "Title: ")) { if !answer.isEmpty { return answer } }
    return nil
  }

  /// Asks until the number can be read; an empty answer is none.
  func number() -> String? {
    while let answer = ask(
      Message(zh: "发文字号（没有就直接回车）：", en: "Document number (Enter for none): ")), !answer.isEmpty
    {
      if let number = DocumentNumber.read(answer)?.number { return number.text }
      print(Message(zh: "应写成 大府发〔2026〕5号", en: "It reads 大府发〔2026〕5号")[language])
    }
    return nil
  }

  private func ask(_ question: Message) -> String? {
    guard isatty(0) == 1 else { return nil }
    Console.write(question[language])
    return readLine()?.trimmed
  }
}
