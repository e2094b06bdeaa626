/// A published document as the search index sees it.
package struct SearchDocument: Sendable {
  /// Path below the site's root, raw Unicode: `policies/2024-03-05-补贴.html`.
  package let address: String
  package let title: String
  /// 发文字号: as printed, or nil.
  package let number: String?
  /// Publication date as shown: `2024-03-05`.
  package let date: String
  package let year: Int
  /// Index into the list of category names.
  package let category: Int
  /// Index into the list of kind names.
  package let kind: Int
  /// 示例: an example that no list may show as a real record.
  package let isSample: Bool
  /// 有效性, as a badge says it, of what is not simply in force; nil for the rest.
  package let validity: String?
  /// Whether it is repealed or has lapsed.
  package let isOutOfForce: Bool
  /// Words that it is about, as its author gave them.
  let keywords: [String]
  /// Its day within the year, as `facets.json` counts them: 31 to each month.
  var day: Int {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? (parts[1] - 1) * 31 + parts[2] - 1 : 0
  }
  /// Visible text in UTF-8, one block or cell a line.
  package let text: [UInt8]

  package init(
    address: String, title: String, number: String?, date: String, year: Int, category: Int, kind: Int,
    isSample: Bool = false, validity: String? = nil, isOutOfForce: Bool = false, keywords: [String] = [], text: [UInt8]
  ) {
    self.address = address
    self.title = title
    self.number = number
    self.date = date
    self.year = year
    self.category = category
    self.kind = kind
    self.isSample = isSample
    self.validity = validity
    self.isOutOfForce = isOutOfForce
    self.keywords = keywords
    self.text = text
  }
}
