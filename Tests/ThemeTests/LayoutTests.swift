import Mustache
import Source
import Testing

@testable import Theme

private struct PersonView: View {
  let name: String?
  let pets: [PetView]
  var isOld = false

  static let fields = ViewFields<Self>(
    .text("name") { $0.name }, .list("pets") { $0.pets }, .flag("old") { $0.isOld },
    .html("bold") { $0.name.map { Array("<b>\($0)</b>".utf8) } })
}

/// As link lists have them.
struct PetView: View {
  let name: String
  let address: String
  var count: Int?
  var isCurrent = false

  static let fields = ViewFields<Self>(
    .text("name") { $0.name }, .text("address") { $0.address }, .text("count") { $0.count.map(String.init) },
    .flag("current") { $0.isCurrent })
}

@Suite struct LayoutTests {
  private let home = ThemeTemplate("home", PersonView.self, shownAt: "index.html")

  /// What a template makes of views one after the other, so that later ones meet the shapes of earlier ones.
  private func rendered(_ template: String, _ views: [PersonView]) throws -> [String] {
    let layouts = try Layouts(["home": .init(string: template)], [home])
    return views.map { String(decoding: layouts.render(home, $0), as: UTF8.self) }
  }

  @Test func viewsOfOneShapeDifferInTheirValuesOnly() throws {
    let views = ["甲", "<乙> & \"丙\"", "\u{1}0\u{2}"].map { PersonView(name: $0, pets: []) }
    #expect(
      try rendered("[{{{name}}}|{{{bold}}}|{{{name}}}]", views) == [
        "[甲|<b>甲</b>|甲]", "[&lt;乙&gt; &amp; &quot;丙&quot;|<b><乙> & \"丙\"</b>|&lt;乙&gt; &amp; &quot;丙&quot;]",
        "[\u{1}0\u{2}|<b>\u{1}0\u{2}</b>|\u{1}0\u{2}]",
      ])
  }

  /// What a view within another lacks is not looked up in the other one.
  @Test func whatIsAbsentIsNotTakenFromOutside() throws {
    let template = "{{#friend}}[{{{name}}}{{#name}}!{{/name}}{{^name}}-{{/name}}{{#old}}*{{/old}}]{{/friend}}"
    let layouts = try Layouts(["pair": .init(string: template)], [pair])
    func rendered(_ friend: PersonView?) -> String {
      String(decoding: layouts.render(pair, PairView(name: "外", isOld: true, friend: friend)), as: UTF8.self)
    }
    #expect(rendered(PersonView(name: nil, pets: [])) == "[-]")
    #expect(rendered(PersonView(name: "内", pets: [])) == "[内!]")
    #expect(rendered(nil) == "")
  }

  private let pair = ThemeTemplate("pair", PairView.self, shownAt: "index.html")

  private struct PairView: View {
    let name: String?
    let isOld: Bool
    let friend: PersonView?
    static let fields = ViewFields<Self>(
      .text("name") { $0.name }, .flag("old") { $0.isOld }, .view("friend") { $0.friend })
  }

  @Test func presenceConditionsAndLengthsMakeTheShape() throws {
    let cat = PetView(name: "猫", address: "c", count: 1)
    let dog = PetView(name: "狗", address: "d", count: nil, isCurrent: true)
    let template =
      "{{#name}}{{{name}}}{{/name}}{{^name}}-{{/name}}{{#old}}!{{/old}}{{#pets}}({{{name}}}{{#count}} {{{count}}}{{/count}}{{#current}}*{{/current}}){{/pets}}"
    let views = [
      PersonView(name: "甲", pets: []), PersonView(name: nil, pets: [cat, dog]),
      PersonView(name: "乙", pets: [dog, cat]),
      PersonView(name: "丙", pets: [dog, cat], isOld: true), PersonView(name: "丁", pets: [dog]),
    ]
    let expected = ["甲", "-(猫 1)(狗*)", "乙(狗*)(猫 1)", "丙!(狗*)(猫 1)", "丁(狗*)"]
    #expect(try rendered(template, views + views) == expected + expected)
  }
}
