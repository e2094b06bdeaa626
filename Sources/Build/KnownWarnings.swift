internal import Disk
package import Output
package import Source
internal import Text

/// The warnings that the last publication had, as digests: what they say may be what must not be kept.
/// Kept as `warnings.json` in the destination's state folder.
package struct KnownWarnings: Sendable {
  private let digests: Set<String>

  /// Those of a destination; none where it was not published to.
  package init(of target: Destination) throws {
    do { digests = Set(try Self.file(target).read() ?? []) } catch is DamagedState {
      // All of them are shown once more, and the publication writes the file anew.
      digests = []
    }
  }

  /// Those that are no warning which was there already, on whatever line of its file it stands now. A second one of the same
  /// words, on a line of the same text, is new.
  package func unknown(of diagnostics: [Diagnostic]) -> [Diagnostic] {
    zip(diagnostics, Self.digests(of: diagnostics)).filter { $0.severity != .warning || !digests.contains($1) }.map(\.0)
  }

  static func write(_ diagnostics: [Diagnostic], _ target: Destination) throws {
    let digests = self.digests(of: diagnostics.filter { $0.severity == .warning }).sorted()
    if digests.isEmpty { try file(target).remove() } else { try file(target).write(digests) }
  }

  /// One for each, with how many equal ones precede it.
  private static func digests(of diagnostics: [Diagnostic]) -> [String] {
    var counts: [[String]: Int] = [:]
    return diagnostics.map { diagnostic in
      let place = diagnostic.location
      let parts = [diagnostic.kind.code, place?.path ?? "", place?.excerpt ?? "", diagnostic.message.en]
      let count = counts[parts, default: 0]
      counts[parts] = count + 1
      return Disk.digest(of: Array((parts + [String(count)]).joined(separator: "\n").utf8))
    }
  }

  private static func file(_ target: Destination) -> StateFile<[String]> {
    StateFile(
      target.state + "/warnings.json",
      remedy: Message(zh: "删去它；已知的警告会再提醒一次", en: "delete it; warnings that are known are shown once more"))
  }
}
