internal import Crypto
package import Disclosure
package import Disk
internal import Text

/// The text of each document as it was last approved, beside the site's state: for whoever asks what has changed since.
/// Readable by its owner alone, dropped when the document is withdrawn, needed by no build.
package struct ReviewedTexts {
  private let folder: String

  package init(_ state: SiteState) { folder = state.path + "/reviewed" }

  package func keep(_ path: ContentPath, _ bytes: [UInt8]) throws {
    try Disk.makeFolder(folder, mode: 0o700)
    try Disk.replace(file(path), with: bytes, mode: Disk.privateMode)
  }

  /// Nil where none was kept.
  package func text(_ path: ContentPath) throws -> [UInt8]? {
    try Disk.exists(file(path)) ? try Disk.read(file(path)) : nil
  }

  package func drop(_ path: ContentPath) throws { try Disk.removeFile(file(path)) }

  /// No name of a document stands there, whatever it says.
  private func file(_ path: ContentPath) -> String {
    folder + "/" + Array(SHA256.hash(data: Array(path.canonical.text.utf8))).hexadecimal
  }
}
