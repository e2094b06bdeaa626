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
    struct Found: Codable { let code, zh, en, mendZh, mendEn: String }
    var found: [Found]
    var unread: [[String]]
  }

  private struct Cache: Codable {
    /// What the findings depend on beside the file: the rules, and what the office gives out.
    let rules: String
    var files: [String: Kept]
  }

  /// Bytes of a file beyond which it is not looked into.
  private static let most = 100 << 20

  private let personalData: PersonalData
  private let waivers: Waivers
  private let path: String
  private let rules: String
  private let known: [String: Kept]
  private let used = Mutex<[String: Kept]>([:])

  /// - Parameters:
  ///   - site: the folder that holds content/.
  ///   - given: what the office gives out, as site.yml says.
  init(_ personalData: PersonalData, _ waivers: Waivers, site: String, given: [String]) {
    (self.personalData, self.waivers) = (personalData, waivers)
    path = SiteState(site: site).path + "/attachments.json"
    rules = "\(AttachmentReview.version) " + Disk.digest(of: Array(given.joined(separator: "\n").utf8))
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
    // What somebody answers for is told by its words, which are not kept.
    if waivers.concerns(content) { return personalData.review(name, try text(name, at: path), at: content) }
    let key = "\(sha256).\(name.fileEnding)"
    if let kept = used.withLock({ $0[key] }) ?? known[key] {
      used.withLock { $0[key] = kept }
      return AttachmentReview(kept)
    }
    let text = try text(name, at: path)
    let review = personalData.review(name, text)
    // Once the program is there the file is read.
    if case .failure(.noProgram) = text { return review }
    used.withLock { $0[key] = Kept(review) }
    return review
  }

  private func text(_ name: String, at path: String) throws -> Result<OfficeText, OfficeFault> {
    guard Disk.size(path) ?? 0 <= Self.most else { return .failure(.tooLarge) }
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

extension AttachmentReader.Kept {
  fileprivate init(_ review: AttachmentReview) {
    found = review.found.map {
      Found(code: $0.code, zh: $0.message.zh, en: $0.message.en, mendZh: $0.mend.zh, mendEn: $0.mend.en)
    }
    unread = review.unread.map { [$0.zh, $0.en] }
  }
}

extension AttachmentReview {
  fileprivate init(_ kept: AttachmentReader.Kept) {
    self.init(
      found: kept.found.map {
        Found(code: $0.code, message: Message(zh: $0.zh, en: $0.en), mend: Message(zh: $0.mendZh, en: $0.mendEn))
      }, unread: kept.unread.map { Message(zh: $0.first ?? "", en: $0.last ?? "") })
  }
}
