internal import CivilTime
internal import Source

/// 撤回后的稿件: what remains of a withdrawn document's source where its text must not be kept: what its tombstone shows.
package enum Tombstone {
  /// Front matter without a body, and without a withdrawal where none is known yet. Summary, keywords, author, corrections, attachments and every remark are gone.
  package static func source(of facts: DocumentFacts, withdrawal: DocumentFacts.Withdrawal?, _ settings: SiteSettings)
    throws
    -> String
  {
    var lines: [String] = []
    func add(_ key: FrontMatterKey, _ text: String?) throws {
      if let text { lines.append("\(key.rawValue): \(try YAMLWriter.text(text))") }
    }
    func add(_ key: FrontMatterKey, _ texts: [String]) throws {
      guard !texts.isEmpty else { return }
      lines.append("\(key.rawValue): [\(try texts.map(YAMLWriter.text).joined(separator: ", "))]")
    }
    try add(.title, facts.title)
    try add(.published, facts.published?.rfc3339)
    try add(.written, facts.written?.iso)
    try add(.category, facts.category.map { settings.categories[$0].path })
    try add(.kind, facts.kind.rawValue)
    try add(.index, facts.index?.text)
    try add(.number, facts.number?.text)
    try add(.issuer, facts.issuer)
    try add(.topic, facts.topic)
    try add(.validity, facts.statedValidity?.rawValue)
    try add(.effective, facts.effective?.iso)
    try add(.expires, facts.expires?.iso)
    try add(.repealed, facts.repealed?.iso)
    try add(.amends, facts.amends.map(\.text))
    try add(.repeals, facts.repeals.map(\.text))
    try add(.interprets, facts.interprets.map(\.text))
    try add(.aliases, withdrawal?.isConcealed == true ? [] : facts.aliases)
    if facts.isSample { try add(.sample, "true") }
    if let withdrawal { lines.append("withdrawn: \(try value(withdrawal, isChinese: false))") }
    return "---\n" + lines.joined(separator: "\n") + "\n---\n"
  }

  /// The front matter's value of a withdrawal, on one line.
  package static func value(_ withdrawal: DocumentFacts.Withdrawal, isChinese: Bool) throws -> String {
    func key(_ key: WithdrawalKey) -> String { isChinese ? key.chinese ?? key.rawValue : key.rawValue }
    var parts = ["\(key(.on)): \(withdrawal.on.iso)"]
    if let reason = withdrawal.reason { parts.append("\(key(.reason)): \(try YAMLWriter.text(reason))") }
    if withdrawal.isConcealed { parts.append("\(key(.concealed)): true") }
    return "{\(parts.joined(separator: ", "))}"
  }
}
