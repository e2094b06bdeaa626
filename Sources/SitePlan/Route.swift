package import AnnualReport

/// A page or file of the site, by what it is; documents and categories by their index in the catalogue.
package enum Route: Sendable, Hashable {
  /// The front page.
  case home
  /// Links to the years; the site map for people; the page for what is not there.
  case years, sitemap, missing
  /// What is disclosed by law, by the items of the Regulation and by years.
  case coverage
  /// A page of a category's list, from 0.
  case category(Int, page: Int)
  case categoryYear(Int, year: Int)
  case year(Int)
  /// A page, from 0, of the 发文字号 of a year, in their order.
  case numbers(year: Int, page: Int)
  /// The series of a category's annual reports.
  case statistics(Int)
  case search
  /// A document's page, or its tombstone.
  case document(Int)
  /// The page at one of a document's former addresses.
  case formerPage(Int, alias: Int)
  /// The CSV file of a table, from 0, of a document or of the text above a category's list.
  case table(Int, number: Int)
  case categoryTable(Int, number: Int)
  case attachment(Int, file: Int)
  /// A file of an annual report's figures.
  case figures(Int, FiguresFile)
  case reportSchema
  /// The feed of the site or of a category.
  case feed(category: Int?)
  /// sitemap.xml and, where it holds too much for one, its parts; robots.txt; the map of former addresses.
  case sitemapXML, robots, redirects
}

/// The figures of an annual report for programs.
package enum FiguresFile: Sendable, Hashable {
  case json, csv
  case form(StatutoryTable)
}
