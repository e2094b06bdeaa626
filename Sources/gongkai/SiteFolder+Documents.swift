import ArgumentParser
import Authoring
import Disclosure
import SitePlan
import Source
import Text

/// Single documents of the site, whatever the others are like.
extension SiteFolder {
  /// Ends the command where a build would refuse a document of this address, or leave it out.
  func requireFreeAddress(_ address: String) throws {
    guard let settings = try settings(), let fault = AddressRules.fault(ofNew: address, settings) else { return }
    throw ValidationError(zh: "“\(address.onOneLine)”\(fault.zh)", en: "'\(address.onOneLine)' \(fault.en)")
  }

  /// What the front matter of one document says, whatever the others are like.
  func facts(of document: ContentPath) throws -> DocumentFacts? {
    guard let file = try content.file(document) else { return nil }
    return DocumentReader.facts(file, document: document, try settings())
  }

  func index(of document: ContentPath) throws -> IndexNumber? { try facts(of: document)?.index }
}
