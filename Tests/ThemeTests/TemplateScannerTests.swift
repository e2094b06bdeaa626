import Source
import Testing

@testable import Theme

private struct HomeView: View {
  static let fields = ViewFields<Self>(
    .text("root") { _ in "" }, .text("title") { _ in "甲" }, .html("latest") { _ in nil },
    .list("years") { _ in [PetView]() }, .view("parts") { _ in PartsView?.none })
}

private struct PartsView: View {
  static let fields = ViewFields<Self>(.view("guide") { _ in PetView?.none })
}

/// Faults of a theme of one template `home`, and of what it includes.
private func faults(_ text: String, partials: [String: String] = [:], strings: String = "hello: 你好 {{title}}")
  -> [String]
{
  var templates = ["home": SourceFile(path: "home.mustache", text: text)]
  for (name, text) in partials { templates[name] = SourceFile(path: "\(name).mustache", text: text) }
  var wording = ThemeStrings()
  _ = wording.add(SourceFile(path: "zh.yml", text: strings))
  let scanner = TemplateScanner(
    templates: templates, strings: wording, assets: ["site.css": "assets/site.1.css"],
    icons: ["search": "<svg></svg>", "bad": "<svg>{{x}}</svg>"])
  return scanner.check(ThemeTemplate("home", HomeView.self, shownAt: "index.html")).diagnostics.map {
    "\($0.location?.description ?? "") \($0.kind.code)"
  }
}

@Suite struct TemplateScannerTests {
  @Test(arguments: [
    "{{title}}", "{{! any comment }}", "{{#latest}}{{{latest}}}{{/latest}}", "{{^latest}}{{/latest}}",
    "{{#years}}{{name}} {{root}}{{/years}}", "{{strings.hello}}", "{{assets.site.css}}",
    "{{#parts}}{{#guide}}{{address}}{{/guide}}{{/parts}}", "{{icons.search}}",
  ])
  func whatAViewHasIsAllowed(template: String) { #expect(faults(template) == []) }

  @Test(arguments: [
    ("甲\n{{titel}}", "home.mustache:2:1 GK7002"), ("{{title.typo}}", "home.mustache:1:1 GK7002"),
    ("{{{title}}}", "home.mustache:1:1 GK7002"), ("{{latest}}", "home.mustache:1:1 GK7002"),
    ("{{years}}", "home.mustache:1:1 GK7002"), ("{{name}}", "home.mustache:1:1 GK7002"),
    ("{{#years}}{{/yaers}}", "home.mustache:1:11 GK7001"), ("{{#years}}", "home.mustache:1:1 GK7001"),
    ("{{/years}}", "home.mustache:1:1 GK7001"), ("{{title", "home.mustache:1:1 GK7001"),
    ("{{=<% %>=}}", "home.mustache:1:1 GK7001"), ("{{$block}}", "home.mustache:1:1 GK7001"),
    ("{{> nowhere}}", "home.mustache:1:1 GK7002"), ("{{strings.helo}}", "home.mustache:1:1 GK7002"),
    ("{{assets.site.js}}", "home.mustache:1:1 GK7002"), ("a\u{1}", "home.mustache:1:1 GK7001"),
    ("{{icons.serch}}", "home.mustache:1:1 GK7002"), ("{{icons.bad}}", "home.mustache:1:1 GK7001"),
  ])
  func faultsHaveTheirPlace(template: String, fault: String) { #expect(faults(template) == [fault]) }

  @Test func partialsSeeTheNamesOfWhatIncludesThem() {
    #expect(faults("{{#years}}{{> one}}{{/years}}", partials: ["one": "{{name}}"]) == [])
    #expect(faults("{{> one}}", partials: ["one": "\n{{name}}"]) == ["one.mustache:2:1 GK7002"])
    #expect(faults("{{> a}}", partials: ["a": "{{> b}}", "b": "{{> a}}"]) == ["b.mustache:1:1 GK7002"])
  }

  @Test func aWordingMayUseTheNamesOfItsPlace() {
    #expect(faults("{{strings.hello}}", strings: "hello: 共 {{count}} 件") == ["home.mustache:1:1 GK7002"])
    #expect(faults("{{#years}}{{strings.hello}}{{/years}}", strings: "hello: 共 {{count}} 件") == [])
    #expect(faults("{{strings.hello}}", strings: "hello: '{{#years}}'") == ["home.mustache:1:1 GK7002"])
  }

  @Test func linksOfTemplatesNeedATarget() {
    func links(_ text: String) -> (paths: [String], faults: [String]) {
      let found = ThemeLinks(templates: [SourceFile(path: "t", text: text)])
      return (found.links.map(\.path), found.diagnostics.map { "\($0.location?.description ?? "") \($0.kind.code)" })
    }
    #expect(links("<a href=\"{{root}}years/index.html#x\">").paths == ["years/index.html"])
    #expect(links("<a id=\"x\" href=\"#x\"><a href=\"https://a.cn\"><a href=\"{{address}}\">").faults == [])
    #expect(links("甲\n<a href=\"years.html\">").faults == ["t:2:9 GK7004"])
    #expect(links("<a href=\"#x\">").faults == ["t:1:9 GK7004"])
  }
}
