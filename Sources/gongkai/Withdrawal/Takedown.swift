import ArgumentParser
import Authoring
import Build
import CivilTime
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
      let isGone = StillOnline(
        why: Message(
          zh: "文件夹不在（改名、移走、删除，或没有插上、没有挂载？）",
          en: "The folder is not there (renamed, moved, deleted, not plugged in, not mounted?)"))
      guard Disk.isFolder(target.path) || Disk.isFolder(target.state) else { throw isGone }
      let lock = try Withdrawing.lock(target, site.options.language)
      let live = try Publications.live(target, lock: lock)
      guard Disk.isFolder(target.path) else {
        // Wherever the pages are, what is kept of them here is not to hold the text.
        try Publications.rewriteTexts(target, lock: lock) { texts in
          let own = texts.compactMap { isSameText($0.key, $0.value) ? ContentPath(shown: $0.key) : nil }
          return try Workshop.texts(texts, without: Set(own + [pending.document]), pending.withdrawal)
        }
        throw isGone
      }
      guard let live else { throw Self.noManifest(target) }
      let held = withheld(live).entries(in: live.manifest)
      let sources = Set(
        held.compactMap { $0.source.map { ContentPath($0) } } + (isOutdated(live) ? [pending.document] : []))
      if !sources.isEmpty { try publish(without: sources, live, lock) }
      try Publications.forgetPrevious(target, lock: lock)
      try Publications.forgetNames(
        target, lock: lock, sources: Set(sources.union([pending.document]).map(\.text)), pages: Set(pending.pages))
      try Vanished.forget(pending.document, pages: pending.pages, target)
      try PublishedDates.withdraw(pages: pending.pages, isConcealed: pending.isConcealed, from: live.manifest, target)
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
    withheld.sources.insert(pending.document.text)
    withheld.pages.formUnion(pending.pages)
    withheld.indexes.formUnion(pending.indexes)
    for (shown, bytes) in live.texts ?? [:] where isSameText(shown, bytes) {
      if let path = ContentPath(shown: shown) { withheld.sources.insert(path.text) }
    }
    return withheld
  }

  /// Whether a kept text is the document under another name.
  private func isSameText(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard let digest = pending.bodyDigest, path.hasSuffix(".md") else { return false }
    let body = Withholding.body(bytes)
    return !body.isEmpty && Disk.digest(of: body) == digest
  }

  /// Whether its tombstone says something else than it must: it was withdrawn before, for another reason or with its title.
  private func isOutdated(_ live: Publications.Known) -> Bool {
    guard let bytes = live.texts?[pending.document.shown] else {
      return pending.isConcealed && live.manifest.files.contains { pending.pages.contains($0.path) }
    }
    let file = SourceFile(path: pending.document.text, bytes: bytes)
    let said = DocumentReader.facts(file, document: pending.document, nil).withdrawal
    return pending.isConcealed || said != pending.withdrawal
  }

  /// A folder without a manifest of ours: nothing can be made again there, and the text may stand in lists and feeds too.
  private static func noManifest(_ target: Destination) -> StillOnline {
    let path = target.path.shellWord
    return StillOnline(
      why: Message(
        zh: "没有发布清单 manifest.json，不能只撤下一件公开文件：从备份恢复清单；没有备份的，先 rm -r \(path)，再重新发布：gongkai build -d \(path)",
        en:
          "There is no manifest.json, so one document cannot be taken down alone: restore it from a backup, or run rm -r \(path) and publish anew: gongkai build -d \(path)"
      ))
  }

  private func publish(without sources: Set<ContentPath>, _ live: Publications.Known, _ lock: PublicationLock) throws {
    if let texts = live.texts, let facts = live.facts {
      let staging = try Staging(target, lock: lock, keepsSources: true)
      do {
        let workshop = Workshop(target, site: try site.options.siteBuild().input, facts: facts)
        try workshop.layOut(texts, live.manifest, without: sources, pending.withdrawal)
        if let checked = try workshop.site(without: sources, keeping: staging.sources) {
          try publish(checked, staging, of: workshop.input)
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
  private func publishContent(without sources: Set<ContentPath>, _ lock: PublicationLock) throws {
    let staging = try Staging(target, lock: lock, keepsSources: true)
    do {
      let build = try site.options.siteBuild()
      let stage = try build.site(keeping: staging.sources)
      guard !stage.diagnostics.hasErrors, let checked = stage.value,
        !checked.catalogue.documents.contains(where: { $0.state == .published && sources.contains($0.source) })
      else {
        site.options.messages.report(stage.diagnostics.filter { $0.severity == .error })
        throw StillOnline(
          why: Message(
            zh: "这次发布没有保存原稿，而内容里有上面的错误：改好后再运行一次",
            en:
              "The texts of this publication were not kept, and content has the faults above: mend them and run the command again"
          ))
      }
      try publish(checked, staging, of: build.input)
    } catch {
      staging.discard()
      throw error
    }
  }

  private func publish(_ checked: CheckedSite, _ staging: Staging, of input: SiteInput) throws {
    try Publisher.render(checked, into: staging, of: input)
    var terms = PublicationTerms(
      .withdrawal, time: try site.moment().rfc3339, generator: Gongkai.generator, facts: input.publicationFacts)
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
    withheld.pages = Set(pending.pages)
    withheld.indexes = pending.indexes
    if let entry = withheld.entries(in: live).first {
      throw StillOnline(why: Message(zh: "\(entry.path) 还在", en: "\(entry.path) is still there"))
    }
    if pending.isConcealed, let entry = live.files.first(where: { pending.pages.contains($0.path) }) {
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

  /// Makes an archive to upload where one was ever made, and names the earlier ones that hold the document. One that carries
  /// the withdrawal already is named again: nobody here knows whether it was uploaded.
  private func pack(_ held: [Manifest.Entry], _ lock: PublicationLock, _ outcome: inout Withdrawing.Outcome) throws {
    guard try !PackList.isEmpty(target), let live = Publications.liveManifest(target) else { return }
    let packs = try PackList.packs(of: pending.pages + held.map(\.path), target, live: live)
    outcome.oldPacks += packs.outdated
    let now = try site.moment()
    let file = Pack.freeName(site.options.source, now)
    if try Pack.write(target, lock, since: .lastPack, to: file, now) != nil {
      outcome.packs.append(file)
    } else if let last = packs.current.last {
      outcome.packs.append(last)
    } else {
      outcome.notes.append(
        Message(
          zh: "带有这次撤回的上传包已不在本机；还没有上传的，请运行 gongkai pack --since all",
          en:
            "The archive that carries this withdrawal is not here any more; if it was not uploaded, run gongkai pack --since all"
        ))
    }
  }
}
