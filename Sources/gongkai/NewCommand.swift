import ArgumentParser
import Build
import CivilTime
import Disclosure
import Foundation
import Source
import Text

struct New: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "新建一件公开文件的草稿，并编索引号", en: "Makes a dated draft with the next index number."),
    discussion: words(
      zh: "在终端运行时，没有给出的栏目、标题、发文字号（政策文件）和附件会逐项询问。",
      en: "On a terminal it asks for what is not given: category, title, the number of a policy, attachments."))
  @OptionGroup var options: SiteOptions
  @Argument(
    help: words(
      zh: "栏目的路径或名称，例如 policies", en: "Path or name of a category, such as policies.",
      value: Message(zh: "栏目", en: "category")),
    completion: .custom { words, _, _ in Invocation.settings(words)?.categories.map(\.path.text) ?? [] })
  var category: String?
  @Argument(help: words(zh: "标题", en: "The title.", value: Message(zh: "标题", en: "title"))) var title: String?
  @Option(
    help: words(
      zh: "发文字号，例如 大府发〔2026〕5号", en: "The document number, as the office writes it.",
      value: Message(zh: "发文字号", en: "number"))) var number: String?
  @Option(
    help: words(
      zh: "文件名，不带后缀；默认是日期和标题", en: "File name without ending; default: the date and the title.",
      value: Message(zh: "文件名", en: "name"))) var slug: String?
  @Flag(
    help: words(zh: "建成带 index.md 的文件夹，用于有附件的公开文件", en: "Make a folder with index.md, for a document with attachments.")
  ) var folder = false
  @Option(
    parsing: .singleValue,
    help: words(
      zh: "复制为附件的文件，可以写多次", en: "A file to copy as an attachment; may be given several times.",
      value: Message(zh: "文件", en: "file")), completion: .file()) var attach: [String] = []

  func run() throws {
    let catalogue = try options.require(try options.siteBuild().catalogue())
    let settings = catalogue.settings
    let draft = try Draft(answers(settings.categories), slug: slug)
    let now = Moment(instant: try options.now(), zone: settings.zone)
    let address = draft.category.appending(try draft.fileName(now.date)).text
    try SiteFolder(options).requireFreeAddress(address)
    let attached = try withMachineFaults(options.language) { try draft.attachments.map { try $0.read() } }
    let path = folder || !attached.isEmpty ? ContentPath(address).document : ContentPath(address + ".md")
    let used = catalogue.documents.compactMap { $0.facts.index }
    try SiteFolder(options).make(settings, year: now.date.year, used: used) { index in
      let text = try draft.text(index: index?.text, now: now, settings.wording)
      return [(path, Array(text.utf8))] + attached.map { (path.beside($0.name), $0.bytes) }
    }
    print("\(options.source)/\(path.shown)")
    for file in attached { print("\(options.source)/\(path.beside(file.name).shown)") }
    guard isatty(1) == 1 else { return }
    print(
      Message(
        zh:
          "下一步：用编辑器打开它写正文；运行 gongkai serve -D 边写边看；写完删去“\(FrontMatterKey.draft.spelling(in: settings.wording)): …”一行，再运行 gongkai build",
        en:
          "Next: write the text; gongkai serve -D shows it while you do; then delete the line '\(FrontMatterKey.draft.spelling(in: settings.wording)): …' and run gongkai build"
      )[options.language])
  }

  /// Category, title, document number and attachments: as given, or asked for on a terminal.
  private func answers(_ categories: CategoryTree) throws -> Draft.Answers {
    let ask = Questions(options.language)
    let chosen = try category.map { try Self.category(named: $0, among: categories) } ?? ask.category(categories)
    guard let chosen else { throw ValidationError(zh: "没有写栏目", en: "The category is missing") }
    guard let title = title ?? ask.title() else { throw ValidationError(zh: "没有写标题", en: "The title is missing") }
    let isAsked = self.title == nil
    let number = try (number ?? (isAsked && chosen.kind == .policy ? ask.number() : nil)).map(Self.number)
    let files = attach.isEmpty && isAsked ? ask.attachments() : attach
    return Draft.Answers(
      category: chosen.path, kind: chosen.kind, title: title, number: number, attachments: try Self.attachments(files))
  }

  private static func attachments(_ paths: [String]) throws -> [AttachedFile] {
    var files: [AttachedFile] = []
    for path in paths {
      switch AttachedFile.at(path) {
      case .success(let file):
        guard !files.contains(where: { $0.name.lowercased() == file.name.lowercased() }) else {
          throw ValidationError(zh: "有两个附件都叫“\(file.name)”", en: "Two attachments are called '\(file.name)'")
        }
        files.append(file)
      case .failure(let fault): throw ValidationError(zh: fault.message.zh, en: fault.message.en)
      }
    }
    return files
  }

  private static func category(named name: String, among all: CategoryTree) throws -> Category {
    if let found = all.category(named: name) { return all[found] }
    let near = all.nearest(to: name)
    throw ValidationError(
      zh: "没有“\(name)”这个栏目" + (near.map { "；是不是“\($0)”？" } ?? ""),
      en: "There is no category '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
  }

  private static func number(_ text: String) throws -> DocumentNumber {
    if let number = DocumentNumber.read(text)?.number { return number }
    throw ValidationError(
      zh: "“\(text)”不是发文字号，应写成 大府发〔2026〕5号 的样子",
      en: "'\(text)' is no document number: agency, year in brackets, number")
  }
}

