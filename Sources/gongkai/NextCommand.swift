import AnnualReport
import ArgumentParser
import Build
import CivilTime
import Disclosure
import Source
import Text

struct Next: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(
      zh: "输出网站下一次会自动变化的时间，供定时任务使用", en: "Prints the next instant at which the site would change, for cron."))
  @OptionGroup var options: SiteOptions
  @Flag(help: words(zh: "输出以后的每一次变化，一行一次", en: "Every change that is to come, one a line.")) var all = false
  @OptionGroup var printing: PrintingOptions

  /// What becomes of a document.
  private enum Event: String, Encodable {
    case published, expires, repealed
    /// It changes what it amends or repeals.
    case effective
  }

  private struct Change: Encodable {
    let at: Moment
    let event: Event
    let source: ContentPath
    let title: String

    enum Key: String, CodingKey { case at, event, source, title }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(at.rfc3339, forKey: .at)
      try container.encode(event, forKey: .event)
      try container.encode(source.text, forKey: .source)
      try container.encode(title, forKey: .title)
    }
  }

  /// What is to come as programs read it.
  private struct Record: Encodable {
    let changes: [Change]
    let dueReport: MessageRecord?
  }

  func run() throws {
    let catalogue = try options.require(try options.siteBuild().catalogue())
    let now = try options.now()
    let coming = Self.changes(of: catalogue, after: now).sorted { ($0.at, $0.source) < ($1.at, $1.source) }
    let shown = Array(all ? coming[...] : coming.prefix(1))
    let due = DueReport(catalogue, on: Moment(instant: now, zone: catalogue.settings.zone).date)
    switch printing.format {
    case .json:
      try Console.json(Record(changes: shown, dueReport: due.map { MessageRecord($0.message) }))
    case .text:
      for change in shown {
        print("\(change.at.rfc3339)\t\(change.source.text.onOneLine)\t\(change.title.onOneLine)")
      }
      // Nothing of the site changes on that day by itself: standard output is for cron.
      if let due { complain(due.message[options.language]) }
    }
  }

  private static func changes(of catalogue: Catalogue, after now: Int) -> [Change] {
    let zone = catalogue.settings.zone
    return catalogue.documents.filter { $0.state == .published || $0.state == .scheduled }.flatMap { document in
      let facts = document.facts
      let changesOthers = !facts.amends.isEmpty || !facts.repeals.isEmpty
      let days: [(Event, CivilDate?)] = [
        (.expires, facts.expires), (.repealed, facts.repealed), (.effective, changesOthers ? facts.effective : nil),
      ]
      let moments = days.compactMap { event, day in day.map { (event, Moment(date: $0, minutes: 0, zone: zone)) } }
      return (moments + (facts.published.map { [(.published, $0)] } ?? [])).filter { $0.1.instant > now }.map {
        Change(at: $1, event: $0, source: document.source, title: facts.title)
      }
    }
  }
}
