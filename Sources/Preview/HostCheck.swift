/// Which `Host` a request may name. A foreign one means that some other site's page reaches for this machine
/// (DNS rebinding).
struct HostCheck: Sendable {
  let bound: String

  func allows(_ authority: String) -> Bool {
    guard let host = Self.withoutPort(authority)?.lowercased() else { return false }
    if ["localhost", "127.0.0.1", "[::1]"].contains(host) { return true }
    switch bound {
    // Bound to every address: any address will do, but no name.
    case "0.0.0.0", "::": return Self.isAddress(host)
    default: return host == bound.lowercased() || host == "[\(bound.lowercased())]"
    }
  }

  /// Nil where anything but a port follows the host.
  private static func withoutPort(_ authority: String) -> Substring? {
    let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    let rest = authority.dropFirst(host.count)
    let isPort = rest.isEmpty || (rest.first == ":" && rest.dropFirst().utf8.allSatisfy { (48...57).contains($0) })
    return authority.hasPrefix(host) && isPort ? host : nil
  }

  private static func isAddress(_ host: String) -> Bool {
    if host.hasPrefix("["), host.hasSuffix("]") { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }
}
