internal import Text

/// A point in time as the site shows it: an instant, and the date and time of day in the site's zone.
package struct Moment: Sendable, Hashable, Comparable {
  /// Unix seconds.
  package let instant: Int
  package let date: CivilDate
  /// Minutes since midnight.
  package let minutes: Int
  /// Seconds east of UTC.
  package let offset: Int

  package init(instant: Int, zone: SiteZone) {
    self.instant = instant
    offset = zone.offset(at: instant)
    let local = instant + offset
    let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    date = CivilDate(daysSinceEpoch: days)
    minutes = (local - days * 86_400) / 60
  }

  package init(date: CivilDate, minutes: Int, zone: SiteZone) {
    self.init(instant: zone.instant(localSeconds: date.daysSinceEpoch * 86_400 + minutes * 60), zone: zone)
  }

  /// `2024-03-05 09:30`, the form that PubDate asks for.
  package var pageTag: String { "\(date.iso) \((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))" }

  /// RFC 3339 with the zone's offset.
  package var rfc3339: String {
    let seconds = ((instant + offset) % 60 + 60) % 60
    let sign = offset < 0 ? "-" : "+"
    return
      "\(date.iso)T\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2)):\(seconds.padded(to: 2))\(sign)\((abs(offset) / 3600).padded(to: 2)):\((abs(offset) / 60 % 60).padded(to: 2))"
  }

  package static func < (a: Moment, b: Moment) -> Bool { a.instant < b.instant }
}
