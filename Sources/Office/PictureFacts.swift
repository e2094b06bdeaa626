internal import Disk
internal import Text

/// What a picture says of itself beside what it shows, by `vipsheader` (libvips): where it was taken, by whom, with what.
enum PictureFacts {
  static let program = "vipsheader"
  /// Not TIFF, whose facts it passes over.
  static let endings: Set<String> = ["jpg", "jpeg", "png", "webp", "heic", "heif", "gif"]

  static func read(_ name: String, _ bytes: [UInt8]) throws(OfficeFault) -> OfficeText {
    let file = "in.\(name.fileEnding)"
    let lines = try HelperProgram.run(program, ["-a", file], on: bytes, as: file) { folder throws(OfficeFault) in
      try OldOffice.file(folder + "/output")
    }
    var text = OfficeText()
    for line in String(decoding: lines, as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let key = line[..<colon]
      let written = String(line[line.index(after: colon)...]).trimmed
      // As it is written, and in brackets once more, decoded.
      let value = written.firstRange(of: " (").map { String(written[..<$0.lowerBound]) } ?? written
      guard let label = label(of: key), !value.isEmpty else { continue }
      text.properties.append(.init(kind: label.kind, name: label.name, value: value))
      text.add(
        .property, value, at: Message(zh: "图片信息“\(label.name.zh)”", en: "picture information '\(label.name.en)'"))
    }
    return text
  }

  /// What libexif adds to every picture.
  private static let invented: Set<String> = [
    "XResolution", "YResolution", "ResolutionUnit", "ExifVersion", "FlashpixVersion", "ColorSpace", "YCbCrPositioning",
    "Orientation", "ComponentsConfiguration", "PixelXDimension", "PixelYDimension",
  ]

  private static func label(of key: Substring) -> (kind: OfficeText.Property.Kind, name: Message)? {
    if key == "xmp-data" || key == "iptc-data" { return (.other, Message(zh: String(key), en: String(key))) }
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
