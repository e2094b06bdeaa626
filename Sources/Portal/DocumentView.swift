internal import Theme

/// `document`: a document's page, or the tombstone of a withdrawn one.
struct DocumentView: View {
  let root: String
  let title: String
  /// The page's address on the web, for its printed form.
  let canonical: String
  /// The same to be scanned; nil on a tombstone.
  let code: CodeView?
  /// Where a reader reports an error of the page; nil where the site has no code.
  let errorReport: String?
  let summary: String?
  let isSample: Bool
  let crumbs: [LinkView]
  let facts: HeaderBlock
  /// What is said of a document that is not in force as it stands.
  let invalidity: InvalidityView?
  let withdrawal: WithdrawalView?
  let corrections: [CorrectionView]
  let headings: [HeadingView]
  let body: [UInt8]?
  /// Of an annual report.
  let keyFigures: [KeyFigureView]
  /// Whether the body has charts.
  let hasCharts: Bool
  let attachments: [AttachmentView]
  let relations: [RelationView]
  let timeline: [EventView]
  let figures: FiguresView?
  /// Whether the page is the one where information is asked for.
  let hasRequestForm: Bool
  let newer: EntryView?
  let older: EntryView?

  static let fields = ViewFields<Self>(
    .text("root") { $0.root },
    .text("title") { $0.title },
    .text("canonical") { $0.canonical },
    .view("code") { $0.code },
    .text("errorReport") { $0.errorReport },
    .text("summary") { $0.summary },
    .flag("sample") { $0.isSample },
    .list("crumbs") { $0.crumbs },
    .view("facts") { $0.facts },
    .view("invalidity") { $0.invalidity },
    .view("withdrawal") { $0.withdrawal },
    .list("corrections") { $0.corrections },
    .flag("hasHeadings") { !$0.headings.isEmpty },
    .list("headings") { $0.headings },
    .html("body") { $0.body },
    .flag("hasKeyFigures") { !$0.keyFigures.isEmpty },
    .list("keyFigures") { $0.keyFigures },
    .flag("hasCharts") { $0.hasCharts },
    .flag("hasAttachments") { !$0.attachments.isEmpty },
    .list("attachments") { $0.attachments },
    .list("relations") { $0.relations },
    .flag("hasTimeline") { !$0.timeline.isEmpty },
    .list("timeline") { $0.timeline },
    .view("figures") { $0.figures },
    .flag("requestForm") { $0.hasRequestForm },
    .flag("hasNeighbours") { $0.newer != nil || $0.older != nil },
    .view("newer") { $0.newer },
    .view("older") { $0.older }
  )
}

/// A QR code; `frame` is its place with the quiet zone, as SVG's `viewBox`.
struct CodeView: View {
  let path: [UInt8]
  let width: Int
  /// Modules a side beyond which no telephone reads a code of a hand's breadth: addresses of some 600 characters.
  private static let most = 93

  init?(_ text: String) {
    guard let code = QRCode(text), code.width <= Self.most else { return nil }
    (path, width) = (code.path, code.width)
  }

  static let fields = ViewFields<Self>(
    .html("path") { $0.path },
    .text("frame") { "-4 -4.5 \($0.width + 8) \($0.width + 8)" },
    .text("side") { String($0.width + 8) },
    .text("size") { String(3 * ($0.width + 8)) }
  )
}

/// The header block of a document (norms, section 3).
struct HeaderBlock: View {
  let index, issuer, number, written, published, kind, topic, keywords, validity: String?
  let effective, expires, repealed, received, answered, answeredBy, until, source, author: String?

  static let fields = ViewFields<Self>(
    .text("index") { $0.index },
    .text("issuer") { $0.issuer },
    .text("number") { $0.number },
    .text("written") { $0.written },
    .text("published") { $0.published },
    .text("kind") { $0.kind },
    .text("topic") { $0.topic },
    .text("keywords") { $0.keywords },
    .text("validity") { $0.validity },
    .text("effective") { $0.effective },
    .text("expires") { $0.expires },
    .text("repealed") { $0.repealed },
    .text("received") { $0.received },
    .text("answered") { $0.answered },
    .text("answeredBy") { $0.answeredBy },
    .text("until") { $0.until },
    .text("source") { $0.source },
    .text("author") { $0.author }
  )
}

/// A document that is not in force as it stands, and what changed that.
struct InvalidityView: View {
  let text: String
  let isAmended: Bool
  let acts: [EntryView]

  static let fields = ViewFields<Self>(
    .text("text") { $0.text },
    .flag("amended") { $0.isAmended },
    .flag("hasActs") { !$0.acts.isEmpty },
    .list("acts") { $0.acts }
  )
}

/// 撤回
struct WithdrawalView: View {
  let date: String
  let reason: String?
  /// Whom to ask.
  let office: String
  let phone: String?

  static let fields = ViewFields<Self>(
    .text("date") { $0.date },
    .text("reason") { $0.reason },
    .text("office") { $0.office },
    .text("phone") { $0.phone }
  )
}

/// 更正
struct CorrectionView: View {
  let date: String
  let text: String

  static let fields = ViewFields<Self>(.text("date") { $0.date }, .text("text") { $0.text })
}

/// A heading of the table of contents.
struct HeadingView: View {
  let text: String
  let anchor: String
  let level: Int

  static let fields = ViewFields<Self>(
    .text("text") { $0.text },
    .text("anchor") { $0.anchor },
    .text("level") { String($0.level) }
  )
}

/// 附件
struct AttachmentView: View {
  let title: String
  let address: String
  /// The file name's ending in capitals, e.g. `PDF`.
  let type: String
  let size: String
  let sha256: String
  /// On the web, for paper.
  let absolute: String

  static let fields = ViewFields<Self>(
    .text("title") { $0.title },
    .text("address") { $0.address },
    .text("type") { $0.type },
    .text("size") { $0.size },
    .text("sha256") { $0.sha256 },
    .text("absolute") { $0.absolute }
  )
}

/// 关联文件: documents in one relation to this one.
struct RelationView: View {
  let label: String
  let documents: [EntryView]

  static let fields = ViewFields<Self>(.text("label") { $0.label }, .list("documents") { $0.documents })
}

/// The figures of an annual report as files for programs, and the series that they belong to.
struct FiguresView: View {
  let json, csv, schema: String
  let statistics: String?

  static let fields = ViewFields<Self>(
    .text("json") { $0.json },
    .text("csv") { $0.csv },
    .text("schema") { $0.schema },
    .text("statistics") { $0.statistics }
  )
}
