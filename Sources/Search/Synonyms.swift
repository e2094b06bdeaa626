/// 同义词: words of public services that people ask for by one name and offices write by another. The search reads a query with the
/// others where the one that was typed finds nothing.
package enum Synonyms {
  /// `Data/synonyms.txt`, a group a line.
  package static let builtIn: [[String]] = String(decoding: PackageResources.synonyms_txt, as: UTF8.self)
    .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
}
