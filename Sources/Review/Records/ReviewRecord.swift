internal import Crypto
package import Disclosure
internal import Foundation
internal import Text

/// 审查记录: a line of content/reviews.jsonl, which is only ever added to.
package struct ReviewRecord: Sendable, Hashable, Codable {
  package enum Event: String, Sendable, Hashable, Codable {
    case approve
    /// 退回
    case `return`
    /// What was published when a site began to demand reviews.
    case baseline
    /// A change that no reader sees, made by `gongkai tidy`: what was approved stays so.
    case carry
  }

  package let event: Event
  /// Below content, as the document lay.
  package let file: String
  /// SHA-256 of what was reviewed, hexadecimal.
  package let digest: String
  /// RFC 3339.
  package let time: String
  package let by: String
  /// The account that the command ran under.
  package let login: String
  package var role: String?
  package var conclusion: String?
  package var remark: String?
  /// Of a change that was carried over: the digest before it.
  package var from: String?
  /// The parts, so that a change can be named.
  package var parts: [String: String]?
  /// SHA-256 of the files beside it that no program can read: people have looked at them.
  package var seen: [String]?

  package init(
    _ event: Event, _ path: ContentPath, _ parts: ReviewedParts, time: String, by: String, login: String
  ) {
    (self.event, file, digest, self.parts) = (event, path.text, parts.digest, parts.parts)
    (self.time, self.by, self.login) = (time, by, login)
  }

  /// What tells it apart from every other: sixteen hexadecimal digits of the SHA-256 of its line.
  package var mark: String { Array(Array(SHA256.hash(data: line)).prefix(8)).hexadecimal }

  /// Its line, with the line's end.
  package var line: [UInt8] {
    ((try? JSONEncoder.stable().encode(self)).map(Array.init) ?? []) + [0x0A]
  }
}
