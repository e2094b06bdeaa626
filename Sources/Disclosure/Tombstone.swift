internal import CivilTime
internal import Source
internal import Text

/// 撤回后的稿件: what remains of a withdrawn document's source where its text must not be kept: what its tombstone shows.
package enum Tombstone {
  /// Front matter without a body, and without a withdrawal where none is known yet. Summary, keywords, author, corrections, attachments and every remark are gone.
  package static func source(of facts: DocumentFacts, withdrawal: DocumentFacts.Withdrawal?, _ settings: SiteSettings)
    throws
    -> String
  {
    var lines: [String] = []
    func add(_ key: FrontMatterKey, _ text: String?) throws {
      if let text { lines.append("\(key.spelling(in: settings.wording)): \(try YAMLWriter.text(text))") }
    }
    func add(_ key: FrontMatterKey, _ texts: [String]) throws {
      guard !texts.isEmpty else { return }
      lines.append("\(key.spelling(in: settings.wording)): [\(try texts.map(YAMLWriter.text).joined(separator: ", "))]")
    }
    try add(.title, facts.title)
    try add(.published, facts.published?.rfc3339)
    try add(.written, facts.written?.iso)
    try add(.category, facts.category.map { settings.categories[$0].path.text })
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
    try add(.received, facts.received?.iso)
    try add(.answered, facts.answered?.iso)
    try add(.until, facts.until?.rfc3339)
    try add(.result, facts.result.map(\.text))
    try add(.draftOf, facts.draftOf.map(\.text))
    try add(.aliases, withdrawal?.isConcealed == true ? [] : facts.aliases.map(\.address.text))
    if facts.isSample { try add(.sample, "true") }
    if let withdrawal {
      let value = try value(withdrawal, isChinese: settings.wording == .chinese)
      lines.append("\(FrontMatterKey.withdrawn.spelling(in: settings.wording)): \(value)")
    }
    return "---\n" + lines.joined(separator: "\n") + "\n---\n"
  }

  /// The front matter's value of a withdrawal, on one line.
  package static func value(_ withdrawal: DocumentFacts.Withdrawal, isChinese: Bool) throws -> String {
    func key(_ key: WithdrawalKey) -> String { key.spelling(in: isChinese ? .chinese : .english) }
    var parts = ["\(key(.on)): \(withdrawal.on.iso)"]
    if let reason = withdrawal.reason { parts.append("\(key(.reason)): \(try YAMLWriter.text(reason))") }
    if withdrawal.isConcealed { parts.append("\(key(.concealed)): true") }
    return "{\(parts.joined(separator: ", "))}"
  }
}

extension Document {
  /// A withdrawn document whose tombstone says what `change` makes of its texts.
  package func withTombstone(_ change: (String) -> String) -> Document {
    var facts = facts
    facts.title = change(facts.title)
    facts.issuer = facts.issuer.map(change)
    facts.topic = facts.topic.map(change)
    facts.sourceName = facts.sourceName.map(change)
    facts.withdrawal = facts.withdrawal.map { withdrawal in
      DocumentFacts.Withdrawal(
        on: withdrawal.on, reason: withdrawal.reason.map(change), isConcealed: withdrawal.isConcealed)
    }
    return Document(
      source: source, facts: facts, body: body, files: files, figures: figures, state: state, ownValidity: ownValidity)
  }
}
