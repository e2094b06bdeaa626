package import Source
internal import Text

/// Reads a template before Mustache does. Mustache renders a misspelt name as nothing, a partial that includes itself until
/// it crashes, and `{{{name}}}` unescaped; here each of them is an error with the template's line. What passes is rewritten:
/// wordings, icons and assets are put in, and `{{name}}` becomes a raw insertion, since values arrive escaped.
struct TemplateScanner {
  let templates: [String: SourceFile]
  let strings: ThemeStrings
  /// Published path by the asset's name.
  let assets: [String: String]
  /// SVG that stands in the page itself, by the file's name without ending: `{{icons.search}}`.
  let icons: [String: String]

  /// The template's text for Mustache.
  func rewritten(_ file: SourceFile) -> String {
    var text = ""
    for token in TemplateToken.tokens(of: file) { text += rewritten(token) }
    return text
  }

  private func rewritten(_ token: TemplateToken) -> String {
    switch token.tag {
    case .text(let text): return text
    case .variable(let name):
      if let key = name.dropping(prefix: "strings.") {
        // A wording is text with tags of its own, which were checked where it stands.
        let wording = SourceFile(path: "", text: strings.texts[key] ?? "")
        return TemplateToken.tokens(of: wording).map { inner in
          if case .text(let text) = inner.tag { HTMLBytes.escape(text) } else { rewritten(inner) }
        }.joined()
      }
      if let asset = name.dropping(prefix: "assets.") {
        return HTMLBytes.escape(PercentEncoding.encode(assets[asset] ?? ""))
      }
      if let icon = name.dropping(prefix: "icons.") { return icons[icon] ?? "" }
      return "{{{\(name)}}}"
    case .raw(let name): return "{{{\(name)}}}"
    case .section(let name, let inverted): return "{{\(inverted ? "^" : "#")\(name)}}"
    case .end(let name): return "{{/\(name)}}"
    case .partial(let name): return "{{> \(name)}}"
    case .comment: return "{{! }}"
    case .forbidden, .unclosed: return ""
    }
  }

  /// Faults of a template and of what it includes, each once, and the names of both.
  func check(_ template: ThemeTemplate) -> (diagnostics: [Diagnostic], used: Set<String>) {
    guard let file = templates[template.name] else {
      let message = Message(
        zh: "主题缺少模板 \(template.name)", en: "The theme lacks the template '\(template.name)'")
      let mend = Message(
        zh: "把默认主题的 templates/\(template.name).mustache 复制到 theme/templates/",
        en: "Copy templates/\(template.name).mustache of the default theme to theme/templates/")
      return ([Diagnostic(.templateSyntax, message, at: nil, mend: mend)], [])
    }
    var walk = TemplateWalk(scanner: self, template: template)
    walk.visit(file, name: template.name, scope: [template.schema])
    return (walk.diagnostics, walk.used)
  }
}

/// Follows one template through its sections and partials, with the names that are in scope.
private struct TemplateWalk {
  let scanner: TemplateScanner
  let template: ThemeTemplate
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var used: Set<String> = []
  private var reported: Set<Fault> = []
  private var including: [String] = []
  private var inclusions = 0

  private struct Fault: Hashable {
    let kind: DiagnosticKind
    let place: SourceLocation
  }

  /// Sections within sections, and templates within templates: Mustache goes into each by a call.
  private static let depth = 40
  /// Inclusions in one page: two in each of ten templates would be a thousand.
  private static let inclusionLimit = 1000

  init(scanner: TemplateScanner, template: ThemeTemplate) { (self.scanner, self.template) = (scanner, template) }

