package import Source
internal import Text

/// 隐私: what a site says of personal data.
package struct Privacy: Sendable, Hashable {
  /// Numbers and addresses that the office gives out beside its contact.
  package var given: [String] = []
  /// How much it weighs that attachments were not looked into.
  package var unscanned = Severity.warning
  /// Nor are those that name their author.
  package var refusesAuthors = false

  init() {}

  init(_ fields: inout KeyedFields<PrivacyKey>) {
    given = fields.texts(.given).map(\.text)
    unscanned = fields.severity(.unscanned) ?? .warning
    refusesAuthors = fields.severity(.properties) == .error
  }
}

/// Keys of what site.yml says of personal data.
package enum PrivacyKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case given = "public"
  case unscanned, properties

  package var chinese: String? {
    switch self {
    case .given: "公开"
    case .unscanned: "未检查"
    case .properties: "文件属性"
    }
  }

  fileprivate static let warning = ["warning", "警告"]
  fileprivate static let error = ["error", "错误"]

  package var shape: FieldShape { self == .given ? .texts : .words(Self.warning + Self.error) }

  package var habits: [String] {
    switch self {
    case .given: ["公开信息", "公布", "例外", "allow", "given"]
    case .unscanned: ["未扫描", "没有检查", "附件", "not_scanned"]
    case .properties: ["属性", "作者", "authors", "metadata"]
    }
  }
}

extension KeyedFields<PrivacyKey> {
  fileprivate mutating func severity(_ key: PrivacyKey) -> Severity? {
    guard let text = text(key)?.trimmed.lowercased() else { return nil }
    if PrivacyKey.error.contains(text) { return .error }
    if PrivacyKey.warning.contains(text) { return .warning }
    reportValue(
      key, Message(zh: "警告 或 错误", en: "warning or error"),
      near: likeliest(text, among: PrivacyKey.warning + PrivacyKey.error))
    return nil
  }
}
