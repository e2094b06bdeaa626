internal import Source

/// A table of the report as one file has it: rows of figures that are not read yet, and what is no row, in the file's order.
///
/// `report.yml`, the form's CSV files and pasted text each come to this; `ReportBuilder` reads the figures of all three.
struct WrittenTable {
  enum Entry {
    case row(WrittenRow)
    /// A name that is no row of this table.
    case stranger(name: String, place: FilePlace)
    case fault(Diagnostic)
  }

  /// How a row is written down, which decides what one that is given twice is.
  enum Style {
    /// By name, so that a second one is a key that stands twice.
    case keys
    /// By its place in the form: a second one was most likely meant to be another row.
    case lines
  }

  let table: StatutoryTable
  let style: Style
  /// Where the table begins; nil where no file names it.
  let place: FilePlace?
  private(set) var entries: [Entry] = []
  /// Whether rows that are missing may stand in what could not be read.
  private(set) var mayHideRows = false

  init(_ table: StatutoryTable, _ style: Style, at place: FilePlace?) {
    (self.table, self.style, self.place) = (table, style, place)
  }

  mutating func add(_ row: WrittenRow) { entries.append(.row(row)) }

  mutating func addStranger(_ name: String, at place: FilePlace) {
    entries.append(.stranger(name: name, place: place))
    mayHideRows = true
  }

  /// A part of the table that cannot be read: its rows are not missing besides.
  mutating func refuse(_ fault: Diagnostic) {
    entries.append(.fault(fault))
    mayHideRows = true
  }

  mutating func report(_ faults: [Diagnostic]) { entries += faults.map(Entry.fault) }
}

/// A row of a form with the figures that were written for it.
struct WrittenRow {
  let block: FormBlock
  let row: FormRow
  let figures: [WrittenFigure]
  let place: FilePlace
}

/// What was written where a figure belongs.
struct WrittenFigure {
  let text: String
  let place: FilePlace
  /// What it was read as, where that had to be known to find it.
  private let known: FigureText.Outcome?

  init(_ text: String, at place: FilePlace) { (self.text, self.place, known) = (text, place, nil) }

  /// The text, if it is a figure of this column or stands for one.
  init?(_ text: String, ofColumn column: FormColumn, at place: FilePlace) {
    let outcome = FigureText.read(text, as: column.type)
    switch outcome {
    case .figure, .placeholder: (self.text, self.place, known) = (text, place, outcome)
    case .blank, .unfilled, .invalid: return nil
    }
  }

  func read(as type: FormColumn.Unit) -> FigureText.Outcome { known ?? FigureText.read(text, as: type) }
}