  mutating func visit(_ file: SourceFile, name: String, scope: [ViewSchema]) {
    used.insert(name)
    including.append(name)
    defer { including.removeLast() }
    var scopes = [scope]
    var open: [(name: String, at: Range<Int>)] = []
    for token in TemplateToken.tokens(of: file) {
      let place = file.location(token.range)
      switch token.tag {
      case .text(let text): checkText(text, place)
      case .comment: break
      case .variable(let name): checkVariable(name, isRaw: false, scopes[scopes.count - 1], place)
      case .raw(let name): checkVariable(name, isRaw: true, scopes[scopes.count - 1], place)
      case .section(let name, let inverted):
        guard open.count < Self.depth else {
          report(
            .templateSyntax,
            Message(
              zh: "段落 {{#…}} 套了 \(Self.depth) 层以上", en: "Sections {{#…}} are nested more than \(Self.depth) deep"),
            place)
          return
        }
        open.append((name, token.range))
        scopes.append(enter(name, inverted, scopes[scopes.count - 1], place))
      case .end(let name):
        if let last = open.popLast(), last.name == name {
          scopes.removeLast()
        } else {
          report(.templateSyntax, Message(zh: "{{/\(name)}} 没有对应的开头", en: "{{/\(name)}} closes nothing"), place)
          return
        }
      case .partial(let name): include(name, scopes[scopes.count - 1], place)
      case .forbidden(let tag):
        report(
          .templateSyntax, Message(zh: "主题不支持标记 {{\(tag)}}", en: "Themes cannot use the tag {{\(tag)}}"), place)
      case .unclosed: report(.templateSyntax, Message(zh: "{{ 没有结束的 }}", en: "{{ has no }}"), place)
      }
    }
    if let last = open.last {
      report(
        .templateSyntax, Message(zh: "{{#\(last.name)}} 没有结束", en: "{{#\(last.name)}} is not closed"),
        file.location(last.at))
    }
  }

  /// Places of values are marked by control characters while a template is rendered (`ViewPlaces`).
  private mutating func checkText(_ text: String, _ place: SourceLocation) {
    guard text.utf8.contains(where: { $0 == ViewPlaces.opening || $0 == ViewPlaces.closing }) else { return }
    report(.templateSyntax, Message(zh: "这里有不可见的控制字符", en: "There is a control character here"), place)
  }

  private mutating func include(_ name: String, _ scope: [ViewSchema], _ place: SourceLocation) {
    // That there are too many was said where the limit was met.
    guard inclusions <= Self.inclusionLimit else { return }
    if including.contains(name) {
      report(.templateName, Message(zh: "模板“\(name)”直接或间接包含自己", en: "The template '\(name)' includes itself"), place)
    } else if including.count > Self.depth {
      report(
        .templateName,
        Message(zh: "模板互相包含了 \(Self.depth) 层以上", en: "Templates include each other more than \(Self.depth) deep"), place
      )
    } else if inclusions == Self.inclusionLimit {
      inclusions += 1
      report(
        .templateName,
        Message(
          zh: "一个网页包含模板超过 \(Self.inclusionLimit) 次",
          en: "A page includes templates more than \(Self.inclusionLimit) times"), place)
    } else if let file = scanner.templates[name] {
      inclusions += 1
      visit(file, name: name, scope: scope)
    } else {
      report(
        .templateName, Message(zh: "没有模板“\(name)”", en: "There is no template '\(name)'"), place,
        near: (name, scanner.templates.keys))
    }
  }

  private mutating func enter(_ name: String, _ inverted: Bool, _ scope: [ViewSchema], _ place: SourceLocation)
    -> [ViewSchema]
  {
    guard let kind = find(name, scope, place) else { return scope }
    if case .section(let schema) = kind, !inverted { return scope + [schema()] }
    return scope
  }

  private mutating func checkVariable(_ name: String, isRaw: Bool, _ scope: [ViewSchema], _ place: SourceLocation) {
    if let key = name.dropping(prefix: "strings.") { return checkString(key, scope, place) }
    if let asset = name.dropping(prefix: "assets.") {
      guard scanner.assets[asset] == nil else { return }
      return report(
        .templateName, Message(zh: "主题没有资源“\(asset)”", en: "The theme has no asset '\(asset)'"), place,
        near: (asset, scanner.assets.keys))
    }
    if let icon = name.dropping(prefix: "icons.") {
      guard let svg = scanner.icons[icon] else {
        return report(
          .templateName, Message(zh: "主题没有图标“\(icon)”", en: "The theme has no icon '\(icon)'"), place,
          near: (icon, scanner.icons.keys))
      }
      if svg.contains("{{") {
        report(.templateSyntax, Message(zh: "图标不能含 {{ }}", en: "Icons hold no {{ }}"), place)
      }
      return checkText(svg, place)
    }
    switch find(name, scope, place) {
    case .text?:
      if isRaw {
        report(
          .templateName, Message(zh: "“\(name)”是文字，写成 {{\(name)}}", en: "'\(name)' is text: write {{\(name)}}"), place)
      }
    case .html?:
      if !isRaw {
        report(
          .templateName, Message(zh: "“\(name)”是 HTML，写成 {{{\(name)}}}", en: "'\(name)' is HTML: write {{{\(name)}}}"),
          place)
      }
    case .flag?, .section?:
      report(
        .templateName,
        Message(
          zh: "“\(name)”不是文字，写成 {{#\(name)}}…{{/\(name)}}", en: "'\(name)' is no text: write {{#\(name)}}…{{/\(name)}}"),
        place)
    case nil: break
    }
  }

