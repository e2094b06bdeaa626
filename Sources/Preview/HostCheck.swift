/// Which `Host` a request may name. A foreign one means that some other site's page reaches for this machine
/// (DNS rebinding).
struct HostCheck: Sendable {
  let bound: String

  func allows(_ authority: String?) -> Bool {
    guard let authority else { return false }
    let host = Self.withoutPort(authority).lowercased()
    if ["localhost", "127.0.0.1", "[::1]"].contains(host) { return true }
    switch bound {
    // Bound to every address: any address will do, but no name.
    case "0.0.0.0", "::": return Self.isAddress(host)
    default: return host == bound.lowercased() || host == "[\(bound.lowercased())]"
    }
  }

  private static func withoutPort(_ authority: String) -> Substring {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return authority[...end] }
    return authority.prefix { $0 != ":" }
  }

  private static func isAddress(_ host: String) -> Bool {
    if host.hasPrefix("["), host.hasSuffix("]") { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }
}
