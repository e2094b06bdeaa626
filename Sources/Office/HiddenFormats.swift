/// Formats of an XLSX by which a cell shows nothing: ;;; (ECMA-376, part 1, 18.8.30).
struct HiddenFormats {
  /// Places among the formats of cells.
  private var ofAll: Set<Int> = []
  /// Of those that hide numbers and let texts be seen.
  private var ofNumbers: Set<Int> = []

  init(_ parts: ZipParts) throws(OfficeFault) {
    guard let bytes = parts["xl/styles.xml"] else { return }
    var walk = try XMLWalk(bytes, parts.budget)
    var codes: [String: String] = [:]
    var (isCell, number) = (false, 0)
    while let event = try walk.next() {
      switch event {
      case .start("numFmt"): codes[walk.attribute("numFmtId") ?? ""] = walk.attribute("formatCode") ?? ""
      case .start("cellXfs"): isCell = true
      case .end("cellXfs"): isCell = false
      case .start("xf") where isCell:
        let sections = codes[walk.attribute("numFmtId") ?? ""].map(Self.emptySections) ?? 0
        if sections > 3 { ofAll.insert(number) }
        if sections > 1 { ofNumbers.insert(number) }
        number += 1
      default: break
      }
    }
  }

  /// The sections of a code, where all of them are empty; else 0.
  private static func emptySections(_ code: String) -> Int {
    code.allSatisfy { ";\" ".contains($0) } ? code.split(separator: ";", omittingEmptySubsequences: false).count : 0
  }

  /// Whether a cell shows nothing of what is in it.
  ///
  /// - Parameters:
  ///   - style: its place among the formats.
  ///   - type: as the cell says it; nil is a number.
  func hide(style: String?, type: String?) -> Bool {
    guard let style = style.flatMap({ Int($0) }) else { return false }
    return ofAll.contains(style) || ["n", "d", nil].contains(type) && ofNumbers.contains(style)
  }
}
