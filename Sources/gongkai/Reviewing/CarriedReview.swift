import Authoring
import CivilTime
import Disclosure
import Disk
import Review
import Source
import Text

/// A change that no reader sees leaves a document as approved as it was: a line of content/reviews.jsonl says so.
enum CarriedReview {
  /// Writes the line, where some review stands behind the text as it was. The authoring lock must be held.
  ///
  /// - Parameters:
  ///   - path: of a file that may be a document of a site.
  ///   - new: what it is about to be.
  ///   - command: that changes it.
  static func carry(_ path: String, _ old: SourceFile, to new: SourceFile, by command: String) throws {
    guard let site = try SiteFolder.site(of: path) else { return }
    let content = ContentFolder(site: site)
    guard let file = try content.file(ReviewRecords.path), let document = content.document(path) else { return }
    let beside = try files(beside: document, in: content)
    let (before, after) = (ReviewedParts(old, files: beside), ReviewedParts(new, files: beside))
    guard ReviewRecords(file).knows(before.digest), before != after else { return }
    let time = try SiteFolder.now(of: path).rfc3339
    var record = ReviewRecord(.carry, document, after, time: time, by: command, login: ReviewDesk.login)
    record.from = before.digest
    var changes = DocumentChanges(content)
    try changes.append(record.line, to: ReviewRecords.path)
    try changes.transaction.commit()
  }

  /// Names and digests of the files that a review of a document is of too.
  private static func files(
    beside document: ContentPath, in content: ContentFolder
  ) throws -> [(name: String, sha256: String)] {
    guard let folder = document.bundle else { return [] }
    let paths = try FolderReader.walk(content.path + "/" + folder.text).files.map {
      ContentPath(folder.text + "/" + $0.path)
    }
    let entry = ContentFiles(paths).documents.first { $0.path == document }
    return try ((entry?.files ?? []) + (entry?.figures ?? [])).map { name in
      (name, try Disk.digest(content.path + "/" + document.beside(name).text))
    }
  }
}
