internal import Disclosure
internal import Disk
internal import Foundation
internal import Office
internal import Review
internal import Synchronization
internal import Text

/// Looks into what is published beside the documents, each file once for as long as it stays the same.
final class AttachmentReader: Sendable {
  /// What was found in a file, without its words.
  fileprivate struct Kept: Codable {
    struct Found: Codable {
      let code, zh, en, mendZh, mendEn: String
      let isCleaned: Bool
    }
    var found: [Found]
    var fault: OfficeFault?
    var unread: [[String]]
  }

  private struct Cache: Codable {
    /// What the findings depend on beside the file: the rules, and what the office gives out.
    let rules: String
    var files: [String: Kept]
  }

  private let personalData: PersonalData
  private let waivers: Waivers
  private let path: String
  private let rules: String
  private let known: [String: Kept]
  private let used = Mutex<[String: Kept]>([:])
  /// What everybody sees of the files that are public, by the same names as what was found in them.
  private let texts = Mutex<[String: [UInt8]]>([:])
  /// What was read for the search and is looked into next: a file is not read twice.
  private let pending = Mutex<[String: Result<OfficeText, OfficeFault>]>([:])
  private let language: Language
  private let textFolder: String

  /// - Parameters:
  ///   - site: the folder that holds content/.
  ///   - settings: what the office gives out, and the language of places.
  init(_ personalData: PersonalData, _ waivers: Waivers, site: String, _ settings: SiteSettings) {
    (self.personalData, self.waivers) = (personalData, waivers)
    let state = SiteState(site: site)
    (path, textFolder, language) = (state.path + "/attachments.json", state.attachmentTexts, settings.wording)
    let given = settings.publicData.joined(separator: "\n")
    rules = "\(AttachmentReview.version) " + Disk.digest(of: Array(given.utf8))
    let cache = (try? Disk.read(path)).flatMap { try? JSONDecoder().decode(Cache.self, from: Data($0)) }
    known = cache?.rules == rules ? cache?.files ?? [:] : [:]
  }

  /// What is in a file.
  ///
  /// - Parameters:
  ///   - name: its name; the same bytes under another ending are read otherwise.
  ///   - sha256: of its bytes.
  ///   - content: its path below content.
  func review(_ name: String, _ content: ContentPath, at path: String, sha256: String) throws -> AttachmentReview {
    let key = "\(sha256).\(name.fileEnding)"
    let read = pending.withLock { $0.removeValue(forKey: key) }
    // What somebody answers for is told by its words, which are not kept.
    if waivers.concerns(content) {
      return personalData.review(name, try read ?? Self.text(name, at: path), at: content)
    }
    if let kept = used.withLock({ $0[key] }) ?? known[key] {
      used.withLock { $0[key] = kept }
      return AttachmentReview(kept)
    }
    let text = try read ?? Self.text(name, at: path)
    let review = personalData.review(name, text)
    // Once the program is there the file is read.
    if case .failure(.noProgram) = text { return review }
    used.withLock { $0[key] = Kept(review) }
    return review
  }

  /// What everybody sees of a file that is public, with places; nothing where it cannot be read.
  ///
  /// - Parameter isReviewed: it is looked into next.
  func searchable(_ name: String, at path: String, sha256: String, isReviewed: Bool) throws -> [UInt8] {
    let file = "\(sha256).\(name.fileEnding)"
    let key = "\(file).\(language)"
    if let text = texts.withLock({ $0[key] }) { return text }
    if let kept = try? Disk.read(textFolder + "/" + key) {
      texts.withLock { $0[key] = kept }
      return kept
    }
    let text = try Self.text(name, at: path)
    if isReviewed { pending.withLock { $0[file] = text } }
    // Once the program is there the file is read.
    if case .failure(.noProgram) = text { return [] }
    let lines = (try? text.get()).map { SearchableText.lines(of: $0, in: language) } ?? []
    texts.withLock { $0[key] = lines }
    return lines
  }

  /// What everybody sees of the files that are public.
  var publicTexts: AttachmentTexts { AttachmentTexts(texts: texts.withLock { $0 }) }

  /// What a file says, or why that could not be read.
  static func text(_ name: String, at path: String) throws -> Result<OfficeText, OfficeFault> {
    guard Disk.size(path) ?? 0 <= OfficeReader.most else { return .failure(.tooLarge) }
    let bytes = try Disk.read(path)
    return Result { () throws(OfficeFault) in try OfficeReader.read(name, bytes) }
  }

  /// Keeps what was found, where the site has a place for it: a folder that nobody may write to costs time, no more.
  func keep() {
    let files = used.withLock { $0 }
    guard !files.isEmpty || !known.isEmpty, Set(files.keys) != Set(known.keys),
      let bytes = try? JSONEncoder.stable().encode(Cache(rules: rules, files: files))
    else { return }
    let state = Disk.parent(path)
    try? Disk.makeFolder(state, mode: 0o700)
    try? Disk.replace(path, with: Array(bytes), mode: Disk.privateMode)
  }
}

/// The words of attachments that are public now, for the next build: of what was refused nothing is kept.
struct AttachmentTexts: Sendable {
  /// By the digest of their file, its ending and the language of places.
  let texts: [String: [UInt8]]

  /// Keeps them, and drops all others. A folder that nobody may write to costs time, no more.
  func keep(site: String) {
    let folder = SiteState(site: site).attachmentTexts
    let kept = Set((try? Disk.entries(folder).files) ?? [])
    for name in kept.subtracting(texts.keys) { try? Disk.removeFile(folder + "/" + name) }
    guard texts.keys.contains(where: { !kept.contains($0) }) else { return }
    try? Disk.makeFolder(Disk.parent(folder), mode: 0o700)
    try? Disk.makeFolder(folder, mode: 0o700)
    for (name, text) in texts where !kept.contains(name) {
      try? Disk.replace(folder + "/" + name, with: text, mode: Disk.privateMode)
    }
  }
}

extension AttachmentReader.Kept {
  fileprivate init(_ review: AttachmentReview) {
    found = review.found.map {
      Found(
        code: $0.code, zh: $0.message.zh, en: $0.message.en, mendZh: $0.mend.zh, mendEn: $0.mend.en,
        isCleaned: $0.isCleaned)
    }
    fault = review.fault
    unread = review.unreadParts.map { [$0.zh, $0.en] }
  }
}

extension AttachmentReview {
  fileprivate init(_ kept: AttachmentReader.Kept) {
    self.init(
      found: kept.found.map {
        Found(
          code: $0.code, message: Message(zh: $0.zh, en: $0.en), mend: Message(zh: $0.mendZh, en: $0.mendEn),
          isCleaned: $0.isCleaned)
      }, fault: kept.fault, unreadParts: kept.unread.map { Message(zh: $0.first ?? "", en: $0.last ?? "") })
  }
}
