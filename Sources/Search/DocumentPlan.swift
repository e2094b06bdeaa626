/// What is known of all documents before any is read: lengths, years, file names, facts that do not depend on terms.
struct DocumentPlan: Sendable {
  /// Mean number of characters of the bulk, to two digits, so that a change of one text does not move all.
  let average: Int
  /// Each year with the id of its first document.
  let years: [(year: Int, first: Int)]
  private let lengths: [UInt32]

  init(_ documents: [SearchDocument], bulk: Range<Int>) {
    var lengths: [UInt32] = []
    lengths.reserveCapacity(documents.count)
    var years: [(year: Int, first: Int)] = []
    var total = 0
    for (id, document) in documents.enumerated() {
      let length = document.text.withUnsafeBufferPointer { text in
        text.reduce(0) { $0 &+ ($1 & 0xC0 != 0x80 && $1 != 0x0A ? 1 : 0) }
      }
      lengths.append(UInt32(truncatingIfNeeded: length))
      if bulk.contains(id) || bulk.isEmpty { total += length }
      if years.last.map({ $0.year < document.year }) ?? true { years.append((document.year, id)) }
    }
    self.lengths = lengths
    self.years = years
    let count = bulk.isEmpty ? documents.count : bulk.count
    var (mean, unit) = (count == 0 ? 0 : (total + count / 2) / count, 1)
    while mean >= 100 { (mean, unit) = (mean / 10, unit * 10) }
    average = mean * unit
  }

  /// The smallest counts of a term that give class 1, 2 and 3 in a document.
  func thresholds(_ id: Int) -> (UInt32, UInt32, UInt32) {
    let saturation = 1.2 * (0.4 + 0.6 * Double(lengths[id]) / Double(max(average, 1)))
    func least(_ share: Double) -> UInt32 { UInt32(min((share * saturation / (1 - share)).rounded(.up), 1e6)) }
    return (least(0.5), least(0.72), least(0.86))
  }

  /// `f/2020/c.json`: the year and, in base 36, the rank within it.
  func fragmentPath(_ id: Int) -> String {
    let year = years.last { $0.first <= id } ?? (0, 0)
    return "search/f/\(year.year)/\(String(id - year.first, radix: 36)).json"
  }
}
