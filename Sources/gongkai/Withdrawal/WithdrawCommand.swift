import ArgumentParser
import Authoring
import Build
import CivilTime
import Disclosure
import Disk
import Output
import Source
import Text

struct Withdraw: ParsableCommand, PublishingCommand {
  static let configuration = CommandConfiguration(
    abstract: "立即撤回一份文件 — withdraws a document from every folder that the site was published to.",
    discussion: """
      Writes the day and the reason into the document, closes its index number in the ledger, and publishes every folder \
      anew without it: the page becomes a tombstone; body, attachments, tables, search entries, the previous publication and \
      the preview vanish. Other documents stay as they were published, whatever is wrong with them now. It can be repeated.
      """)
  @OptionGroup var options: SiteOptions
  @Argument(help: "The document: its file, its address, or its index number.") var document: String?
  @Option(help: "The reason, as the page will show it.") var reason: String?
  @Option(name: .shortAndLong, help: "One more folder that the site was published to.") var destination: [String] = []
  @Flag(help: "The title is itself the leak: no tombstone, no title.") var conceal = false
  @Flag(help: "Take the withdrawal back and publish the document again.") var undo = false
  @Option(help: "Drop a folder that no longer exists from those that the site was published to.") var forget: [String] =
    []

  func validate() throws {
    guard document != nil || !forget.isEmpty else { throw ValidationError("请写明要撤回的文件 / name the document") }
    guard document == nil || undo || !(reason ?? "").trimmed.isEmpty else {
      throw ValidationError("请用 --reason 写明原因 / give the reason with --reason")
    }
    if let reason, reason.onOneLine != reason {
      throw ValidationError("原因里有换行或不可见的控制字符 / the reason holds a line break or a control character")
    }
    guard !undo || (reason == nil && !conceal) else {
      throw ValidationError("--undo 不能与 --reason、--conceal 同用 / stands alone")
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
      throw ValidationError("\(folder) 里没有本程序发布的网站 / holds no site that gongkai published")
    }
    try site.remember(target)
  }

  private func withdraw(_ document: String, _ site: SiteFolder) throws -> Withdrawing.Outcome {
    let pending = try Finding(site).pending(
      document, day: try site.moment().date.iso, reason: (reason ?? "").trimmed, isConcealed: conceal)
    guard let pending else { throw try missing(document, site) }
    return try Withdrawing(site, pending).run()
  }

  private func missing(_ document: String, _ site: SiteFolder) throws -> ValidationError {
    if let owner = try Finding(site).owner(ofAttachment: document) {
      return ValidationError(
        """
        这是 \(owner) 的附件，附件不能单独撤回：先撤回 \(owner)，换掉附件后用 --undo 恢复公开 / is an attachment of \(owner): \
        withdraw that, replace the attachment, then publish it again with --undo
        """)
    }
    let names = (try? FolderReader.walk(site.content.path).files.map(\.path).filter { $0.hasSuffix(".md") }) ?? []
    let near = nearest(to: ContentFolder.address(document) + ".md", among: names)
    return ValidationError("没有文件 / no document '\(document)'" + (near.map { " (→ \($0)?)" } ?? ""))
  }

  private func forget(_ folder: String, _ site: SiteFolder) throws {
    var list = try DestinationList(site: options.source, state: site.state.path)
    let path = Destination.absolute(folder)
    guard Disk.kind(of: path) != .folder || Manifest.read(in: path) == nil else {
      throw ValidationError("\(path) 还在，不能略过 / is still there")
    }
    let time = try site.moment().rfc3339
    guard try list.forget(path, time: time) else { throw ValidationError("没有发布到过 \(path) / was never published to") }
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
    guard try facts.withdrawal != nil || site.content.ledger().isClosed(document, index: facts.index?.text) else {
      throw ValidationError("\(document) 没有撤回 / is not withdrawn")
    }
    guard let file = try site.content.file(document), !Withholding.body(file.bytes).isEmpty else {
      throw ValidationError(
        "content/\(document) 只有撤回说明，没有正文：先把正文放回去 / holds a tombstone without a text: put the text back first")
    }
    var changes = DocumentChanges(site.content)
    try changes.reopen(document, index: facts.index?.text)
    var waiting = try site.destinations()
    let all = waiting.count
    let undo = try changes.transaction.commit()
    do {
      while let target = waiting.first {
        let publisher = Publisher(try options.siteBuild(), to: target, generator: Gongkai.generator)
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
