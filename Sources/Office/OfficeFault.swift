package import Text

/// Why an office file was not read.
package enum OfficeFault: Error, Sendable, Hashable, Codable {
  /// It has a password.
  case encrypted
  /// It is cut off, or no file of its format.
  case damaged
  /// It is larger or deeper, has more parts or takes longer to read than any office file.
  case tooLarge
  /// It holds files within files within files.
  case tooDeep
  /// The program that reads its format is not installed, or failed.
  case noProgram(String)
  /// No reader for its format.
  case unknownFormat
  /// Cleaned it would not show the same.
  case changed
  /// Formulas have no result yet, and would leave nothing.
  case uncomputed
  /// It holds several pictures, of which cleaning would keep the first.
  case several
  /// A signature or seal holds for its bytes, and would be void.
  case signed

  package var message: Message {
    switch self {
    case .uncomputed: Message(zh: "有公式还没有算过", en: "it has formulas without results")
    case .encrypted: Message(zh: "有密码，读不了", en: "it has a password")
    case .damaged: Message(zh: "已损坏或不完整", en: "it is damaged or cut off")
    case .tooLarge: Message(zh: "过大或太费时，不像办公文件", en: "it is larger than office files are, or takes too long to read")
    case .tooDeep: Message(zh: "文件里套的文件层数太多", en: "files lie too deep within it")
    case .noProgram(let name): Message(zh: "没有可用的 \(name)", en: "\(name) is not available")
    case .unknownFormat: Message(zh: "没有读这种格式的办法", en: "there is no reader for its format")
    case .several:
      Message(zh: "有多页或会动，清理只能留下第一页", en: "it has several pages or moves, and only the first would be left")
    case .signed: Message(zh: "有电子签章，清理后签章会失效", en: "cleaned, its electronic seal would be void")
    case .changed: Message(zh: "清理后看到的内容会变", en: "cleaned it would not show the same")
    }
  }
}