  private mutating func checkString(_ key: String, _ scope: [ViewSchema], _ place: SourceLocation) {
    guard let text = scanner.strings.texts[key] else {
      return report(
        .templateName, Message(zh: "文字表没有“\(key)”", en: "The strings hold no '\(key)'"), place,
        near: (key, scanner.strings.texts.keys))
    }
    for token in TemplateToken.tokens(of: SourceFile(path: "", text: text)) {
      switch token.tag {
      case .text(let text): checkText(text, place)
      case .variable(let name): checkVariable(name, isRaw: false, scope, place)
      default:
        report(
          .templateName,
          Message(zh: "文字表的“\(key)”只能含文字和 {{名称}}", en: "The string '\(key)' may hold only text and {{names}}"), place)
      }
    }
  }

  private mutating func find(_ name: String, _ scope: [ViewSchema], _ place: SourceLocation) -> ViewSchema.Kind? {
    if let kind = scope.reversed().lazy.compactMap({ $0.kinds[name] }).first { return kind }
    report(
      .templateName,
      Message(
        zh: "这里没有“\(name)”这个名称（生成 \(template.page) 时）",
        en: "There is no name '\(name)' here (rendering \(template.page))"), place,
      near: (name, scope.flatMap(\.kinds.keys)))
    return nil
  }

  private mutating func report(
    _ kind: DiagnosticKind, _ message: Message, _ place: SourceLocation,
    near: (word: String, candidates: any Collection<String>)? = nil
  ) {
    guard reported.insert(Fault(kind: kind, place: place)).inserted else { return }
    var suggestion: String?
    if let (word, candidates) = near { suggestion = nearest(to: word, among: candidates) }
    diagnostics.append(
      Diagnostic(
        kind, message, at: place,
        mend: suggestion.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") } ?? Self.mend(of: kind)))
  }

  private static func mend(of kind: DiagnosticKind) -> Message {
    kind == .templateName
      ? Message(
        zh: "改正或删去；能用的名称见 gongkai explain --theme", en: "Correct or delete it; gongkai explain --theme lists the names")
      : Message(
        zh: "改正或删去；能用的标记是 {{名称}}、{{{名称}}}、{{#名称}}…{{/名称}}、{{^名称}}…{{/名称}}、{{> 模板}}、{{! 说明}}",
        en:
          "Correct or delete it; the tags are {{name}}, {{{name}}}, {{#name}}…{{/name}}, {{^name}}…{{/name}}, {{> template}} and {{! comment}}"
      )
  }
}

extension DiagnosticKind {
  package static let templateSyntax = DiagnosticKind(
    "GK7001", .error, title: Message(zh: "模板无法读取", en: "Template cannot be read"),
    explanation: Message(
      zh: "模板使用 Mustache 语法：{{名称}}、{{#名称}}…{{/名称}}、{{^名称}}…{{/名称}}、{{> 模板}}",
      en: "Templates are Mustache: {{name}}, {{#name}}…{{/name}}, {{^name}}…{{/name}}, {{> template}}"))
  package static let templateName = DiagnosticKind(
    "GK7002", .error, title: Message(zh: "模板中的名称不存在", en: "Unknown name in a template"),
    explanation: Message(
      zh: "Mustache 会把写错的名称显示为空白；这里一律报错", en: "Mustache renders a misspelt name as nothing; here it is an error"))
  package static let themeKinds = [templateSyntax, templateName, stringsShape, themeLink]
}
