package import CivilTime
package import Markdown
package import Source

/// 文件: one document with everything that its source says, valid by construction. A class, since it is passed about
/// everywhere, never changes, and a copy of its forty fields costs more than most of what is done with it.
package final class Document: Sendable {
  /// The file that says it, e.g. `policies/2024-03-05-subsidy.md`.
  package let source: ContentPath
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
    source: ContentPath, facts: DocumentFacts, body: MarkdownDocument, files: [Attachment],
    figures: [String], state: PublicationState, ownValidity: Validity?
  ) {
    self.source = source
    address = source.address
    self.facts = facts
    self.body = body
    self.files = files
    self.figures = figures
    self.state = state
    self.ownValidity = ownValidity
  }

  /// The page's address below the site's root.
  package var page: String { address + ".html" }
  /// Pages at the document's former addresses, `旧址`.
  package var formerPages: [String] { facts.aliases.map(\.address.page) }
  /// A file in the document's folder of the site.
  package func file(_ name: String) -> String { address + "/" + name }
  /// The CSV file of one of a page's tables, beside the page; tables count from 0, names from 1.
  package static func table(_ number: Int, of page: String) -> String {
    "\(page.dropLast(".html".count)).table-\(number + 1).csv"
  }
  /// The day from which it changes others: 施行日期, or its publication; nil while it is not published.
  package var takesEffect: CivilDate? { state == .published ? facts.effective ?? facts.published?.date : nil }
  /// Whether links to it are right: one that cannot be read is reported itself, once.
  var isLinkable: Bool { state == .published || state == .unreadable }
  /// Whether its text is published, or would be but for faults of its front matter: one fault hides no other.
  var isForReaders: Bool {
    state == .published
      || state == .unreadable && !facts.isDraft && facts.withdrawal == nil && facts.disclosure == .proactive
  }
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
  /// Of a picture whose header says it.
  package let picture: PictureSize?
}

/// What the front matter says.
package struct DocumentFacts: Sendable {
  package internal(set) var title = ""
  package internal(set) var published: Moment?
  package internal(set) var written: CivilDate?
  /// Index into the site's categories; nil for a plain page.
  package internal(set) var category: Int?
  package internal(set) var kind = DocumentKind.page
  package internal(set) var index: IndexNumber?
  package internal(set) var number: DocumentNumber?
  package internal(set) var issuer: String?
  package internal(set) var topic: String?
  package internal(set) var keywords: [String] = []
  package internal(set) var summary: String?
  package internal(set) var author: String?
  package internal(set) var sourceName: String?
  package internal(set) var statedValidity: Validity?
  package internal(set) var effective: CivilDate?
  package internal(set) var expires: CivilDate?
  package internal(set) var repealed: CivilDate?
  package internal(set) var amends: [Reference] = []
  package internal(set) var repeals: [Reference] = []
  package internal(set) var interprets: [Reference] = []
  /// 来信日期, 答复日期, 答复单位: of letters.
  package internal(set) var received: CivilDate?
  package internal(set) var answered: CivilDate?
  package internal(set) var answeredBy: String?
  /// 办理中: a letter that came, of whose answer nothing is said.
  package var isInProgress: Bool { received != nil && answered == nil && answeredBy == nil }
  /// 截止日期 of a consultation; a day alone lasts to its end.
  package internal(set) var until: Moment?
  /// 结果: what came of a consultation.
  package internal(set) var result: [Reference] = []
  /// 征求意见稿: what it is a draft of.
  package internal(set) var draftOf: [Reference] = []
  /// What the front matter says of attachments, by their names.
  package internal(set) var attachments: [String: NamedAttachment] = [:]
  /// Their names in the order of the front matter.
  package internal(set) var attachmentOrder: [String] = []
  package internal(set) var disclosure = DisclosureMode.proactive
  /// 审查, as the front matter claims it: content/reviews.jsonl decides.
  package internal(set) var reviews: [ReviewMark] = []
  package internal(set) var withdrawal: Withdrawal?
  package internal(set) var corrections: [Correction] = []
  package internal(set) var aliases: [Alias] = []
  package internal(set) var isDraft = false
  package internal(set) var isSample = false
  /// Where title, index and the like stand, for faults that show only in the catalogue.
  package internal(set) var places: [FrontMatterKey: SourceLocation] = [:]

  /// Keys that stand there without their value.
  package internal(set) var blank: [FrontMatterKey] = []
  /// Keys that a misspelt one most likely meant.
  package internal(set) var guessed: Set<FrontMatterKey> = []
  /// Whether the front matter was read to its end: a key that lacks is then not there.
  package internal(set) var isWhole = false

  init() {}

  /// Without the places that only the document's own checks ask for: a site keeps those of every document. A report's text
  /// begins with its summary, and its deadline is a day of publication.
  mutating func forgetPlaces() {
    let kept: Set<FrontMatterKey> = kind == .annualReport ? [.title, .index, .summary, .published] : [.title, .index]
    places = places.filter { kept.contains($0.key) }
  }

  /// Another document, named by path or index number.
  package struct Reference: Sendable, Hashable {
    package let text: String
    package let location: SourceLocation
  }

  /// 旧址, where the front matter gives it.
  package struct Alias: Sendable, Hashable {
    package let address: FormerAddress
    package let place: SourceLocation
  }

  package struct NamedAttachment: Sendable, Hashable {
    package let title: String
    /// Where the attachment is named.
    package let place: SourceLocation
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
    facts.places[.title] ?? SourceLocation(path: source.text, line: nil, column: nil, length: 0, excerpt: nil)
  }
}
