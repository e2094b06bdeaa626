import ArgumentParser
import Disclosure
import Foundation
import Source

struct Withdraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "立即撤回一份文件并发布 — withdraws a document and publishes at once.",
    discussion: """
      Writes the day and the reason into the document, closes its index number in the ledger, and publishes: the page \
      becomes a tombstone, attachments and search entries vanish, and the previous publication, which still holds them, \
      is deleted. What other servers, caches and search engines keep must be removed there.
      """)
  @OptionGroup var options: SiteOptions
  @Argument(help: "The document, below content/ or from here.") var file: String
  @Option(help: "The reason, as the page will show it.") var reason: String
  @Flag(help: "Only change the file; publish later with `gongkai build`.") var noBuild = false

  func run() throws {
    let site = try EditableSite(options)
    let document = try site.document(file)
    guard document.facts.withdrawal == nil else {
      complain(Message(zh: "\(document.source) 已经撤回", en: "\(document.source) is withdrawn already")[options.language])
      throw ExitCode(64)
    }
    guard !reason.trimmed.isEmpty else { throw ValidationError("请写明原因 / give the reason") }
    let today = try site.today()
    try site.edit(document) { editor in
      let (on, why) = editor.isChinese ? ("日期", "原因") : ("on", "reason")
      editor.set(.withdrawn, to: "{\(on): \(today.iso), \(why): \(try YAMLWriter.text(reason.trimmed))}")
    }
    if let index = document.facts.index?.text { try site.closeNumber(index, on: today) }
    print(Message(zh: "已撤回 \(document.source)", en: "\(document.source) is withdrawn")[options.language])
    try site.publish(unless: noBuild)
  }
}

struct Repeal: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "标明一份文件被另一份废止并发布 — marks a document as repealed by another and publishes.",
    discussion: """
      Adds the first document to what the second repeals, so that each page links to the other, and writes the day into \
      the first: the day on which the second takes effect.
      """)
  @OptionGroup var options: SiteOptions
  @Argument(help: "The document that is repealed.") var file: String
  @Option(help: "The document that repeals it.") var by: String
  @Flag(help: "Only change the files; publish later with `gongkai build`.") var noBuild = false

  func run() throws {
    let site = try EditableSite(options)
    let (old, new) = (try site.document(file), try site.document(by))
    guard old.source != new.source else { throw ValidationError("文件不能废止自己 / a document cannot repeal itself") }
    guard let day = new.facts.effective ?? new.facts.published?.date else {
      throw ValidationError("\(new.source) 没有发布日期 / has no date of publication")
    }
    let repealed = new.facts.repeals.map(\.text)
    let isNamed = repealed.contains { text in
      text == old.facts.index?.text || text == old.source
        || text.split(separator: "/").last == old.source.split(separator: "/").last
    }
    if !isNamed {
      try site.edit(new) { editor in
        let all = try (repealed + ["/" + old.source]).map(YAMLWriter.text)
        editor.set(.repeals, to: all.count == 1 ? all[0] : "[\(all.joined(separator: ", "))]")
      }
    }
    try site.edit(old) { $0.set(.repealed, to: day.iso) }
    print(
      Message(
        zh: "\(old.source) 自 \(day.iso) 起废止，依据 \(new.source)",
        en: "\(old.source) is repealed from \(day.iso) by \(new.source)")[options.language])
    try site.publish(unless: noBuild)
  }
}

/// A site whose documents a command changes.
private struct EditableSite {
  let options: SiteOptions
  let catalogue: Catalogue

  init(_ options: SiteOptions) throws {
    self.options = options
    let site = try SiteLoader.load(options)
    guard let catalogue = site.catalogue else {
      options.messages.report(site.diagnostics)
      throw ExitCode(1)
    }
    self.catalogue = catalogue
  }

  func today() throws -> CivilDate { Moment(instant: try options.now(), zone: catalogue.settings.zone).date }

  /// The document that a path names, below content/ or from the working folder.
  func document(_ path: String) throws -> Document {
    let content = URL(fileURLWithPath: options.source + "/content").resolvingSymlinksInPath().path + "/"
    let here = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let below = here.hasPrefix(content) ? String(here.dropFirst(content.count)) : path
    for name in [below, path, path + ".md", path + "/index.md", below + "/index.md"] {
      if let found = catalogue.documents.first(where: { $0.source == name }) { return found }
    }
    let near = nearest(to: path, among: catalogue.documents.map(\.source))
    throw ValidationError("没有文件 / no document '\(path)'" + (near.map { " (→ \($0)?)" } ?? ""))
  }

  /// Changes a document's front matter; the file is replaced in one step.
  func edit(_ document: Document, _ change: (inout FrontMatterEditor) throws -> Void) throws {
    let path = options.source + "/content/" + document.source
    try withMachineFaults(options.language) {
      let file = SourceFile(path: document.source, bytes: try FolderReader.read(path))
      guard var editor = FrontMatterEditor(file) else {
        throw ValidationError("\(document.source) 没有文件头 / has no front matter")
      }
      try change(&editor)
      try Data(editor.bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
  }

  func closeNumber(_ index: String, on day: CivilDate) throws {
    let path = options.source + "/content/" + IndexLedger.fileName
    guard FileManager.default.fileExists(atPath: path) else { return }
    try withMachineFaults(options.language) {
      let file = SourceFile(path: IndexLedger.fileName, bytes: try FolderReader.read(path))
      try Data(IndexLedger.withdrawing(index, on: day, in: file)).write(
        to: URL(fileURLWithPath: path), options: .atomic)
    }
  }

  func publish(unless isLater: Bool) throws {
    guard !isLater else {
      print(Message(zh: "下一步：gongkai build", en: "Next: gongkai build")[options.language])
      return
    }
    var build = try Build.parse([])
    build.options = options
    try build.run()
  }
}
