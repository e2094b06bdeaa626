import ArgumentParser
import Authoring
import Build
import CivilTime
import Disclosure
import Disk
import Output
import Review
import Source
import Text

struct Withdraw: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: words(zh: "立即撤回一件公开文件", en: "Withdraws a document from every folder that the site was published to."),
    discussion: words(
      zh: """
        在公开文件里写明撤回日期和原因，在登记表里注销索引号，并把发布过的每个文件夹去掉它重新发布：网页改为撤回说明，正文、附件、\
        表格、检索条目、上一次发布和预览全部清除。其他公开文件保持已发布的样子，不论现在有没有错误。可以重复运行。
        """,
      en: """
        Writes the day and the reason into the document, closes its index number in the ledger, and publishes every folder \
        anew without it: the page becomes a tombstone; body, attachments, tables, search entries, the previous publication and \
        the preview vanish. Other documents stay as they were published, whatever is wrong with them now. It can be repeated.
        """))
  @OptionGroup var options: SiteOptions
  @OptionGroup var shown: VisibilityOptions
  @Argument(
    help: words(
      zh: "要撤回的公开文件：写文件、网址或索引号", en: "The document: its file, its address, or its index number.",
      value: Message(zh: "公开文件", en: "document")),
    completion: .file())
  var document: String?
  @Option(
    help: words(zh: "撤回原因，会写在网页上", en: "The reason, as the page will show it.", value: Message(zh: "原因", en: "reason")))
  var reason: String?
  @Option(
    name: .shortAndLong,
    help: words(
      zh: "本站还发布过的文件夹，可以写多个", en: "One more folder that the site was published to.",
      value: Message(zh: "文件夹", en: "folder")), completion: .directory)
  var destination: [String] = []
  @Flag(help: words(zh: "标题本身不能公开：不留撤回说明，不留标题", en: "The title is itself the leak: no tombstone, no title."))
  var conceal = false
  @Flag(help: words(zh: "取消撤回，重新公开", en: "Take the withdrawal back and publish the document again.")) var undo = false
  @Option(
    help: words(
      zh: "不再管理一个已经不在的发布文件夹", en: "Drop a folder that no longer exists from those that the site was published to.",
      value: Message(zh: "文件夹", en: "folder")),
    completion: .directory)
  var forget: [String] = []

  func validate() throws {
    guard document != nil || !forget.isEmpty else { throw ValidationError(zh: "请写明要撤回的公开文件", en: "Name the document") }
    guard document == nil || undo || !(reason ?? "").trimmed.isEmpty else {
      throw ValidationError(zh: "请用 --reason 写明原因", en: "Give the reason with --reason")
    }
    if let reason, Placeholders.isBare(reason.trimmed) || reason.trimmed == "原因" {
      throw ValidationError(
        zh: "“\(reason.trimmed)”不是原因：原因会写在网页上，请写一句话",
        en: "'\(reason.trimmed)' is no reason: the page will show it; give it in words")
    }
    if let reason, reason.onOneLine != reason {
      throw ValidationError(
        zh: "原因里有换行或不可见的控制字符", en: "The reason holds a line break or a control character")
    }
    guard !undo || (reason == nil && !conceal) else {
      throw ValidationError(
        zh: "--undo 不能与 --reason、--conceal 同用", en: "--undo does not go with --reason or --conceal")
    }
  }

  func run() throws {
    let site = SiteFolder(options)
    guard let document, !undo else {
      return try withMachineFaults(options.language) {
        if undo { try PendingWithdrawal.finish(site) }
        try site.changing(patience: Withdrawing.patience) {
          try changeList(site)
          if let document { try takeBack(document, site) }
        }
      }
    }
    let outcome: Withdrawing.Outcome
    do {
      try site.requireKnownSite()
      outcome = try site.changing(patience: Withdrawing.patience) {
        try changeList(site)
        return try withdraw(document, site)
      }
    } catch let error as ValidationError {
      throw error
    } catch let error as ExitCode {
      throw error
    } catch {
      // Nothing was taken down, wherever it is.
      complain(Faults.message(error)[options.language])
      let targets = (try? site.destinations(refused: { _, _ in }).map(\.path)) ?? []
      let all = (targets.isEmpty ? [Destination.absolute(options.source + "/public")] : targets)
      complain(
        Message(
          zh: "仍在网上：\(all.joined(separator: "、"))：什么也没有撤下，请解决上述问题后再运行一次",
          en:
            "Still online: \(all.joined(separator: ", ")): nothing was taken down; mend that and run the command again")[
            options.language])
      throw ExitCode(1)
    }
    outcome.report(options.language) { outcome.stillOnline.isEmpty ? print($0) : complain($0) }
    if !outcome.stillOnline.isEmpty { throw ExitCode(1) }
  }

  /// Folders that are gone, and more that the site was published to.
  private func changeList(_ site: SiteFolder) throws {
    for folder in forget { try forget(folder, site) }
    for folder in destination { try remember(folder, site) }
  }

  private func remember(_ folder: String, _ site: SiteFolder) throws {
    let target = try site.destination(folder)
    guard Publications.liveManifest(target) != nil else {
      throw ValidationError(
        zh: "\(folder) 里没有本程序发布的网站", en: "\(folder) holds no site that gongkai published")
    }
    try site.remember(target)
  }

  private func withdraw(_ document: String, _ site: SiteFolder) throws -> Withdrawing.Outcome {
    let typed = (reason ?? "").trimmed
    let reason = PersonalData.masked(typed)
    if reason != typed {
      complain(
        Message(
          zh: "原因会写在网页上，其中的个人信息已遮盖：\(reason)",
          en: "The page will show the reason; personal data in it is masked: \(reason)")[
            options.language])
    }
    let pending = try Finding(site).pending(
      document, day: try site.moment().date, reason: reason, isConcealed: conceal)
    guard let pending else { throw try missing(document, site) }
    return try Withdrawing(site, pending).run()
  }

  private func missing(_ document: String, _ site: SiteFolder) throws -> ValidationError {
    if let owner = try Finding(site).owner(ofAttachment: document) {
      return ValidationError(
        zh: "这是 \(owner) 的附件，附件不能单独撤回：先撤回 \(owner)，换掉附件后用 --undo 恢复公开",
        en:
          "This is an attachment of \(owner): withdraw that, replace the attachment, then publish it again with --undo")
    }
    let names = (try? FolderReader.walk(site.content.path).files.map(\.path).filter { $0.hasSuffix(".md") }) ?? []
    let near = nearest(to: ContentFolder.address(document) + ".md", among: names)
    return ValidationError(
      zh: "没有公开文件“\(document)”" + (near.map { "；是不是“\($0)”？" } ?? ""),
      en: "There is no document '\(document)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
  }

  private func forget(_ folder: String, _ site: SiteFolder) throws {
    var list = try DestinationList(site: options.source, state: site.state.path)
    let path = Destination.absolute(folder)
    guard Disk.kind(of: path) != .folder || Manifest.read(in: path) == nil else {
      throw ValidationError(zh: "\(path) 还在，不能略过", en: "\(path) is still there")
    }
    let time = try site.moment().rfc3339
    guard try list.forget(path, time: time) else {
      throw ValidationError(zh: "没有发布到过 \(path)", en: "Nothing was ever published to \(path)")
    }
    for target in try site.destinations(refused: { _, _ in }) {
      try Publications.noteForgotten(path, time: time, target, lock: try Withdrawing.lock(target, options.language))
    }
    print(Message(zh: "不再管理 \(path)", en: "\(path) is dropped")[options.language])
  }

  /// Takes a withdrawal back: an ordinary publication that, refused, changes nothing.
  private func takeBack(_ typed: String, _ site: SiteFolder) throws {
    guard let document = try Finding(site).document(typed), let facts = try site.facts(of: document) else {
      throw try missing(typed, site)
    }
    guard try !PendingWithdrawal.all(site).contains(where: { $0.document == document }) else {
      complain(
        Message(
          zh: "\(document) 的撤回还没有做完，不能恢复公开：请先解决上述问题",
          en: "The withdrawal of \(document) is unfinished, so it cannot be taken back: mend that first")[
            options.language])
      throw ExitCode(1)
    }
    // The line may be gone from the document: the ledger remembers.
    guard try facts.withdrawal != nil || site.content.ledger().isClosed(document, index: facts.index) else {
      throw ValidationError(zh: "\(document) 没有撤回", en: "\(document) is not withdrawn")
    }
    guard let file = try site.content.file(document), !Withholding.body(file.bytes).isEmpty else {
      throw ValidationError(
        zh: "\(document.shown) 只有撤回说明，没有正文：先把正文放回去",
        en: "\(document.shown) holds a tombstone without a text: put the text back first")
    }
    var changes = DocumentChanges(site.content)
    try changes.reopen(document, index: facts.index)
    var waiting = try site.destinations()
    let all = waiting.count
    let undo = try changes.transaction.commit()
    do {
      while let target = waiting.first {
        let publisher = Publisher(try options.siteBuild(shown.visibility), to: target, generator: Gongkai.generator)
        let outcome = try publisher.run(try Withdrawing.lock(target, options.language))
        options.messages.report(outcome.diagnostics)
        guard outcome.published != nil else { throw ExitCode(1) }
        waiting.removeFirst()
      }
    } catch {
      guard waiting.count == all else {
        for target in waiting {
          complain(
            Message(
              zh: "\(document) 已重新公布，但 \(target.path) 没有；解决后运行 gongkai build -d \(target.path.shellWord)",
              en:
                "\(document) is published again, but not in \(target.path); mend that and run gongkai build -d \(target.path.shellWord)"
            )[
              options.language])
        }
        throw error
      }
      undo.run()
      complain(
        Message(zh: "尚未公布：\(document) 仍是撤回状态", en: "Not published: \(document) is still withdrawn")[options.language])
      throw error
    }
    print(Message(zh: "\(document) 已重新公布", en: "\(document) is published again")[options.language])
  }
}
