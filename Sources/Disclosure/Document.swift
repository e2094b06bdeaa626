package import CivilTime
package import Markdown
package import Source

/// 文件: one document with everything that its source says, valid by construction. A class, since it is passed about
/// everywhere, never changes, and a copy of its forty fields costs more than most of what is done with it.
package final class Document: Sendable {
  /// Path below content, e.g. `policies/2024-03-05-subsidy.md`.
  package let source: String
  /// Address without ending, e.g. `policies/2024-03-05-subsidy`.
  package let address: String
  package let facts: DocumentFacts
  package let body: MarkdownDocument
  /// Files beside index.md, by their name below the document's folder.
  package let files: [Attachment]
  /// Names of `report.yml` and `form-*.csv` beside index.md: the figures of an annual report, which are no attachments.
  package let figures: [String]
  package let state: PublicationState
  /// 有效性 by what the document says of itself; the catalogue knows what others did to it.
  package let ownValidity: Validity?

  init(
    source: String, address: String, facts: DocumentFacts, body: MarkdownDocument, files: [Attachment],
    figures: [String], state: PublicationState, ownValidity: Validity?
  ) {
    self.source = source
    self.address = address
    self.facts = facts
    self.body = body
    self.files = files
    self.figures = figures
    self.state = state
    self.ownValidity = ownValidity
  }

  /// The page's address below the site's root.
  package var page: String { address + ".html" }
  /// Pages at the document's former addresses, `旧址`: `/faq` and `/faq.html` are `faq.html`, `/faq/` is `faq/index.html`.
  package var formerPages: [String] { facts.aliases.map(Self.formerPage) }

  /// The page at a former address as the front matter writes it.
  package static func formerPage(_ alias: String) -> String {
    let path = alias.split(separator: "/").joined(separator: "/")
    return alias.hasSuffix("/") ? path + "/index.html" : path.hasSuffix(".html") ? path : path + ".html"
  }
  /// The CSV file of one of a page's tables, beside the page; tables count from 0, names from 1.
  package static func table(_ number: Int, of page: String) -> String {
    "\(page.dropLast(".html".count)).table-\(number + 1).csv"
  }
  /// The day from which it changes others: 施行日期, or its publication; nil while it is not published.
  package var takesEffect: CivilDate? { state == .published ? facts.effective ?? facts.published?.date : nil }
  /// Whether links to it are right: one that cannot be read is reported itself, once.
  var isLinkable: Bool { state == .published || state == .unreadable }
  /// Whether the site shows anything of it: a withdrawn document leaves its tombstone.
  package var hasPage: Bool { state == .published || (state == .withdrawn && facts.withdrawal?.isConcealed == false) }
}

/// 附件: a file published with its document.
package struct Attachment: Sendable, Hashable {
  /// Name below the document's address, in NFC as every address.
  package let name: String
  /// Name on disk, which may be in another normal form.
  package let diskName: String
  package let title: String
  /// Bytes.
  package let size: Int
  /// Hexadecimal; empty where the document is not published.
  package let sha256: String
}

/// What the front matter says.
package struct DocumentFacts: Sendable {
  package var title = ""
  package var published: Moment?
  package var written: CivilDate?
  /// Index into the site's categories; nil for a plain page.
  package var category: Int?
  package var kind = DocumentKind.page
  package var index: IndexNumber?
  package var number: DocumentNumber?
  package var issuer: String?
  package var topic: String?
  package var keywords: [String] = []
  package var summary: String?
  package var author: String?
  package var sourceName: String?
  package var statedValidity: Validity?
  package var effective: CivilDate?
  package var expires: CivilDate?
  package var repealed: CivilDate?
  package var amends: [Reference] = []
  package var repeals: [Reference] = []
  package var interprets: [Reference] = []
  package var attachmentTitles: [String: String] = [:]
  /// Where the front matter names each of them.
  package var attachmentPlaces: [String: SourceLocation] = [:]
  package var disclosure = DisclosureMode.proactive
  package var withdrawal: Withdrawal?
  package var corrections: [Correction] = []
  package var aliases: [String] = []
  package var isDraft = false
  package var isSample = false
  /// Where title, index and the like stand, for faults that show only in the catalogue.
  package var places: [FrontMatterKey: SourceLocation] = [:]

  package init() {}

  /// Another document, named by path or index number.
  package struct Reference: Sendable, Hashable {
    package let text: String
    package let location: SourceLocation
  }

  /// 撤回
  package struct Withdrawal: Sendable, Hashable {
    package let on: CivilDate
    package let reason: String?
    /// The title is itself the leak: nothing of the document is shown, not even a tombstone.
    package let isConcealed: Bool

    package init(on: CivilDate, reason: String?, isConcealed: Bool = false) {
      (self.on, self.reason, self.isConcealed) = (on, reason, isConcealed)
    }
  }

  package struct Correction: Sendable, Hashable {
    package let on: CivilDate
    package let text: String
  }
}

extension Document {
  /// Where the document is pointed out when a fault concerns it as a whole.
  package var place: SourceLocation {
    facts.places[.title] ?? SourceLocation(path: source, line: nil, column: nil, length: 0, excerpt: nil)
  }
}
