package import CivilTime
internal import CryptoExtras
package import Disclosure
internal import Foundation
package import Source
internal import Text

/// 豁免: a finding of the gate that somebody answers for, until a day. It holds a salted slow hash of what was found, never that itself.
package struct Waiver: Sendable, Hashable {
  package let code: String
  /// Of the document or of the file beside it.
  package let path: ContentPath
  /// Where it was found, for people.
  package let place: String
  package let fingerprint: Fingerprint
  package let reason: String
  package let approver: String
  package let date: CivilDate
  /// The last day.
  package let expires: CivilDate

  package init(
    code: String, path: ContentPath, place: String, fingerprint: Fingerprint, reason: String, approver: String,
    date: CivilDate, expires: CivilDate
  ) {
    (self.code, self.path, self.place, self.fingerprint) = (code, path, place, fingerprint)
    (self.reason, self.approver, self.date, self.expires) = (reason, approver, date, expires)
  }

  /// A hash by scrypt (RFC 7914): who has it must try every number there is, each for a twentieth of a second.
  package struct Fingerprint: Sendable, Hashable {
    private static let (rounds, blockSize) = (1 << 14, 8)
    let salt: [UInt8]
    let hash: [UInt8]

    /// - Parameter other: one of the same file, whose salt serves again: each finding is then hashed once for all of them.
    package init(of value: String, like other: Fingerprint?) {
      var generator = SystemRandomNumberGenerator()
      salt = other?.salt ?? (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
      hash = Self.hash(value, salt)
    }

    /// `scrypt:SALT:HASH` in Base64.
    package init?(_ text: String) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, parts[0] == "scrypt", let salt = Data(base64Encoded: parts[1]),
        let hash = Data(base64Encoded: parts[2]), salt.count == 16, hash.count == 32
      else { return nil }
      (self.salt, self.hash) = (Array(salt), Array(hash))
    }

    package var text: String {
      "scrypt:\(Data(salt).base64EncodedString()):\(Data(hash).base64EncodedString())"
    }

    static func hash(_ value: String, _ salt: [UInt8]) -> [UInt8] {
      let key = try? KDF.Scrypt.deriveKey(
        from: Array(value.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize, parallelism: 1)
      return key.map { $0.withUnsafeBytes { Array($0) } } ?? []
    }
  }
}

/// The key of content/waivers.yml.
package enum WaiversKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case waivers
  package var chinese: String? { "豁免" }
  package var shape: FieldShape { .list(.group(WaiverKey.self)) }
}

/// Keys of an entry of content/waivers.yml.
package enum WaiverKey: String, FieldKey {
  package static let bySpelling = spellingTable()
  case code, file, place, fingerprint, reason, approver, date, expires

  package var chinese: String? {
    switch self {
    case .code: "代码"
    case .file: "文件"
    case .place: "位置"
    case .fingerprint: "指纹"
    case .reason: "理由"
    case .approver: "批准人"
    case .date: "日期"
    case .expires: "有效期至"
    }
  }

  package static let required = [WaiverKey.code, .file, .fingerprint, .reason, .approver, .date, .expires]

  package var shape: FieldShape { self == .date || self == .expires ? .date : .text }
}
