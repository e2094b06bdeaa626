internal import Disk
internal import Foundation
internal import Text

/// `ledger.jsonl`: one line an event, each with the digest of the line before, so that a change to the past shows.
package enum PublicationRecord {
  /// What happened to a publication.
  package enum Event: String, Sendable, Codable {
    case build, withdrawal, rollback
    /// A destination that is gone was dropped from the site's list.
    case forget
  }

  /// A line. Records of version 0.1 have no event: all of them are builds, or rollbacks that do not say so.
  struct Line: Codable {
    let sequence: Int
    /// RFC 3339.
    let time: String
    let event: Event?
    /// SHA-256 of the manifest.
    let manifest: String
    /// SHA-256 of the line before; empty in the first.
    let previous: String
    /// What the event was about, where the manifest does not say it.
    let note: String?
    /// SHA-256 of what was reviewed, and behind a dot what tells the record of the review apart, where the publication relies on reviews that no line before names.
    let reviews: [String]?
  }

  static func append(
    _ event: Event, _ digest: String, time: String, note: String? = nil, reviews: [String] = [],
    _ destination: Destination
  ) throws {
    let lines = try lines(destination)
    let named = reviews.isEmpty ? [] : Set(lines.flatMap { read($0)?.reviews ?? [] })
    let new = reviews.filter { !named.contains($0) }
    let before = lines.last.map { Disk.digest(of: Array($0)) } ?? ""
    let line = Line(
      sequence: lines.count + 1, time: time, event: event, manifest: digest, previous: before, note: note,
      reviews: new.isEmpty ? nil : new)
    var text = Array(try JSONEncoder.stable().encode(line)) + [newline]
    // A line that a full disk or a kill cut short is closed, not continued.
    if try bytes(destination).last.map({ $0 != newline }) ?? false { text.insert(newline, at: 0) }
    try Disk.append(text, to: path(destination))
  }

  /// The manifest's digest in the last line.
  static func lastDigest(_ destination: Destination) throws -> String? {
    try lines(destination).last.flatMap(read)?.manifest
  }

  static func read(_ line: ArraySlice<UInt8>) -> Line? { try? JSONDecoder().decode(Line.self, from: Data(line)) }

  static func lines(_ destination: Destination) throws -> [ArraySlice<UInt8>] {
    try bytes(destination).split(separator: newline)
  }

  static func path(_ destination: Destination) -> String { destination.state + "/ledger.jsonl" }

  private static let newline = UInt8(ascii: "\n")

  private static func bytes(_ destination: Destination) throws -> [UInt8] {
    try Disk.exists(path(destination)) ? try Disk.read(path(destination)) : []
  }
}
