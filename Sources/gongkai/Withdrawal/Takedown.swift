import ArgumentParser
import Authoring
import Disclosure
import Disk
import Output
import Portal
import Source
import Text

/// Takes a document off one destination: makes the same publication again without it, from the texts that it was made
/// from, whatever has become of content since; where these were not kept, from content.
struct Takedown {
  let site: SiteFolder
  let pending: PendingWithdrawal
  let target: Destination

  init(_ site: SiteFolder, _ pending: PendingWithdrawal, _ target: Destination) {
    (self.site, self.pending, self.target) = (site, pending, target)
  }

  /// Why a destination still shows the document.
  struct StillOnline: Error {
    let why: Message
  }

  func run(_ outcome: inout Withdrawing.Outcome) throws {
    do {
      guard Disk.isFolder(Disk.parent(target.path)) else {
        throw StillOnline(
          why: Message(zh: "文件夹不在（没有插上或没有挂载？）", en: "The folder is not there (not plugged in, not mounted?)"))
      }
      let lock = try Withdrawing.lock(target, site.options.language)
      guard let live = try Publications.live(target, lock: lock) else { return try checkUnmanaged(&outcome) }
      let held = withheld(live).entries(in: live.manifest)
      if !held.isEmpty { try publish(without: held, live, lock) }
      try Publications.forgetPrevious(target, lock: lock)
      try check(held, &outcome)
      try pack(held, lock, &outcome)
      outcome.cleared.append(target.path)
    } catch let fault as StillOnline {
      outcome.stillOnline.append((target.path, fault.why))
    }
  }

  /// What the document is known by in this publication.
  private func withheld(_ live: Publications.Known) -> Withheld {
    var withheld = Withheld()
    withheld.sources.insert(pending.document)
    withheld.pages.insert(pending.page)
    if let index = pending.index { withheld.indexes.insert(index) }
    if let digest = pending.bodyDigest {
      for (path, bytes) in live.texts ?? [:] where path.hasSuffix(".md") {
        let body = Withholding.body(bytes)
        if !body.isEmpty, Disk.digest(of: body) == digest {
          withheld.sources.insert(String(path.dropFirst("content/".count)))
        }
      }
    }
    return withheld
  }

  /// A folder without a manifest of ours: nothing can be made again there.
  private func checkUnmanaged(_ outcome: inout Withdrawing.Outcome) throws {
    guard try !Disk.exists(target.path + "/" + pending.page) else {
      throw StillOnline(
        why: Message(
          zh: "没有发布清单，却有网页 \(pending.page)：请手工删除它和它的附件",
          en: "There is no manifest, and the page \(pending.page) is there: remove it and its attachments by hand"))
    }
    outcome.cleared.append(target.path)
  }

  private func publish(without held: [Manifest.Entry], _ live: Publications.Known, _ lock: PublicationLock) throws {
    let sources = Set(held.compactMap(\.source))
    if let texts = live.texts, let facts = live.facts {
      let staging = try Staging(target, lock: lock, keepsSources: true)
      do {
        let workshop = Workshop(target, site: site.options, facts: facts)
        try workshop.layOut(texts, live.manifest, without: sources, pending.withdrawal)
        if let portal = try workshop.portal(without: sources, keeping: staging.sources) {
          try publish(portal, staging, from: workshop.options, facts)
          return try Disk.remove(target.workshop)
        }
      } catch {
        staging.discard()
        try? Disk.remove(target.workshop)
        throw error
      }
      staging.discard()
      try Disk.remove(target.workshop)
    }
    try publishContent(without: sources, lock)
  }

  /// A publication of version 0.1 kept no texts: it is made from content as it is now.
  private func publishContent(without sources: Set<String>, _ lock: PublicationLock) throws {
    let staging = try Staging(target, lock: lock, keepsSources: true)
    do {
      let loaded = try SiteLoader.load(site.options, keeping: staging.sources)
      guard !loaded.diagnostics.hasErrors, let portal = loaded.portal, let catalogue = loaded.catalogue,
        !catalogue.documents.contains(where: { $0.state == .published && sources.contains($0.source) })
      else {
        site.options.messages.report(loaded.diagnostics.filter { $0.severity == .error })
        throw StillOnline(
          why: Message(
            zh: "这次发布没有保存原稿，而内容里有上面的错误：改好后再运行一次",
            en:
              "The texts of this publication were not kept, and content has the faults above: mend them and run the command again"
          ))
      }
      try publish(portal, staging, from: site.options, site.options.publicationFacts)
    } catch {
      staging.discard()
      throw error
    }
  }

  private func publish(
    _ portal: Portal, _ staging: Staging, from options: SiteOptions, _ facts: SourceArchive.Facts
  ) throws {
    let publisher = Publisher(options: options, target: target)
    try publisher.render(portal, into: staging, from: options.source, Progress(options.language, isQuiet: true))
    var terms = PublicationTerms(
      .withdrawal, time: try site.moment().rfc3339, generator: Gongkai.generator, facts: facts)
    terms.allowRemovals = true
    _ = try staging.publish(terms)
  }

  /// Looks at what is there now, not at what was meant to be.
  private func check(_ held: [Manifest.Entry], _ outcome: inout Withdrawing.Outcome) throws {
    guard let live = Publications.liveManifest(target) else {
      throw StillOnline(why: Message(zh: "发布清单读不出来", en: "The manifest cannot be read"))
    }
    var withheld = Withheld()
    withheld.sources = Set(held.compactMap(\.source))
    withheld.pages = [pending.page]
    withheld.indexes = Set([pending.index].compactMap { $0 })
    if let entry = withheld.entries(in: live).first {
      throw StillOnline(why: Message(zh: "\(entry.path) 还在", en: "\(entry.path) is still there"))
    }
    let digests = Set(held.filter(\.isAttachment).map(\.sha256))
    for entry in live.files where digests.contains(entry.sha256) {
      outcome.attachedElsewhere.append((entry.path, entry.source ?? entry.path))
    }
    let attachments = held.filter(\.isAttachment)
    if let copy = try attachments.isEmpty ? nil : Publications.foreignCopies(of: attachments, target).first {
      throw StillOnline(
        why: Message(
          zh: "\(copy) 是别人放进去的同一个附件：请手工删除",
          en: "\(copy) is a copy of an attachment that somebody put there: remove it by hand"))
    }
  }

  /// Makes an archive to upload where one was ever made, and names the earlier ones that hold the document.
  private func pack(_ held: [Manifest.Entry], _ lock: PublicationLock, _ outcome: inout Withdrawing.Outcome) throws {
    guard try !PackList.isEmpty(target) else { return }
    outcome.oldPacks += try PackList.holding(held.isEmpty ? [pending.page] : held.map(\.path), target)
    let now = try site.moment()
    let file = Pack.freeName(site.options.source, now)
    if try Pack.write(target, lock, since: .lastPack, to: file, now) != nil { outcome.packs.append(file) }
  }
}
