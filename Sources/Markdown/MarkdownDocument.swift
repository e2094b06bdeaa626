package import Source
internal import Text

/// A text in Markdown after parsing: HTML with holes, and everything that other stages need to know of it.
package struct MarkdownDocument: Sendable {
  /// The HTML of the body; every hole is filled when the page's own address is known.
  package var html = HTMLTemplate()
  package var headings: [Heading] = []
  package var text = PlacedText()

  /// Whether a reader sees nothing of it.
  package var isBlank: Bool {
    // Most texts show it with their first character.
    !text.bytes.contains { (0x21...0x7E).contains($0) || (0xE4...0xE9).contains($0) } && tables.isEmpty
      && statutoryTables.isEmpty && !links.contains { $0.kind == .image }
      && String(decoding: text.bytes, as: UTF8.self).unicodeScalars.allSatisfy { $0.isWhitespace || $0.isInvisible }
  }
  /// Links and images in order; `HTMLTemplate.Hole.link` counts them.
  package var links: [Link] = []
  /// Links to addresses of the web, in order: among them may be some of this site.
  package var addresses: [Link] = []
  package var tables: [Table] = []
  /// Fenced `statutory-table` blocks in order; `HTMLTemplate.Hole.statutoryTable` counts them.
  package var statutoryTables: [StatutoryTableBlock] = []
  package var charts: [Chart] = []
  /// Every `id` in the HTML.
  package var anchors: Set<String> = []
  package var diagnostics: [Diagnostic] = []

  package init() {}

  package struct Heading: Sendable, Hashable {
    package let level: Int
    package let anchor: String
    package let text: String
  }

  /// A table for spreadsheets.
  package struct Table: Sendable {
    /// CSV in UTF-8 with a byte order mark.
    package let csv: [UInt8]
    /// Visible text of the caption; nil where there is none.
    package let caption: String?
  }

  /// A place for a table of the statutory report, which stands in other files.
  package struct StatutoryTableBlock: Sendable, Hashable {
    /// What the block names, e.g. `requests`.
    package let name: String
    /// Line of the file, from 1.
    package let line: Int
  }

  package struct Link: Sendable, Hashable {
    package enum Kind: Sendable { case link, image }
    package let kind: Kind
    /// The destination as written, entities and escapes decoded.
    package let destination: String
    /// Lines of the file that hold the block with the link, from 1.
    package let lines: ClosedRange<Int>
  }
}

/// UTF-8 HTML with places that are filled later.
package struct HTMLTemplate: Sendable {
  package enum Hole: Sendable, Hashable {
    /// An attribute's value: the address of `links[index]`.
    case link(Int)
    /// Attributes, each with a blank before it: the size of the picture at `links[index]`, where it is known.
    case pictureSize(Int)
    /// An attribute's value: the address of the CSV file of `tables[index]`.
    case tableFile(Int)
    /// Blocks of HTML: the table that `statutoryTables[index]` names.
    case statutoryTable(Int)
    /// Blocks of HTML: the figure of `charts[index]`.
    case chart(Int)
    /// An attribute's value: what `tables[index]` is called.
    case tableName(Int)
    /// Text: what the link to the CSV file of `tables[index]` is called.
    case tableFileName(Int)
    /// An attribute's value: that the link leads back to where the footnote of this number, from 1, is referred to.
    case backToNote(Int)
  }

  package var bytes: [UInt8] = []
  package var holes: [(offset: Int, hole: Hole)] = []

  package init() {}

  /// The bytes with every hole filled; `fill` returns bytes that are escaped for their place.
  package func filled(_ fill: (Hole) -> [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + holes.count * 32)
    var done = 0
    for (offset, hole) in holes {
      result += bytes[done..<offset]
      result += fill(hole)
      done = offset
    }
    result += bytes[done...]
    return result
  }
}