/// A document that is about to be made.
private struct Draft {
  let category: ContentPath
  let kind: DocumentKind?
  /// The title on one line.
  let title: String
  let number: DocumentNumber?
  let attachments: [AttachedFile]
  let slug: String?

  struct Answers {
    let category: ContentPath
    let kind: DocumentKind?
    let title: String
    let number: DocumentNumber?
    let attachments: [AttachedFile]
  }

  init(_ answers: Answers, slug: String?) throws {
    attachments = answers.attachments
    (category, kind) = (answers.category, answers.kind)
    title = answers.title.unicodeScalars.split {
      $0.isWhitespace || $0.properties.generalCategory == .control
    }.map(String.init).joined(separator: " ")
    number = answers.number
    self.slug = slug
    guard !title.isEmpty else { throw ValidationError(zh: "标题是空的", en: "The title is empty") }
  }

  /// - Parameter language: the site's: its keys are written.
  func text(index: String?, now: Moment, _ language: Language) throws -> String {
    var lines = ["---"]
    func add(_ key: FrontMatterKey, _ value: String) { lines.append("\(key.spelling(in: language)): \(value)") }
    add(.title, try YAMLWriter.text(title))
    add(.published, now.pageTag)
    if let index { add(.index, try YAMLWriter.text(index)) }
    if let number { add(.number, try YAMLWriter.text(number.text)) }
    if !attachments.isEmpty {
      add(.attachments, "")
      lines[lines.count - 1].removeLast()
      for file in attachments {
        lines.append("  \(try YAMLWriter.text(file.name)): \(try YAMLWriter.text(file.title))")
      }
    }
    // What such a document is asked for, to be filled in.
    for key in kind?.asked ?? [] { lines.append("\(key.spelling(in: language)):") }
    add(.draft, Message(zh: "是", en: "true")[language])
    return (lines + ["---", "", Placeholders.sentence[language], ""]).joined(separator: "\n")
  }

  /// The name given, or the date and the title as far as a disk takes them.
  func fileName(_ date: CivilDate) throws -> String {
    if let slug {
      let isName = !slug.contains("/") && !slug.contains("\\") && !slug.hasPrefix(".") && !slug.hasPrefix("_")
      guard isName, !slug.isEmpty, slug.utf8.count <= 200, !slug.unicodeScalars.contains(where: { $0.value < 0x20 })
      else {
        throw ValidationError(
          zh: "--slug 应为不带文件夹的文件名，最多 200 字节",
          en: "--slug takes a file name without folders, of at most 200 bytes")
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

extension DocumentKind {
  fileprivate var asked: [FrontMatterKey] {
    switch self {
    case .letter: [.received, .answered, .answeredBy]
    case .consultation: [.until]
    case .interpretation: [.interprets]
    default: []
    }
  }
}
