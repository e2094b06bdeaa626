internal import Disk
internal import Text

/// What a picture says of itself beside what it shows, by `vipsheader` (libvips): where it was taken, by whom, with what.
enum PictureFacts {
  static let program = "vipsheader"
  static let package = "libvips-tools"
  static let endings: Set<String> = ["jpg", "jpeg", "png", "webp", "heic", "heif", "gif", "tif", "tiff"]

  /// Whether a picture within an office file may have facts; most of those have none.
  static func mayTell(_ name: String, _ bytes: [UInt8]) -> Bool {
    (name.contains("/media/") || name.hasPrefix("Pictures/")) && endings.contains(name.fileEnding)
      && (["Exif", "eXIf"].contains { bytes.firstRange(of: Array($0.utf8), in: bytes.indices) != nil }
        || PictureSegments.tellsPlace(bytes) || !PictureSegments.words(bytes).isEmpty)
  }

  static func read(_ name: String, _ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) -> OfficeText {
    var text = OfficeText()
    for words in PictureSegments.words(bytes) {
      text.add(.pictureFact, words, at: Message(zh: "图片文件里的附加信息", en: "what the file holds beside the picture"))
    }
    if PictureSegments.tellsPlace(bytes) {
      text.add(.init(kind: .place, name: Message(zh: "拍摄地点", en: "place"), value: "GPS"))
    }
    do {
      let header = try header(name, bytes, budget)
      text.isSeveral = isSeveral(header, bytes)
      for (key, value) in header {
        guard let label = label(of: key), !value.isEmpty else { continue }
        text.add(.init(kind: label.kind, name: label.name, value: value))
      }
      // It passes over the facts of a TIFF.
      if ["tif", "tiff"].contains(name.fileEnding) { for fact in ExifFacts.read(bytes) { text.add(fact) } }
    } catch .damaged {
      // No picture; what it tells of one stands there all the same.
      for fact in ExifFacts.read(ofJPEG: bytes) { text.add(fact) }
      guard !text.properties.isEmpty || !text[.pictureFact].isEmpty else { throw .damaged }
    }
    return text
  }

  /// What the program says of a picture, by the names that it uses.
  static func header(
    _ name: String, _ bytes: [UInt8], _ budget: Budget
  ) throws(OfficeFault) -> [(key: Substring, value: String)] {
    let file = "in.\(name.fileEnding)"
    let lines = try HelperProgram.run(program, ["-a", file], on: bytes, as: file, within: budget, output: 1 << 20) {
      folder throws(OfficeFault) in
      try OldOffice.file(folder + "/output")
    }
    return String(decoding: lines, as: UTF8.self).split(separator: "\n").compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let written = String(line[line.index(after: colon)...]).trimmed
      // As it is written, and in brackets once more, decoded.
      return (line[..<colon], written.firstRange(of: " (").map { String(written[..<$0.lowerBound]) } ?? written)
    }
  }

  /// Whether it has several pages or moves.
  static func isSeveral(_ header: [(key: Substring, value: String)], _ bytes: [UInt8]) -> Bool {
    let pages = header.first { $0.key == "n-pages" }.flatMap { Int($0.value) } ?? 1
    return pages > 1 || PictureSegments.isMoving(bytes)
  }

  /// Whether the program found nothing but what the picture shows, and that upright.
  static func isPlain(_ header: [(key: Substring, value: String)]) -> Bool {
    header.allSatisfy { key, value in
      label(of: key) == nil && (key != "orientation" || value == "1")
    }
  }

  /// What libexif adds to every picture.
  private static let invented: Set<String> = [
    "XResolution", "YResolution", "ResolutionUnit", "ExifVersion", "FlashpixVersion", "ColorSpace", "YCbCrPositioning",
    "Orientation", "ComponentsConfiguration", "PixelXDimension", "PixelYDimension",
  ]

  private static func label(of key: Substring) -> (kind: OfficeText.Property.Kind, name: Message)? {
    if key == "xmp-data" || key == "iptc-data" { return (.other, Message(zh: String(key), en: String(key))) }
    if key.hasPrefix("png-comment-") {
      let name = String(key.split(separator: "-", maxSplits: 3).last ?? key)
      return (name == "Author" ? .person : .other, Message(zh: name, en: name))
    }
    guard key.hasPrefix("exif-ifd"), let dash = key.dropFirst("exif-ifd".count).firstIndex(of: "-") else { return nil }
    let name = String(key[key.index(after: dash)...])
    guard !invented.contains(name) else { return nil }
    // IFD 3 is that of places.
    if key.hasPrefix("exif-ifd3-"), name != "GPSVersionID" { return (.place, Message(zh: "拍摄地点", en: "place")) }
    switch name {
    case "Artist", "XPAuthor", "CameraOwnerName": return (.person, Message(zh: "作者", en: "author"))
    case "Make", "Model", "Software": return (.program, Message(zh: "设备", en: "device"))
    case "DateTime", "DateTimeOriginal", "DateTimeDigitized": return (.time, Message(zh: "拍摄时间", en: "time"))
    default: return (.other, Message(zh: name, en: name))
    }
  }
}

extension OfficeText {
  /// Adds a fact of a picture, which is a text of its own.
  fileprivate mutating func add(_ fact: Property) {
    properties.append(fact)
    add(.pictureFact, fact.value, at: Message(zh: "图片信息“\(fact.name.zh)”", en: "picture information '\(fact.name.en)'"))
  }
}
