package import Disclosure
package import SitePlan

/// A file of the site, ready to be written.
package struct SiteFile: Sendable {
  package let path: OutputPath
  package let bytes: [UInt8]
  /// The source, where one stands behind the file.
  package let source: ContentPath?
  /// 索引号 of the document whose page it is.
  package let index: String?
  /// The day of publication that the document's page shows, `2024-03-05`.
  package let published: String?

  init(_ path: OutputPath, _ text: String, source: ContentPath? = nil) {
    self.init(path, Array(text.utf8), source: source)
  }

  init(_ path: OutputPath, _ bytes: [UInt8], source: ContentPath? = nil, index: String? = nil, published: String? = nil)
  {
    (self.path, self.bytes, self.source, self.index, self.published) = (path, bytes, source, index, published)
  }
}
