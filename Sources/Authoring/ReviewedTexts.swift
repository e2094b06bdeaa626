internal import Crypto
package import Disclosure
package import Disk
internal import Text

/// The text of each document as it was last approved, and as all steps last passed it, beside the site's state: for whoever asks what
/// has changed since. Readable by its owner alone, dropped when the document is withdrawn, needed by no build.
package struct ReviewedTexts {
  package enum Approval: String, CaseIterable {
    /// Of any step.
    case last = ""
    case ofAllSteps = ".all"
  }

  private let folder: String

  package init(_ state: SiteState) { folder = state.path + "/reviewed" }

  /// - Parameter isLast: whether all steps are passed now.
  package func keep(_ path: ContentPath, _ bytes: [UInt8], isLast: Bool) throws {
    try Disk.makeFolder(folder, mode: 0o700)
    for approval in Approval.allCases where isLast || approval == .last {
      try Disk.replace(file(path, approval), with: bytes, mode: Disk.privateMode)
    }
  }

  /// Nil where none was kept.
  package func text(_ path: ContentPath, _ approval: Approval) throws -> [UInt8]? {
    let file = file(path, approval)
    return try Disk.exists(file) ? try Disk.read(file) : nil
  }

  package func drop(_ path: ContentPath) throws {
    for approval in Approval.allCases { try Disk.removeFile(file(path, approval)) }
  }

  /// No name of a document stands there, whatever it says.
  private func file(_ path: ContentPath, _ approval: Approval) -> String {
    folder + "/" + Array(SHA256.hash(data: Array(path.canonical.text.utf8))).hexadecimal + approval.rawValue
  }
}
