package import CivilTime
package import Source
internal import Text

/// 审查: the review before disclosure that a site demands (《政府信息公开条例》 art. 17).
package struct ReviewSettings: Sendable, Hashable {
  /// Whether what was not reviewed is refused.
  package var isRequired = false
  /// 步骤: who looks at a document, in order, where its category does not name others.
  package var steps = [Self.usualStep]
  /// Whether each step is another person's.
  package var isDistinct = false

  private static let usualStep = "审核"

  init() {}

  init(_ fields: inout KeyedFields<ReviewKey>) {
    isRequired = fields.flag(.required) ?? false
    isDistinct = fields.flag(.distinct) ?? false
    if let named = Self.steps(.steps, &fields) { steps = named }
  }

  /// Names of steps under a key, each once; nil where none are given.
  static func steps<Key: FieldKey>(_ key: Key, _ fields: inout KeyedFields<Key>) -> [String]? {
    let named = fields.texts(key, separated: true).map(\.text)
    if Set(named).count < named.count {
      fields.reportValue(
        key, Message(zh: "各步骤的名称，每个只写一次，例如 [初审, 审核, 签发]", en: "the names of the steps, each once, such as [初审, 审核, 签发]")
      )
    }
    return named.isEmpty ? nil : named
  }
}

/// Keys of what site.yml says of reviews.
package enum ReviewKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case required, steps, distinct

  package var chinese: String? {
    switch self {
    case .required: "必须"
    case .steps: "步骤"
    case .distinct: "不同人"
    }
  }

  package var shape: FieldShape { self == .steps ? .texts : .flag }

  package var habits: [String] {
    switch self {
    case .required: ["必需", "强制", "启用", "require", "enabled"]
    case .steps: ["环节", "流程", "角色", "step", "roles"]
    case .distinct: ["不同人员", "分人", "different"]
    }
  }
}

/// 审查 in a front matter: the record that `gongkai review approve` writes, one for each step.
package struct ReviewMark: Sendable, Hashable {
  package let role: String
  package let conclusion: DisclosureMode
  package let on: CivilDate
  package let by: String
  /// The beginning of the digest of what was reviewed, hexadecimal.
  package let digest: String
  package let place: SourceLocation

  /// Characters of a digest that tell one from another.
  package static let digits = 16

  /// What a command writes of a step that was passed.
  package struct Fields {
    let role: String
    let on: CivilDate
    let by: String
    let digest: String

    package init(role: String, on: CivilDate, by: String, digest: String) {
      (self.role, self.on, self.by, self.digest) = (role, on, by, digest)
    }
  }

  /// A line of YAML.
  package static func text(_ marks: [Fields], _ conclusion: DisclosureMode, isChinese: Bool) -> String {
    let language: Language = isChinese ? .chinese : .english
    let entries = marks.map { mark in
      let values: [(ReviewMarkKey, String)] = [
        (.role, mark.role), (.conclusion, isChinese ? conclusion.rawValue : conclusion.english), (.on, mark.on.iso),
        (.by, mark.by), (.digest, String(mark.digest.prefix(digits))),
      ]
      let fields = values.map { "\($0.spelling(in: language)): \(YAMLWriter.shortest($1, isEntry: true))" }
      return "{" + fields.joined(separator: ", ") + "}"
    }
    return "[" + entries.joined(separator: ", ") + "]"
  }
}

/// Keys of a record of review in a front matter.
package enum ReviewMarkKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case role, conclusion, on, by, digest

  package var chinese: String? {
    switch self {
    case .role: "步骤"
    case .conclusion: "结论"
    case .on: "日期"
    case .by: "审查人"
    case .digest: "指纹"
    }
  }

  package static let required = allCases
  package var shape: FieldShape {
    switch self {
    case .on: .date
    case .conclusion: .words(DisclosureMode.spellings)
    default: .text
    }
  }
}
