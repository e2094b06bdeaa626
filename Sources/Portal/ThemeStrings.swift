package import Source
internal import Text

/// `strings/<language>.yml`: the theme's wording. A template inserts one by `{{strings.key}}`; a wording may use names of
/// the template's view, as in `共 {{total}} 件`.
struct ThemeStrings: Sendable {
  /// A wording that the program itself needs, because a page's title or a label is made of it.
  enum Key: String, CaseIterable, Sendable {
    case yearTitle = "year_title"
    case categoryYearTitle = "category_year_title"
    case numbersTitle = "numbers_title"
    case yearsTitle = "years_title"
    case sitemapTitle = "sitemap_title"
    case searchTitle = "search_title"
    case missingTitle = "missing_title"
    case plainPages = "plain_pages"
    case amendedNotice = "amended_notice"
    case repealedNotice = "repealed_notice"
    case lapsedNotice = "lapsed_notice"
    case amends, repeals, interprets
    case tableFile = "table_file"
    case sampleBadge = "sample"
    case blankCell = "blank_cell"
    case cellNote = "cell_note"
    case legalBasis = "legal_basis"
    case statisticsTitle = "statistics_title"
    case statisticsGap = "statistics_gap"
    case statisticsNone = "statistics_none"
    case statisticsYear = "statistics_year"
    case chartRequests = "chart_requests"
    case chartOutcomes = "chart_outcomes"
    case chartTimeliness = "chart_timeliness"
    case chartNormative = "chart_normative"
    case chartCases = "chart_cases"
    case seriesNew = "series_new"
    case seriesCarriedIn = "series_carried_in"
    case seriesOnTime = "series_on_time"
    case seriesLate = "series_late"
    case seriesReconsideration = "series_reconsideration"
    case seriesLitigation = "series_litigation"
    case amendedBy = "amended_by"
    case repealedBy = "repealed_by"
    case interpretedBy = "interpreted_by"
  }

  private(set) var texts: [String: String] = [:]

  /// The wording under a key, with `{{name}}` replaced.
  func text(_ key: Key, _ values: [String: String] = [:]) -> String {
    var text = texts[key.rawValue] ?? ""
    for (name, value) in values {
      text = text.split(separator: "{{\(name)}}", omittingEmptySubsequences: false).joined(separator: value)
    }
    return text
  }

  /// Takes the wordings of a file, which replace those of the same key.
  mutating func add(_ file: SourceFile) -> [Diagnostic] {
    if let fault = TextEncoding.diagnose(file) { return [fault] }
    let (root, faults) = YAMLReader.read(file)
    guard let root else { return faults }
    guard case .mapping(let pairs) = root.content else {
      return faults + [Diagnostic(.stringsShape, Self.shape, at: file.location(root.range))]
    }
    var diagnostics = faults
    for (key, value) in pairs {
      guard let name = key.text, let text = value.text else {
        diagnostics.append(Diagnostic(.stringsShape, Self.shape, at: file.location(key.range)))
        continue
      }
      texts[name] = text
    }
    return diagnostics
  }

  /// What the program needs and the theme does not say.
  var missing: [Diagnostic] {
    Key.allCases.filter { texts[$0.rawValue] == nil }.map { key in
      Diagnostic(
        .stringsShape,
        Message(zh: "主题的文字表缺少 \(key.rawValue)", en: "The theme's strings lack '\(key.rawValue)'"), at: nil,
        mend: Message(
          zh: "在 theme/strings 的文件里加一行“\(key.rawValue): …”",
          en: "Add a line '\(key.rawValue): …' to the file in theme/strings"))
    }
  }

  private static let shape = Message(zh: "文字表的每一行是“键: 文字”", en: "Each line of the strings is 'key: text'")
}

extension DiagnosticKind {
  package static let stringsShape = DiagnosticKind(
    "GK7003", .error, title: Message(zh: "主题文字表有误", en: "Strings of the theme"),
    explanation: Message(
      zh: "theme/strings/<语言>.yml 每行一个键和它的文字；网站的文字表只需写要改的键",
      en:
        "theme/strings/<language>.yml holds one key with its text a line; a site's own file needs only what it changes")
  )
}
