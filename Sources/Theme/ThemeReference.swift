/// The names that templates may use, as Markdown for the theme's documentation.
package enum ThemeReference {
  package static func markdown(_ templates: [ThemeTemplate]) -> String {
    templates.map { template in
      "### `\(template.name)`\n\nFor \(template.page)\n\n" + list(template.schema, indent: "")
    }.joined(separator: "\n")
  }

  private static func list(_ schema: ViewSchema, indent: String) -> String {
    schema.kinds.sorted { $0.key < $1.key }.map { name, kind in
      switch kind {
      case .text: "\(indent)- `{{\(name)}}`\n"
      case .html: "\(indent)- `{{{\(name)}}}`\n"
      case .flag: "\(indent)- `{{#\(name)}}` condition\n"
      case .section(let inner): "\(indent)- `{{#\(name)}}`\n" + list(inner(), indent: indent + "  ")
      }
    }.joined()
  }
}
