import AnnualReport
import ArgumentParser
import CivilTime
import Disclosure
import Disk
import Source

/// Registers and calendar as commands read them; a register with a fault is not used at all.
struct Registers {
  let messages: MessageOptions
  let today: CivilDate

  init(_ messages: MessageOptions, clock: ClockOptions) throws {
    self.messages = messages
    today = Moment(instant: try clock.now(), zone: .shanghai).date
  }

  func requests(_ path: String, site: String) throws -> [DisclosureRequest] {
    let register = RequestRegister(try register(path, site), today: today)
    try refuse(register.diagnostics)
    return register.requests
  }

  func cases(_ path: String, site: String) throws -> [DisclosureCase] {
    let register = CaseRegister(try register(path, site), today: today)
    try refuse(register.diagnostics)
    return register.cases
  }

  /// The built-in days off and those of the site, where it has any.
  func calendar(_ site: String) throws -> WorkCalendar {
    var calendar = WorkCalendar.builtIn
    let path = site + "/content/" + WorkCalendar.fileName
    guard try withMachineFaults(messages.language, { try Disk.exists(path) }) else { return calendar }
    try refuse(calendar.add(try file(path)))
    return calendar
  }

  /// How many of a year's answers came in time.
  func timeliness(
    _ requests: [DisclosureRequest], _ count: RegisterCount, site: String
  ) throws -> AnnualReport.Timeliness {
    do {
      return try AnnualReport.Timeliness(
        count.answered(requests), by: RequestClock(calendar: try calendar(site), today: today))
    } catch let missing as WorkCalendar.MissingYear {
      complain(missing)
      throw ExitCode(1)
    }
  }

  /// A deadline that would need days off which are not known.
  func complain(_ missing: WorkCalendar.MissingYear) {
    messages.report([Diagnostic(.holidaysMissing, missing.message, at: nil, mend: missing.mend)])
  }

  /// A register: it must not lie where everything may be published.
  private func register(_ path: String, _ site: String) throws -> SourceFile {
    if Disk.resolved(path).hasPrefix(Disk.resolved(site + "/content") + "/") {
      try refuse([RegisterGuard.refusal(of: path)])
    }
    return try file(path)
  }

  private func file(_ path: String) throws -> SourceFile {
    SourceFile(path: path, bytes: try withMachineFaults(messages.language) { try Disk.read(path) })
  }

  private func refuse(_ diagnostics: [Diagnostic]) throws {
    messages.report(diagnostics)
    if diagnostics.hasErrors { throw ExitCode(1) }
  }
}
