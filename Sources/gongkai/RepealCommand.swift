import ArgumentParser
import Authoring
import Build
import CivilTime
import Disclosure
import Output
import Source
import Text

struct Repeal: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "标明一件公开文件被另一件废止，并发布", en: "Marks a document as repealed by another, and publishes."),
    discussion: words(
      zh: """
        把前一件加进后一件的“废止文件”，两个网页互相链接；并在前一件写明废止日期，即后一件的施行日期。发布不成的，两件都保持原样。
        """,
      en: """
        Adds the first document to what the second repeals, so that each page links to the other, and writes the day into \
        the first: the day on which the second takes effect. Where the publication is refused, both files stay as they were.
        """))
  @OptionGroup var options: SiteOptions
  @OptionGroup var shown: VisibilityOptions
  @Argument(
    help: words(
      zh: "被废止的公开文件：写文件或网址", en: "The document that is repealed: its file or its address.",
      value: Message(zh: "公开文件", en: "document")),
    completion: .file())
  var file: String
  @Option(
    help: words(zh: "废止它的公开文件", en: "The document that repeals it.", value: Message(zh: "公开文件", en: "document")),
    completion: .file()) var by: String
  @Option(
    name: .shortAndLong,
    help: words(
      zh: "要发布到的文件夹；默认是站点文件夹里的 public", en: "Folder to publish to; default: SOURCE/public.",
      value: Message(zh: "文件夹", en: "folder")), completion: .directory) var destination: String?

  func run() throws {
    let site = SiteFolder(options)
    try site.requireSettings()
    try withMachineFaults(options.language) {
      try PendingWithdrawal.finish(site)
      try site.changing { try repeal(site) }
    }
  }

  private func repeal(_ site: SiteFolder) throws {
    let catalogue = try options.require(try options.siteBuild().catalogue())
    let (old, new) = (try catalogue.document(site, file), try catalogue.document(site, by))
    guard old.source != new.source else {
      throw ValidationError(zh: "公开文件不能废止自己", en: "A document cannot repeal itself")
    }
    guard !catalogue.isRepealed(new.source, by: old.source) else {
      throw ValidationError(
        zh: "\(new.source) 已被 \(old.source) 废止", en: "\(new.source) is itself repealed by \(old.source)")
    }
    guard new.state == .published, let day = new.takesEffect else {
      throw ValidationError(
        zh: "\(new.source) 尚未公布（\(new.state.name.zh)），不能据以废止",
        en: "\(new.source) is not published (\(new.state.name.en))")
    }
    var changes = DocumentChanges(site.content)
    if !new.facts.repeals.contains(where: { catalogue.document(named: $0.text, from: new)?.source == old.source }) {
      let all = try (new.facts.repeals.map(\.text) + ["/" + old.source.text]).map(YAMLWriter.text)
      try changes.set(.repeals, to: all.count == 1 ? all[0] : "[\(all.joined(separator: ", "))]", in: new.source)
    }
    try changes.set(.repealed, to: day.iso, in: old.source)
    let target = try site.destination(destination)
    let isNew = try site.remember(target)
    let undo = try changes.transaction.commit()
    do {
      let publisher = Publisher(try options.siteBuild(shown.visibility), to: target, generator: Gongkai.generator)
      let outcome = try publisher.run(try PublicationLock(target))
      options.messages.report(outcome.diagnostics)
      guard outcome.published?.site.catalogue.isRepealed(old.source, by: new.source) == true else { throw ExitCode(1) }
      print(
        Message(
          zh: "\(old.source) 自 \(day.iso) 起废止，依据 \(new.source)；已公布到 \(target.path)",
          en: "\(old.source) is repealed from \(day.iso) by \(new.source); published to \(target.path)")[
            options.language])
    } catch {
      undo.run()
      if isNew { try site.unremember(target) }
      complain(
        Message(zh: "尚未公布：两件公开文件都没有改动", en: "Not published: both files are as they were")[options.language])
      throw error
    }
  }
}

extension Catalogue {
  /// The document that a person means.
  func document(_ site: SiteFolder, _ typed: String) throws -> Document {
    let name = site.content.document(typed)
    if let found = documents.first(where: { $0.source == name || $0.facts.index?.text == typed }) { return found }
    if let number = DocumentNumber.read(typed)?.number {
      let known = documents.filter { $0.facts.number == number }
      if known.count == 1 { return known[0] }
      if known.count > 1 {
        let paths = known.prefix(3).map(\.source.text)
        throw ValidationError(
          zh: "“\(typed)”有 \(known.count) 件公开文件，写其中一件的路径：\(paths.joined(separator: "、"))",
          en: "\(known.count) documents are '\(typed)'; write the path of one: \(paths.joined(separator: ", "))")
      }
    }
    let near = nearest(to: typed, among: documents.map(\.source.text))
    throw ValidationError(
      zh: "没有公开文件“\(typed)”" + (near.map { "；是不是“\($0)”？" } ?? ""),
      en: "There is no document '\(typed)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
  }

  func isRepealed(_ old: ContentPath, by new: ContentPath) -> Bool {
    guard let index = documents.firstIndex(where: { $0.source == old }) else { return false }
    return relations[index].repealedBy.contains { documents[$0].source == new }
  }
}
