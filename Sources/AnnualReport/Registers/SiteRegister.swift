internal import CivilTime
package import Disclosure

/// What the documents of the site say of one year, samples left out.
package struct SiteRegister: Sendable, Hashable {
  /// 规范性文件 made in the year, repealed in it, and in force on its last day.
  package let made: Int
  package let repealed: Int
  package let inForce: Int
  /// Documents published in the year.
  package let published: Int

  package init(made: Int, repealed: Int, inForce: Int, published: Int) {
    (self.made, self.repealed, self.inForce, self.published) = (made, repealed, inForce, published)
  }

  /// Counts the site's own documents; nil for years before `register_since`, and where it is not set. 规范性文件 are the
  /// documents of the kind `policy` that the organisation itself issued.
  package init?(_ catalogue: Catalogue, year: Int) {
    guard let since = catalogue.settings.registerSince, since <= year,
      let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31)
    else { return nil }
    let listed = catalogue.listed.filter { !catalogue.documents[$0].facts.isSample }
    var (made, repealed, inForce) = (0, 0, 0)
    for index in listed {
      let facts = catalogue.documents[index].facts
      guard facts.kind == .policy, facts.issuer ?? catalogue.settings.organization == catalogue.settings.organization
      else { continue }
      let madeOn = facts.written ?? facts.published?.date
      let end = catalogue.repealDate(of: index)
      if let day = madeOn, (first...last).contains(day) { made += 1 }
      if let end, (first...last).contains(end) { repealed += 1 }
      let isOver = [end, facts.expires].compactMap { $0 }.contains { $0 <= last }
      if let day = madeOn, day <= last, !isOver { inForce += 1 }
    }
    let published = listed.count { catalogue.documents[$0].facts.published?.date.year == year }
    self.init(made: made, repealed: repealed, inForce: inForce, published: published)
  }
}
