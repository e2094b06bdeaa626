/// `ledger.jsonl`: one line a publication, each with the digest of the line before, so that a change to the past shows.
enum Ledger {
  static func append(_ digest: String, time: String, _ destination: Destination) throws {
    let lines = try lines(destination)
    let before = lines.last.map { Hexadecimal.digest(Array($0)) } ?? ""
    var line =
      "{\"sequence\":\(lines.count + 1),\"time\":\"\(time)\",\"manifest\":\"\(digest)\",\"previous\":\"\(before)\"}\n"
    // A line that a full disk or a kill cut short is closed, not continued.
    if try bytes(destination).last.map({ $0 != newline }) ?? false { line = "\n" + line }
    try Disk.append(Array(line.utf8), to: path(destination))
  }

  /// The manifest's digest in the last line.
  static func lastDigest(_ destination: Destination) throws -> String? {
    guard let line = try lines(destination).last else { return nil }
    let text = String(decoding: line, as: UTF8.self)
    let parts = text.split(separator: "\"")
    return parts.firstIndex(of: "manifest").flatMap { $0 + 2 < parts.count ? String(parts[$0 + 2]) : nil }
  }

  private static let newline = UInt8(ascii: "\n")

  private static func lines(_ destination: Destination) throws -> [ArraySlice<UInt8>] {
    try bytes(destination).split(separator: newline)
  }

  private static func bytes(_ destination: Destination) throws -> [UInt8] {
    Disk.size(path(destination)) == nil ? [] : try Disk.read(path(destination))
  }

  private static func path(_ destination: Destination) -> String { destination.state + "/ledger.jsonl" }
}
