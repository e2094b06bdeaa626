/// Text files by their paths. Paths are compared by their bytes: two Unicode forms of one name are two files on a disk, and one
/// key of a dictionary.
package struct SourceTexts: Sendable {
  private struct Path: Hashable, Sendable {
    let text: String

    static func == (a: Path, b: Path) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  private let files: [Path: SourceFile]

  package init(_ files: some Sequence<(String, SourceFile)>) {
    self.files = Dictionary(files.map { (Path(text: $0.0), $0.1) }) { first, _ in first }
  }

  package subscript(_ path: String) -> SourceFile? { files[Path(text: path)] }
}
