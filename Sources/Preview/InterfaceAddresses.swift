internal import Glibc

/// The addresses under which other machines reach this one.
enum InterfaceAddresses {
  /// Those of interfaces that are up, without the loopback; IPv6 only on request. Link-local ones of IPv6 are left out:
  /// they mean nothing without the name of an interface, which no URL of a browser holds.
  static func all(withIPv6: Bool) -> [String] {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return [] }
    defer { freeifaddrs(first) }
    var found: [String] = []
    for interface in sequence(first: first, next: { $0?.pointee.ifa_next }) {
      guard let interface = interface?.pointee, let address = interface.ifa_addr else { continue }
      guard interface.ifa_flags & UInt32(IFF_UP) != 0, interface.ifa_flags & UInt32(IFF_LOOPBACK) == 0
      else { continue }
      guard let text = text(of: address, withIPv6: withIPv6), !found.contains(text) else { continue }
      found.append(text)
    }
    return found
  }

  private static func text(of address: UnsafeMutablePointer<sockaddr>, withIPv6: Bool) -> String? {
    let length: Int
    switch Int32(address.pointee.sa_family) {
    case AF_INET: length = MemoryLayout<sockaddr_in>.size
    case AF_INET6 where withIPv6: length = MemoryLayout<sockaddr_in6>.size
    default: return nil
    }
    var bytes = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    guard
      getnameinfo(address, socklen_t(length), &bytes, socklen_t(bytes.count), nil, 0, NI_NUMERICHOST) == 0
    else { return nil }
    let text = String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.contains("%") ? nil : text
  }
}
