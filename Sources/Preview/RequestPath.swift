internal import Text

/// The path of a request, decoded once, as names below the root. What could name anything else is no such path.
struct RequestPath: Equatable {
  private(set) var components: [String]
  /// The address ends in `/`: a folder is meant.
  let isFolder: Bool
  /// The path as it was sent.
  let raw: String
  /// With its `?`; empty where there is none.
  let query: String

  /// Nil for `..`, `.`, `//`, NUL, `\`, a broken escape and bytes that are no UTF-8.
  init?(_ target: String) {
    let end = target.firstIndex(of: "?") ?? target.endIndex
    raw = String(target[..<end])
    query = String(target[end...])
    guard raw.hasPrefix("/"), let decoded = PercentEncoding.decode(raw) else { return nil }
    var parts = decoded.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    isFolder = parts.last == ""
    if isFolder { parts.removeLast() }
    let isSound = parts.allSatisfy { part in
      !["", ".", ".."].contains(part) && !part.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\\") }
    }
    guard isSound else { return nil }
    components = parts
  }

  /// The same below a folder, where it lies there.
  func below(_ folder: [String]) -> RequestPath? {
    guard !folder.isEmpty, components.starts(with: folder) else { return nil }
    var path = self
    path.components.removeFirst(folder.count)
    return path
  }
}
