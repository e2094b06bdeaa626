internal import Text

/// Cleans a picture by `vipsthumbnail` (libvips): upright, no side above 2,000 pixels, nothing but what it shows.
enum PictureCleaner {
  static let program = "vipsthumbnail"
  static let endings: Set<String> = ["jpg", "jpeg", "png", "webp", "tif", "tiff", "heic", "heif"]
  /// Pixels.
  private static let side = 2000

  /// The picture, and the ending that it has now; as it was where it says nothing of itself and is no larger.
  static func clean(
    _ name: String, _ bytes: [UInt8], _ budget: Budget, _ log: inout CleaningLog
  ) throws(OfficeFault) -> (bytes: [UInt8], ending: String) {
    let ending = name.fileEnding
    let made = ["heic", "heif"].contains(ending) ? "jpg" : ending
    let header = try PictureFacts.header(name, bytes, budget)
    let isSmall = ["width", "height"].allSatisfy { side in
      header.first { $0.key == side }.flatMap { Int($0.value) }.map { $0 <= Self.side } ?? false
    }
    // The program that lists facts passes over those of a TIFF.
    let isPlain =
      PictureFacts.isPlain(header) && ExifFacts.read(bytes).isEmpty && PictureSegments.read(bytes).isEmpty
    if made == ending, isSmall, isPlain { return (bytes, ending) }
    // Of several pages and of moving pictures the first alone would be left.
    guard !PictureFacts.isSeveral(header, bytes) else { throw .several }
    let hasProfile = header.contains { $0.key == "icc-profile-data" }
    // What libvips writes as WebP keeps the facts of what it read: a PNG between them has none.
    let cleaned =
      made == "webp"
      ? try picture("in.png", try picture(name, bytes, hasProfile, as: "png", budget), false, as: made, budget)
      : try picture(name, bytes, hasProfile, as: made, budget)
    if cleaned == bytes { return (bytes, ending) }
    log.add(isSmall ? .pictureFacts : .pictureSize)
    if !isSmall, !isPlain { log.add(.pictureFacts) }
    return (cleaned, made)
  }

  private static func picture(
    _ name: String, _ bytes: [UInt8], _ hasProfile: Bool, as ending: String, _ budget: Budget
  ) throws(OfficeFault) -> [UInt8] {
    let file = "in.\(name.fileEnding)"
    let options =
      switch ending {
      case "jpg", "jpeg": "[strip,Q=90,optimize_coding]"
      case "tif", "tiff": "[strip,compression=deflate]"
      default: "[strip]"
      }
    // Without a profile of its own the colours are those of a screen already.
    let colours = hasProfile ? ["--export-profile", "srgb"] : []
    return try HelperProgram.run(
      program, [file, "-s", "\(side)x\(side)>"] + colours + ["-o", "out.\(ending)\(options)"],
      on: bytes, as: file, within: budget
    ) { folder throws(OfficeFault) in try OldOffice.file("\(folder)/out.\(ending)") }
  }
}
