internal import Source

/// What all passages of a body share: the file, what lies beside it, and what the body defines.
struct BodySource: Sendable {
  let file: SourceFile
  /// CSV files beside the document.
  let data: [String: SourceFile]
  /// The bytes that the body holds.
  let bytes: ByteSet
  /// Link definitions, for texts that are parsed apart.
  let definitions: [UInt8]
  /// Labels of the footnotes that are defined.
  let footnotes: Set<[UInt8]>
}
