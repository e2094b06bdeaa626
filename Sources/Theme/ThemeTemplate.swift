/// A template that a theme must have, with the view that it is rendered with.
package struct ThemeTemplate: Sendable, Hashable {
  /// Name of its file below `templates/`, without ending.
  package let name: String
  /// A page that shows the template, where that is the same on every site.
  let page: String
  /// The names that the template may use.
  let schema: ViewSchema

  package init<Content: View>(_ name: String, _ view: Content.Type, shownAt page: String) {
    (self.name, self.page, schema) = (name, page, Content.fields.schema)
  }

  package static func == (a: ThemeTemplate, b: ThemeTemplate) -> Bool { a.name == b.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
