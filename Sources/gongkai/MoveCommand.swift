import ArgumentParser
import Authoring
import Disclosure
import SitePlan
import Source
import Text

struct Move: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "移动公开文件，旧网址自动转到新网址", en: "Moves a document and forwards its former address."),
    discussion: words(
      zh: """
        原位置和新位置写文件或网址。文件还在原位置的，移过去；已经手工移走的，把旧网址记在新文件里。索引号登记表随之更新。\
        移好以后用 gongkai build 发布。
        """,
      en: """
        The former and the new place are files or addresses. Where the document still lies at the former place it is moved; \
        where it was moved already, its former address is noted in the new file. The ledger of index numbers follows. Publish \
        afterwards with gongkai build.
        """))
  @OptionGroup var options: SiteOptions
  @Argument(
    help: words(zh: "原来的文件或网址", en: "The document's former file or address.", value: Message(zh: "原位置", en: "old")),
    completion: .file()) var old: String
  @Argument(
    help: words(zh: "新的文件或网址", en: "Its new file or address.", value: Message(zh: "新位置", en: "new")),
    completion: .file()) var new: String

  func run() throws {
    let site = SiteFolder(options)
    try site.requireSettings()
    try withMachineFaults(options.language) {
      let document = try site.changing { try move(site) }
      let forwarded =
        former == nil
        ? Message(
          zh: "旧网址 /\(formerly) 不能作网页的名字，不会转到这里",
          en: "the former address /\(formerly) can name no page and forwards nowhere")
        : Message(zh: "旧网址 /\(formerly) 会转到这里", en: "the former address /\(formerly) will forward to it")
      print(
        Message(
          zh: "\(document.shown)：\(forwarded.zh)。下一步：gongkai build",
          en: "\(document.shown): \(forwarded.en). Next: gongkai build")[options.language])
    }
  }

  /// The former address below the site's root.
  private var formerly: String { ContentFolder.address(below(old)) }
  /// What forwards from there; nil where its name can be that of no page.
  private var former: FormerAddress? { FormerAddress.of(address: formerly) }

  /// Without a folder content/ in front, as a file is named from the site's folder.
  private func below(_ typed: String) -> String {
    SiteFolder(options).content.besideWorkingFolder(typed)?.text ?? ContentPath(shown: typed)?.text ?? typed
  }

  private func move(_ site: SiteFolder) throws -> ContentPath {
    let from = site.content.document(old)
    let to = site.content.document(new)
    var changes = DocumentChanges(site.content)
    switch (from, to) {
    case (nil, nil):
      throw ValidationError(zh: "没有“\(old)”，也没有“\(new)”", en: "There is neither '\(old)' nor '\(new)'")
    case (let from?, let to?):
      guard from != to else { throw ValidationError(zh: "\(old) 就是 \(new)", en: "\(old) is \(new)") }
      throw ValidationError(zh: "\(from) 和 \(to) 都已存在", en: "\(from) and \(to) both exist")
    case (nil, let to?):
      if let former { try changes.set(.aliases, to: try aliases(site, to, former), in: to) }
      try changes.follow(
        to, from: ContentPath(formerly).documents, index: try site.index(of: to))
      try changes.transaction.commit()
      return to
    case (let from?, nil):
      let index = try site.index(of: from)
      // Edited where it stands, then moved: all of it or nothing.
      let address = try target()
      // Where upper and lower case are the same, an address cannot forward to itself.
      if let former, formerly.lowercased() != address.lowercased() {
        try changes.set(.aliases, to: try aliases(site, from, former), in: from)
      }
      guard !(address + "/").hasPrefix(from.address + "/") else {
        throw ValidationError(zh: "\(old) 不能移到自己里面", en: "\(old) cannot be moved into itself")
      }
      try site.requireFreeAddress(address)
      let to = changes.move(from, to: address)
      try changes.follow(to, from: [from], index: index)
      try changes.transaction.commit()
      return to
    }
  }

  /// The new address.
  private func target() throws -> String {
    let address = ContentFolder.address(below(new))
    guard !address.isEmpty, !address.split(separator: "/").contains(where: { $0 == ".." || $0.hasPrefix(".") }) else {
      throw ValidationError(zh: "“\(new)”不是本站的网址", en: "'\(new)' is no address of the site")
    }
    return address
  }

  /// The document's former addresses with one more.
  private func aliases(_ site: SiteFolder, _ document: ContentPath, _ former: FormerAddress) throws -> String {
    let known = try site.facts(of: document)?.aliases.map(\.address) ?? []
    let all = try (known.filter { $0.page != former.page } + [former]).map { try YAMLWriter.text($0.text) }
    return all.count == 1 ? all[0] : "[\(all.joined(separator: ", "))]"
  }
}
