package import Disclosure
internal import Foundation
package import Source
internal import Text

/// content/reviews.jsonl: who reviewed what. It decides; what a front matter says of a review must stand in it.
package struct ReviewRecords: Sendable {
  package static let path = ContentPath("reviews.jsonl")

  package let records: [ReviewRecord]
  /// Lines that are no record.
  package let diagnostics: [Diagnostic]
  private let byFile: [String: [Int]]
  private let byDigest: [String: [Int]]
  private let marks: Set<String>
  /// By as much of a digest as a front matter holds.
  private let byMark: [String: [Int]]

  /// - Parameter file: nil where there is none.
  package init(_ file: SourceFile?) {
    var (records, faults) = ([ReviewRecord](), [Diagnostic]())
    if let file {
      let decoder = JSONDecoder()
      for (number, line) in file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      where !line.allSatisfy({ $0 <= 0x20 }) {
        if let record = try? decoder.decode(ReviewRecord.self, from: Data(line)) {
          records.append(record)
        } else {
          faults.append(
            Diagnostic(
              .reviewLine, Message(zh: "这一行不是审查记录", en: "The line is no record of a review"),
              at: file.location(line: number + 1),
              mend: Message(
                zh: "从备份或版本库恢复这一行；恢复不了就删去它，有关的文件重新审查",
                en:
                  "Restore the line from a backup or the repository; if that cannot be done delete it, and have the document reviewed anew"
              )))
        }
      }
    }
    (self.records, diagnostics) = (records, faults)
    marks = Set(records.map(\.mark))
    byFile = Dictionary(grouping: records.indices) { ContentPath(records[$0].file).canonical.text }
    byDigest = Dictionary(grouping: records.indices) { records[$0].digest }
    byMark = Dictionary(grouping: records.indices) { String(records[$0].digest.prefix(ReviewMark.digits)) }
  }

  package var isEmpty: Bool { records.isEmpty }

  /// Whether some line approves of a digest, or a line that approves of it was carried over to it.
  package func knows(_ digest: String) -> Bool { byDigest[digest]?.contains { records[$0].event != .return } ?? false }

  /// Whether what a publication relied on is on record still: a digest, and, behind a dot, the record of a step.
  package func holds(_ relied: String) -> Bool {
    let parts = relied.split(separator: ".").map(String.init)
    guard let digest = parts.first, knows(digest) else { return false }
    return parts.count == 1 || marks.contains(parts[1])
  }

  /// Whether a line stands behind what a front matter says.
  func bears(_ mark: ReviewMark) -> Bool {
    byMark[mark.digest]?.contains { index in
      let record = records[index]
      return record.event == .approve && record.role == mark.role && record.by == mark.by
        && record.conclusion == mark.conclusion.rawValue
    } ?? false
  }

  /// How far the review of a document has come.
  ///
  /// - Parameters:
  ///   - steps: that it needs, in order.
  ///   - parts: as they are now.
  package func state(of path: ContentPath, _ parts: ReviewedParts, steps: [String]) -> ReviewState {
    // The same text elsewhere is the same document, moved; and what a carried change came from was approved too.
    var digests: Set<String> = [parts.digest]
    var alike = byDigest[parts.digest] ?? []
    var next = alike
    while let index = next.popLast() {
      guard records[index].event == .carry, let from = records[index].from, digests.insert(from).inserted else {
        continue
      }
      alike += byDigest[from] ?? []
      next += byDigest[from] ?? []
    }
    // What was sent back under the name that it was reviewed by stays sent back.
    let former = Set(alike.map { ContentPath(records[$0].file).canonical.text }).flatMap { byFile[$0] ?? [] }
    let own = byFile[path.canonical.text] ?? []
    let all = Set(own + alike + former.filter { records[$0].event == .return }).sorted()
    let returned = all.last { records[$0].event == .return }
    let valid = all.filter { $0 > returned ?? -1 }.map { records[$0] }
    let approvals = steps.map { step in
      valid.last { record in
        digests.contains(record.digest)
          && (record.event == .baseline || record.event == .approve && record.role == step)
      }
    }
    let stale = valid.last { !digests.contains($0.digest) && $0.event != .return }
    return ReviewState(
      steps: steps, approvals: approvals,
      returned: valid.contains { $0.event != .carry } ? nil : returned.map { records[$0] },
      stale: approvals.allSatisfy { $0 == nil } ? stale : nil, seen: Set(approvals.flatMap { $0?.seen ?? [] }))
  }
}

/// How far the review of one document has come.
package struct ReviewState: Sendable {
  package let steps: [String]
  /// For each step the record that approves of the document as it is.
  package let approvals: [ReviewRecord?]
  /// The record that sent it back, where no review came after.
  package let returned: ReviewRecord?
  /// The last record of what it was before it was changed, where no step was passed since.
  package let stale: ReviewRecord?
  /// SHA-256 of files beside it that people have looked at.
  package let seen: Set<String>

  package var missing: [String] { zip(steps, approvals).filter { $0.1 == nil }.map(\.0) }
  package var isApproved: Bool { !approvals.contains(nil) }

  /// Two steps that one person took, by name or by account; what was published before needs no second.
  package var repeated: (first: ReviewRecord, second: ReviewRecord)? {
    let taken = approvals.compactMap { $0 }.filter { $0.event == .approve }
    for (number, second) in taken.enumerated() {
      if let first = taken[..<number].first(where: { $0.by == second.by || $0.login == second.login }) {
        return (first, second)
      }
    }
    return nil
  }
}
