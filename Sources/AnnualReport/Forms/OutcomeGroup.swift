package import Text

/// What came of requests, in groups that every format has; `outcome` of a row in the forms' data.
package enum OutcomeGroup: String, Sendable, Decodable, CaseIterable {
  case granted, partial, refused, unable
  case notProcessed = "not_processed"
  case other

  package var name: Message {
    switch self {
    case .granted: Message(zh: "予以公开", en: "Granted")
    case .partial: Message(zh: "部分公开", en: "Partly granted")
    case .refused: Message(zh: "不予公开", en: "Refused")
    case .unable: Message(zh: "无法提供", en: "Unable to provide")
    case .notProcessed: Message(zh: "不予处理", en: "Not processed")
    case .other: Message(zh: "其他处理", en: "Other")
    }
  }
}
