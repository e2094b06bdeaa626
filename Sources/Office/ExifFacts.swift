internal import Text

/// The facts of a TIFF file, which are those of Exif (JEITA CP-3451, 4.6): of a TIFF, and of a JPEG that is no picture.
enum ExifFacts {
  /// Facts that the first directory has; none where the bytes are no directory.
  static func read(_ bytes: [UInt8]) -> [OfficeText.Property] {
    let isLittle = bytes.starts(with: "II*\0".utf8)
    guard isLittle || bytes.starts(with: "MM\0*".utf8) else { return [] }
    func number(at place: Int, bytes count: Int) -> Int? {
      guard place >= 0, place + count <= bytes.count else { return nil }
      let digits = bytes[place..<place + count]
      return (isLittle ? Array(digits.reversed()) : Array(digits)).reduce(0) { $0 << 8 | Int($1) }
    }
    func text(count: Int, at place: Int) -> String {
      guard count > 0, let start = count > 4 ? number(at: place, bytes: 4) : place, start + count <= bytes.count else {
        return ""
      }
      return String(decoding: bytes[start..<start + count].prefix { $0 != 0 }, as: UTF8.self).trimmed
    }
    guard let directory = number(at: 4, bytes: 4), let count = number(at: directory, bytes: 2) else { return [] }
    var facts: [OfficeText.Property] = []
    for entry in 0..<count {
      let place = directory + 2 + 12 * entry
      guard let tag = number(at: place, bytes: 2), let length = number(at: place + 4, bytes: 4) else { break }
      switch tag {
      case 0x8825:
        // A directory of its own; one that has its version alone says nothing.
        let places = number(at: place + 8, bytes: 4).flatMap { number(at: $0, bytes: 2) } ?? 0
        if places > 1 { facts.append(.init(kind: .place, name: Message(zh: "拍摄地点", en: "place"), value: "GPS")) }
      case 0x013B:
        facts.append(
          .init(kind: .person, name: Message(zh: "作者", en: "author"), value: text(count: length, at: place + 8)))
      case 0x010E, 0x8298:
        facts.append(
          .init(kind: .other, name: Message(zh: "说明", en: "description"), value: text(count: length, at: place + 8)))
      default: break
      }
    }
    return facts.filter { !$0.value.isEmpty }
  }

  /// The facts of a JPEG, found by their mark.
  static func read(ofJPEG bytes: [UInt8]) -> [OfficeText.Property] {
    bytes.firstRange(of: Array("Exif\0\0".utf8), in: bytes.indices).map { read(Array(bytes[$0.upperBound...])) } ?? []
  }
}
