internal import Foundation

/// The site's time zone (IANA name). Asia/Shanghai works without the system's zone data.
package struct SiteZone: Sendable, Hashable {
  package let name: String
  /// Nil for Asia/Shanghai on a machine without zone data.
  private let rules: TimeZone?

  /// Nil where the name is unknown.
  package init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else {
      guard name == Self.shanghai.name else { return nil }
      self = .shanghai
      return
    }
    (self.name, rules) = (name, zone)
  }

  /// The zone of a site that names none.
  package static let shanghai = SiteZone(name: "Asia/Shanghai", rules: TimeZone(identifier: "Asia/Shanghai"))

  private init(name: String, rules: TimeZone?) { (self.name, self.rules) = (name, rules) }

  /// Seconds east of UTC at an instant (Unix seconds).
  package func offset(at instant: Int) -> Int {
    rules?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))) ?? BeijingTime.offset(at: instant)
  }

  /// The instant at which the zone's clocks show a local time.
  package func instant(localSeconds: Int) -> Int {
    let first = localSeconds - offset(at: localSeconds)
    return localSeconds - offset(at: first)
  }
}
