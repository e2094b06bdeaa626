internal import Theme

extension ThemeStrings {
  /// A wording that the program itself needs, because a page's title or a label is made of it.
  enum Key: String, CaseIterable, Sendable {
    case yearTitle = "year_title"
    case categoryYearTitle = "category_year_title"
    case numbersTitle = "numbers_title"
    case yearsTitle = "years_title"
    case sitemapTitle = "sitemap_title"
    case proactive
    case searchTitle = "search_title"
    case missingTitle = "missing_title"
    case plainPages = "plain_pages"
    case amendedNotice = "amended_notice"
    case repealedNotice = "repealed_notice"
    case lapsedNotice = "lapsed_notice"
    case repealedOn = "repealed_on"
    case lapsedOn = "lapsed_on"
    case state, sentence
    case consultationOpen = "consultation_open"
    case consultationClosed = "consultation_closed"
    case consultationResult = "consultation_result"
    case pageTitle = "page_title"
    case number
    case statisticsYearColumn = "statistics_year_column"
    case amends, repeals, interprets
    case tableFile = "table_file"
    case csvFile = "csv_file"
    case tableNumber = "table_number"
    case backToNote = "back_to_note"
    case separator
    case index, issuer, topic, keywords, written, published, effective, expires, repealed, validity
    case answeredBy = "answered_by"
    case received, answered, until, source, author, correction
    case attachments
    case keyRequests = "key_requests"
    case keyAnswered = "key_answered"
    case keyOpen = "key_open"
    case keyNormative = "key_normative"
    case chartRegion = "statistics_chart"
    case chartNumber = "chart_number"
    case chartYear = "chart_year"
    case chartSeparator = "chart_separator"
    case chartYearSeparator = "chart_year_separator"
    case cellNoteText = "cell_note_text"
    case statisticsEmpty = "statistics_empty"
    case sampleBadge = "sample"
    case blankCell = "blank_cell"
    case cellNote = "cell_note"
    case legalBasis = "legal_basis"
    case statisticsTitle = "statistics_title"
    case statisticsNone = "statistics_none"
    case statisticsYear = "statistics_year"
    case chartRequests = "chart_requests"
    case chartOutcomes = "chart_outcomes"
    case chartTimeliness = "chart_timeliness"
    case chartNormative = "chart_normative"
    case chartOfFormat = "chart_of_format"
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
    case inProgress = "in_progress"
    case result
    case resultOf = "result_of"
    case timelineDraft = "timeline_draft"
    case timelineIssue = "timeline_issue"
    case timelineEffective = "timeline_effective"
    case timelineAmendment = "timeline_amendment"
    case timelineRepeal = "timeline_repeal"
    case timelineLapse = "timeline_lapse"
    case draftOf = "draft_of"
    case drafts
  }

  /// The wording under a key, with `{{name}}` replaced.
  func text(_ key: Key, _ values: [String: String] = [:]) -> String { text(key.rawValue, values) }
}
