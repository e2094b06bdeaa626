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
  /// Visible text in UTF-8, one block or cell a line.
  package let text: [UInt8]

  package init(
    address: String, title: String, number: String?, date: String, year: Int, category: Int, kind: Int,
    isSample: Bool = false, validity: String? = nil, text: [UInt8]
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
    self.text = text
  }
}
