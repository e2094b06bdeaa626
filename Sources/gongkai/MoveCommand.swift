import ArgumentParser
import Authoring
import Disclosure
import SitePlan
import Source
import Text

struct Move: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: "移动文件并让旧网址转到新网址 — moves a document and forwards its former address.",
    discussion: """
      OLD and NEW are files or addresses. Where OLD still lies in content it is moved; where it was moved already, its \
      former address is noted in NEW. The ledger of index numbers follows. Publish afterwards with `gongkai build`.
      """)
  @OptionGroup var options: SiteOptions
  @Argument(help: "The document's former file or address.") var old: String
  @Argument(help: "Its new file or address.") var new: String

  func run() throws {
    let site = SiteFolder(options)
    try site.requireSettings()
    try withMachineFaults(options.language) {
      let document = try site.changing { try move(site) }
      print(
        Message(
          zh: "content/\(document)：旧网址 \(former) 会转到这里。下一步：gongkai build",
          en: "content/\(document): the former address \(former) will forward to it. Next: gongkai build")[
            options.language])
    }
  }

  /// The former address, as an alias is written.
  private var former: String { "/" + ContentFolder.address(below(old)) }

  /// Without a folder content/ in front, as a file is named from the site's folder.
  private func below(_ typed: String) -> String {
    typed.hasPrefix("content/") ? String(typed.dropFirst("content/".count)) : typed
  }

  private func move(_ site: SiteFolder) throws -> String {
    let from = site.content.document(old)
    let to = site.content.document(new)
    var changes = DocumentChanges(site.content)
    switch (from, to) {
    case (nil, nil):
      throw ValidationError("没有文件 / no document '\(old)', '\(new)'")
    case (let from?, let to?):
      guard from != to else { throw ValidationError("\(old) 就是 \(new) / is the same document") }
      throw ValidationError("\(from) 和 \(to) 都在 / both exist")
    case (nil, let to?):
      try changes.set(.aliases, to: try aliases(site, to), in: to)
      try changes.follow(
        to, from: [former.dropFirst() + ".md", former.dropFirst() + "/index.md"], index: try site.index(of: to))
      try changes.transaction.commit()
      return to
    case (let from?, nil):
      let index = try site.index(of: from)
      // Edited where it stands, then moved: all of it or nothing.
      let address = try target()
      // Where upper and lower case are the same, an address cannot forward to itself.
      if former.lowercased() != "/" + address.lowercased() {
        try changes.set(.aliases, to: try aliases(site, from), in: from)
      }
      guard !(address + "/").hasPrefix(ContentFolder.address(from) + "/") else {
        throw ValidationError("\(old) 不能移到自己里面 / cannot be moved into itself")
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
      throw ValidationError("'\(new)' 不是网站内的地址 / is no address of the site")
    }
    return address
  }

  /// The document's former addresses with one more.
  private func aliases(_ site: SiteFolder, _ document: String) throws -> String {
    let known = try site.facts(of: document)?.aliases ?? []
    let all = try (known.filter { $0 != former } + [former]).map(YAMLWriter.text)
    return all.count == 1 ? all[0] : "[\(all.joined(separator: ", "))]"
  }
}
