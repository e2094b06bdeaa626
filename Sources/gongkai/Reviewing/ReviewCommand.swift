import ArgumentParser
import Authoring
import Build
import CivilTime
import Disclosure
import Foundation
import Review
import Source
import Text

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: words(zh: "登记公开前的审查", en: "Records reviews before disclosure."),
    discussion: words(
      zh: """
        谁在什么时候按哪一步审查了哪件公开文件，记入 content/reviews.jsonl，只增不改；文件头的“审查”由 approve 写入。\
        正文、文件头或附件一改，审查就失效。site.yml 写“审查: {必须: 是, 步骤: [初审, 审核], 不同人: 是}”，没有审查的就不能公布。
        """,
      en: """
        Who reviewed which document in which step, and when, goes into content/reviews.jsonl, which is only ever added to; approve \
        also writes `review` into the front matter. A change of text, front matter or files makes a review void. With review: {required: true, steps: [first, second], distinct: true} \
        in site.yml nothing is published without.
        """),
    subcommands: [
      ReviewApprove.self, ReviewReturn.self, ReviewStatus.self, ReviewShow.self, ReviewBaseline.self,
    ])
}

/// The documents of a site with their reviews, drafts too.
struct ReviewDesk {
  let site: SiteFolder
  let content: ReadContent
  private let diagnostics: [Diagnostic]

  var language: Language { site.options.language }
  var reviews: SiteReviews { content.reviews }

  init(_ site: SiteFolder) throws {
    self.site = site
    let everything = Visibility(drafts: true, future: true, expired: true)
    let stage = try site.options.siteBuild(everything, isReviewed: true).read()
    content = try site.options.require(stage)
    diagnostics = stage.diagnostics
    let lines = diagnostics.filter { $0.kind.code == DiagnosticKind.reviewLine.code }
    guard lines.isEmpty else {
      site.options.messages.report(lines)
      throw ExitCode(1)
    }
  }

  /// The document, or the text above a list, that a person named.
  func reviewed(_ typed: String) throws -> Reviewed {
    guard let path = site.content.document(typed), let reviewed = reviews.all[path] else {
      throw ValidationError(zh: "没有公开文件“\(typed)”", en: "There is no document '\(typed)'")
    }
    return reviewed
  }

  /// Everything that is published or will be, in the order of the paths.
  var forReaders: [Reviewed] {
    reviews.all.values.filter { [.published, .scheduled].contains($0.state) }.sorted { $0.source < $1.source }
  }

  /// What would keep a document from being published, reviewed or not.
  func errors(of reviewed: Reviewed) -> [Diagnostic] {
    diagnostics.filter { diagnostic in
      guard diagnostic.severity == .error, !DiagnosticKind.isOfReview(diagnostic.kind),
        let path = diagnostic.location.flatMap({ ContentPath(shown: $0.path) })
      else { return false }
      return path == reviewed.source || reviewed.source.bundle.map { path.below($0) != nil } ?? false
    }
  }

  /// Adds a line to the records, and gives the front matter what it says of them; all or nothing.
  ///
  /// - Parameters:
  ///   - marks: none take the key out.
  ///   - isLast: whether all steps are passed now.
  func write(_ record: ReviewRecord, _ reviewed: Reviewed, _ marks: [ReviewRecord], isLast: Bool = false) throws {
    var changes = DocumentChanges(site.content)
    if !reviewed.bearsMarks {
      // The record alone tells of a text above a list.
    } else if marks.isEmpty {
      try changes.remove(.review, from: reviewed.source)
    } else {
      let fields = marks.compactMap(Self.mark)
      try changes.set(.review, in: reviewed.source) { ReviewMark.text(fields, reviewed.disclosure, isChinese: $0) }
    }
    try changes.append(record.line, to: ReviewRecords.path)
    try changes.transaction.commit()
    // Of what is withdrawn nothing is kept.
    guard record.event == .approve, reviewed.state != .withdrawn, let file = try site.content.file(reviewed.source)
    else { return }
    try ReviewedTexts(site.state).keep(reviewed.source, file.bytes, isLast: isLast)
  }

  private static func mark(_ record: ReviewRecord) -> ReviewMark.Fields? {
    guard record.event == .approve, let role = record.role, let on = CivilDate(iso: String(record.time.prefix(10)))
    else {
      return nil
    }
    return ReviewMark.Fields(role: role, on: on, by: record.by, digest: record.digest)
  }

  /// The person: as given, as asked for on a terminal, or the account.
  func person(_ by: String?) -> String {
    let typed = by ?? Questions(language).text(Message(zh: "审查人：", en: "Reviewed by: ")) ?? Self.login
    return PersonalData.masked(typed.onOneLine.trimmed)
  }

  /// The account that the command runs under, whatever the environment says.
  static var login: String {
    getpwuid(getuid()).flatMap { String(validatingCString: $0.pointee.pw_name) } ?? "\(getuid())"
  }
}

/// Who acts.
struct ReviewerOptions: ParsableArguments {
  @Option(
    help: words(
      zh: "审查人的姓名；默认是登录账号", en: "Who reviewed it; default: the account.", value: Message(zh: "姓名", en: "name")))
  var by: String?

  func validate() throws {
    guard by.map({ !$0.trimmed.isEmpty }) ?? true else {
      throw ValidationError(zh: "--by 后面要写姓名", en: "--by takes a name")
    }
  }
}
