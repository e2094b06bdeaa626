internal import CivilTime
internal import Disclosure
internal import Source
internal import Text

/// What a document is, for search engines and other programs: JSON-LD in the terms of schema.org.
enum LinkedData {
  /// An object that is safe within a `<script>`.
  static func json(_ index: Int, address: String, in context: SiteContext) -> [UInt8] {
    let facts = context.catalogue.documents[index].facts
    var bytes = Array("{\"@context\":\"https://schema.org\"".utf8)
    func add(_ name: String, _ value: String?) {
      guard let value else { return }
      bytes += ",\"".utf8
      bytes += name.utf8
      bytes += "\":".utf8
      JSONText.append(value, to: &bytes)
    }
    add("@type", type(of: facts.kind))
    add("headline", facts.title)
    add("url", address)
    add("inLanguage", context.settings.language.text)
    add("datePublished", facts.published?.rfc3339)
    add("dateCreated", facts.written?.iso)
    add("dateModified", facts.corrections.map(\.on).max()?.iso)
    // The number that people cite comes before the one that archives use.
    add("identifier", facts.number?.text ?? facts.index?.text)
    let isToCome = facts.effective.map { $0 > context.catalogue.today } ?? false
    if facts.kind == .policy, !isToCome {
      add("legislationLegalForce", context.catalogue.validity[index].map(legalForce))
    }
    bytes += ",\"publisher\":{\"@type\":\"GovernmentOrganization\"".utf8
    add("name", facts.issuer ?? context.settings.organization)
    return bytes + Array("}}".utf8)
  }

  private static func type(of kind: DocumentKind) -> String {
    switch kind {
    case .policy: "Legislation"
    case .annualReport, .budget: "Report"
    case .news: "NewsArticle"
    default: "Article"
    }
  }

  /// schema.org/LegalForceStatus
  private static func legalForce(_ validity: Validity) -> String {
    switch validity {
    case .inForce: "https://schema.org/InForce"
    case .amended: "https://schema.org/PartiallyInForce"
    case .repealed, .lapsed: "https://schema.org/NotInForce"
    }
  }
}
