package import Text

/// Why an office file was not read.
package enum OfficeFault: Error, Sendable, Hashable, Codable {
  /// It has a password.
  case encrypted
  /// It is cut off, or no file of its format.
  case damaged
  /// It is larger or deeper, has more parts or takes longer to read than any office file.
  case tooLarge
  /// The program that reads its format is not installed, or failed.
  case noProgram(String)
  /// No reader for its format.
  case unknownFormat
  /// Cleaned it would not show the same.
  case changed

  package var message: Message {
    switch self {
    case .encrypted: Message(zh: "有密码，读不了", en: "it has a password")
    case .damaged: Message(zh: "已损坏或不完整", en: "it is damaged or cut off")
    case .tooLarge: Message(zh: "过大或太费时，不像办公文件", en: "it is larger than office files are, or takes too long to read")
    case .noProgram(let name): Message(zh: "没有可用的 \(name)", en: "\(name) is not available")
    case .unknownFormat: Message(zh: "没有读这种格式的办法", en: "there is no reader for its format")
    case .changed: Message(zh: "清理后看到的内容会变", en: "cleaned it would not show the same")
    }
  }
}
