import ArgumentParser
import Authoring
import Disclosure
import Disk
import Foundation
import Output
import Source
import Text

/// Carries a withdrawal out: content, every destination, the preview. Each step can be repeated. The authoring lock must be held.
struct Withdrawing {
  /// Seconds to wait for a build that is running.
  static let patience = 600

  let site: SiteFolder
  let pending: PendingWithdrawal

  init(_ site: SiteFolder, _ pending: PendingWithdrawal) { (self.site, self.pending) = (site, pending) }

  /// What became of it.
  struct Outcome {
    /// Folders that no longer hold the document.
    var cleared: [String] = []
    /// Folders that still do, or may, and why.
    var stillOnline: [(folder: String, why: Message)] = []
    /// Files of the document that another one is published with.
    var attachedElsewhere: [(file: String, source: String)] = []
    /// Archives to upload now.
    var packs: [String] = []
    /// Earlier archives that hold the document.
    var oldPacks: [String] = []
    /// What else a person has to know.
    var notes: [Message] = []
    var isServed = false
    /// Whether the site was ever published to any folder.
    var wasPublished = false
    /// Whether some folder may show the document, as none does with a draft.
    var wasShown = true
    let name: String
  }

  func run() throws -> Outcome {
    var outcome = Outcome(name: pending.document.text)
    outcome.isServed = try site.settings()?.isServed ?? false
    outcome.wasShown = try wasShown()
    try pending.write(site)
    try markContent(&outcome)
    try ReviewedTexts(site.state).drop(pending.document)
    // The next build reads what is public then.
    try Disk.remove(site.state.attachmentTexts)
    let targets = try site.destinations { path, why in outcome.stillOnline.append((path, why.message)) }
    outcome.wasPublished = !targets.isEmpty || !outcome.stillOnline.isEmpty
    for target in targets {
      do {
        try Takedown(site, pending, target).run(&outcome)
      } catch {
        outcome.stillOnline.append((target.path, Faults.message(error)))
      }
    }
    do {
      let preview = try site.preview
      if Disk.isFolder(Disk.parent(preview.path)) {
        try Publications.drop(preview, lock: try Self.lock(preview, site.options.language))
        outcome.cleared.append(preview.path)
      }
    } catch {
      outcome.stillOnline.append((try site.preview.path, Faults.message(error)))
    }
    if outcome.stillOnline.isEmpty {
      do {
        try pending.remove(site)
      } catch {
        outcome.notes.append(Faults.message(error))
      }
    }
    return outcome
  }

  /// False for a draft that no publication that can be looked into holds.
  private func wasShown() throws -> Bool {
    guard try site.facts(of: pending.document)?.isDraft ?? false else { return true }
    let targets = try site.destinations { _, _ in }
    return targets.contains { target in
      guard let manifest = Publications.liveManifest(target) else { return true }
      return manifest.documents.contains { document in
        document.source == pending.document.text || document.index != nil && document.index == pending.index?.text
      }
    }
  }

  /// The lock of a destination; a build that runs is waited for.
  static func lock(_ target: Destination, _ language: Language) throws -> PublicationLock {
    try PublicationLock(target, patience: patience) { owner in
      complain(
        Message(
          zh: "\(target.path) 正在发布（进程 \(owner)），等它结束……",
          en: "\(target.path) is being published (process \(owner)); waiting …")[
            language])
    }
  }

  /// Says in the document that it is withdrawn, so that no build publishes it again.
  private func markContent(_ outcome: inout Outcome) throws {
    let withdrawal = pending.withdrawal
    var changes = DocumentChanges(site.content)
    let isThere = try site.content.file(pending.document) != nil
    do {
      if !isThere, let tombstone = pending.tombstone { changes.leaveTombstone(pending.document, tombstone) }
      if isThere, try site.facts(of: pending.document)?.withdrawal != withdrawal {
        try changes.withdraw(pending.document, withdrawal)
      }
    } catch let fault as DocumentChanges.NoFrontMatter {
      outcome.notes.append(
        Message(
          zh: "\(fault.path.shown) 的文件头有错或不是 UTF-8，没能在里面标明撤回；改好后请再运行一次 gongkai withdraw",
          en:
            "\(fault.path.shown) has a damaged front matter or is no UTF-8, so it is not marked as withdrawn; mend it and run gongkai withdraw again"
        ))
    }
    try changes.close(
      pending.document, indexes: [pending.index] + (pending.notedIndex.map { [$0] } ?? []), withdrawal)
    if !changes.ledgerFaults.isEmpty {
      site.options.messages.report(changes.ledgerFaults)
      outcome.notes.append(
        Message(
          zh: "索引号登记表有错，没有改动；改好后请再运行一次 gongkai withdraw",
          en: "The ledger of index numbers has faults and was left alone; mend it and run gongkai withdraw again"))
    }
    try changes.transaction.commit()
  }
}

extension Withdrawing.Outcome {
  /// Ends in one of three sentences: withdrawn; withdrawn here, upload now; still online.
  func report(_ language: Language, to put: (String) -> Void) {
    func say(_ zh: String, _ en: String) { put(Message(zh: zh, en: en)[language]) }
    for note in notes { put(note[language]) }
    for (file, source) in attachedElsewhere {
      say("同一文件仍附在 \(source)：\(file)", "The same file is still attached to \(source): \(file)")
    }
    for (folder, why) in stillOnline { say("仍在网上：\(folder)：\(why.zh)", "Still online: \(folder): \(why.en)") }
    guard stillOnline.isEmpty else {
      if !cleared.isEmpty {
        say("已撤下的只有：" + cleared.joined(separator: "、"), "Taken down only from: " + cleared.joined(separator: ", "))
      }
      return say(
        "请解决上述问题后再运行一次；文件夹已不存在的：gongkai withdraw --forget 文件夹",
        "Mend that and run the command again; for a folder that no longer exists: gongkai withdraw --forget FOLDER")
    }
    for pack in packs {
      say(
        "本机已撤下 \(name)；服务器上可能仍在网：请上传 \(pack) 并删除 delete.txt 所列文件",
        "\(name) is taken down on this machine; the server may still show it: upload \(pack) and delete the files that delete.txt lists"
      )
    }
    for pack in oldPacks { say("这个上传包仍含此文件，请删除：\(pack)", "This archive still holds it; delete it: \(pack)") }
    guard wasShown || !packs.isEmpty else {
      return say(
        "\(name) 是草稿，不在网站上：只在文件里标明了撤回",
        "\(name) is a draft and not on the site: the withdrawal is noted in the file alone")
    }
    if packs.isEmpty { say("已撤回 \(name)", "\(name) is withdrawn") }
    for folder in cleared { say("  已核对 \(folder)", "  checked \(folder)") }
    guard wasPublished else {
      return say("网站没有发布过，只在内容里作了标明", "The site was never published; the document is marked in content")
    }
    guard !isServed else { return }
    say(
      "从这些文件夹复制出去的（rsync、rclone、U 盘）现在必须再复制一次",
      "Whatever was copied from these folders (rsync, rclone, a stick) must be copied again now")
  }
}
