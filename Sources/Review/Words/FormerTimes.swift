internal import CivilTime
internal import Text

/// Whether a text speaks of an organ as it was: in an order of its own, before its change, or of the change itself.
enum FormerTimes {
  /// What follows the name of an organ in the name of what it issued, or says that it is no more.
  private static let behind = ["令", "公告", "通告", "原", "旧址", "小区", "宿舍", "家属", "（现", "(现", "（今"]
  /// Of a change.
  private static let changes = [
    "不再保留", "划入", "划转", "机构改革前", "改革前", "撤销", "组建", "更名", "改名", "改称", "改为", "整合", "合并", "前身", "挂牌", "转隶",
  ]

  /// - Parameters:
  ///   - name: in the text.
  ///   - range: of its paragraph.
  ///   - since: the day from which the name is no more.
  static func speaks(_ bytes: [UInt8], _ range: Range<Int>, of name: Range<Int>, _ since: CivilDate) -> Bool {
    let next = String(decoding: bytes[name.upperBound..<min(range.upperBound, name.upperBound + 12)], as: UTF8.self)
    // Half a character at the end is none of these.
    if behind.contains(where: next.hasPrefix) { return true }
    let sentence = sentence(bytes, range, around: name)
    if changes.contains(where: sentence.contains) { return true }
    return sentence.matches(of: #/((?:19|20)[0-9]{2})(?:年|[-—])/#).contains {
      Int($0.1).map { $0 < since.year } ?? false
    }
  }

  private static func sentence(_ bytes: [UInt8], _ range: Range<Int>, around name: Range<Int>) -> String {
    let ends = ["。", "；", "！", "？"].map { Array($0.utf8) }
    var (start, end) = (range.lowerBound, range.upperBound)
    for mark in ends {
      var from = max(start, name.lowerBound - 600)
      while let found = bytes.firstRange(of: mark, in: from..<name.lowerBound) {
        (from, start) = (found.upperBound, max(start, found.upperBound))
      }
      if let found = bytes.firstRange(of: mark, in: name.upperBound..<min(end, name.upperBound + 600)) {
        end = min(end, found.lowerBound)
      }
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
