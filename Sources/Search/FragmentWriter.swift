internal import Text

/// A document as the search page shows and verifies it: `f/<year>/<rank>.json`.
struct FragmentWriter: ~Copyable {
  private(set) var title = ScalarText(capacity: 256)
  private(set) var number = ScalarText(capacity: 256)
  private(set) var body = ScalarText(capacity: 16_384)

  /// The fragment's object; afterwards `title`, `number` and `body` hold the cleaned texts.
  mutating func append(_ document: SearchDocument, to bytes: inout [UInt8]) {
    title.read(document.title)
    number.read(document.number ?? "")
    document.text.withUnsafeBufferPointer { body.read($0) }
    bytes += "{\"u\":".utf8
    JSONText.append("../" + PercentEncoding.encode(document.address), to: &bytes)
    bytes += ",\"t\":".utf8
    UTF8Bytes.appendString(title.scalars, to: &bytes)
    if document.number != nil {
      bytes += ",\"n\":".utf8
      UTF8Bytes.appendString(number.scalars, to: &bytes)
    }
    bytes += ",\"d\":".utf8
    JSONText.append(document.date, to: &bytes)
    if document.isSample { bytes += ",\"s\":1".utf8 }
    if let validity = document.validity {
      bytes += ",\"v\":".utf8
      JSONText.append(validity, to: &bytes)
    }
    if document.isOutOfForce { bytes += ",\"o\":1".utf8 }
    let isFolded = [title.scalars, number.scalars, body.scalars].contains(where: CharacterRules.isFolded)
    if isFolded { bytes += ",\"f\":1".utf8 }
    bytes += ",\"c\":\(document.category),\"k\":\(document.kind),\"x\":".utf8
    UTF8Bytes.appendString(body.scalars, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  /// Turns the texts into what the term scanner reads.
  mutating func normalise() {
    title.normalise()
    number.normalise()
    body.normalise()
  }
}
