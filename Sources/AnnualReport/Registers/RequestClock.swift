package import CivilTime
internal import Disclosure
internal import Source
package import Text

/// The deadlines of requests (条例 art. 30, 32–34), in working days.
package struct RequestClock {
  /// 通知补正 within 7 working days (art. 30), an answer within 20 (art. 33), a third party's opinion within 15 (art. 32, 34).
  package static let correctionDays = 7
  package static let answerDays = 20
  package static let consultationDays = 15

  package let calendar: WorkCalendar
  package let today: CivilDate

  package init(calendar: WorkCalendar, today: CivilDate) { (self.calendar, self.today) = (calendar, today) }

  /// Where a request stands.
  package struct State: Sendable {
    package enum Stage: String, Sendable, CaseIterable {
      case open
      case awaitingCorrection = "awaiting-correction"
      case consulting
      case answered

      package var name: Message {
        switch self {
        case .open: Message(zh: "办理中", en: "open")
        case .awaitingCorrection: Message(zh: "待补正", en: "awaiting correction")
        case .consulting: Message(zh: "征求意见", en: "consulting")
        case .answered: Message(zh: "已答复", en: "answered")
        }
      }
    }

    package let request: DisclosureRequest
    package let stage: Stage
    /// The last day for the answer; nil while a correction is awaited, when no term runs.
    package let due: CivilDate?
    /// Working days left, negative when it is overdue or was answered late; nil without a deadline, and where the days off of a
    /// year up to today are not known.
    package let daysLeft: Int?
    /// Whether the term has passed, or had passed when it was answered.
    package let isLate: Bool
    /// The year whose days off `daysLeft` would need.
    package var missing: WorkCalendar.MissingYear?
    /// What the deadline rests on and what was done late.
    package let remarks: [Message]
  }

  package func state(of request: DisclosureRequest) throws(WorkCalendar.MissingYear) -> State {
    var remarks: [Message] = []
    let askBy = try calendar.date(Self.correctionDays, workdaysAfter: request.received)
    if let asked = request.correctionAsked, asked > askBy {
      remarks.append(Message(zh: "通知补正超过 7 个工作日", en: "correction was asked for after 7 working days"))
    }
    // Without the correction no term begins: the request is closed as one that was not corrected.
    if request.correctionAsked != nil, request.corrected == nil {
      return State(
        request: request, stage: request.answered == nil ? .awaitingCorrection : .answered, due: nil, daysLeft: nil,
        isLate: false, remarks: remarks)
    }
    let term = try term(of: request, from: request.corrected ?? request.received)
    remarks += term.remarks
    if request.answered == nil, request.correctionAsked == nil, request.received <= today, today <= askBy {
      remarks.append(Message(zh: "如需补正，\(askBy.iso) 前通知", en: "a correction can be asked for until \(askBy.iso)"))
    }
    let end = request.answered ?? today
    let isConsulting = request.answered == nil && term.consultation != nil
    if isConsulting, let last = term.consultation {
      remarks.append(Message(zh: "征求意见 \(last.iso) 到期", en: "the consultation ends on \(last.iso)"))
    }
    let stage: State.Stage = request.answered != nil ? .answered : isConsulting ? .consulting : .open
    var daysLeft: Int?
    var missing: WorkCalendar.MissingYear?
    do {
      // A term that ended before a weekend is over on that weekend.
      daysLeft =
        end > term.due
        ? -max(1, try calendar.workdays(after: term.due, through: end))
        : try calendar.workdays(after: end, through: term.due)
    } catch {
      missing = error
    }
    return State(
      request: request, stage: stage, due: term.due, daysLeft: daysLeft, isLate: end > term.due, missing: missing,
      remarks: remarks)
  }

  /// The last day, and the last day of a consultation that is under way. What is done after the term has ended does not
  /// extend it.
  private func term(
    of request: DisclosureRequest, from start: CivilDate
  ) throws(WorkCalendar.MissingYear) -> (due: CivilDate, consultation: CivilDate?, remarks: [Message]) {
    var days = Self.answerDays
    var due = try calendar.date(days, workdaysAfter: start)
    var consultation: CivilDate?
    var remarks: [Message] = []
    let events = [(request.consulted, true), (request.extended, false)].compactMap { date, isConsultation in
      date.map { ($0, isConsultation) }
    }
    for (date, isConsultation) in events.sorted(by: { $0.0 < $1.0 }) {
      guard date <= due else {
        remarks.append(
          isConsultation
            ? Message(zh: "征求意见晚于期限，不扣除", en: "the consultation began after the term had ended and is not left out")
            : Message(zh: "告知延期晚于期限，不延长", en: "the extension was announced after the term had ended and does not count")
        )
        continue
      }
      if isConsultation {
        let limit = try calendar.date(Self.consultationDays, workdaysAfter: date)
        let end = request.consultationEnded ?? min(limit, request.answered ?? limit)
        if request.consultationEnded == nil { consultation = limit }
        let pause = try calendar.workdays(after: max(date, start), through: max(end, max(date, start)))
        days += pause
        if pause > 0 {
          remarks.append(Message(zh: "征求意见 \(pause) 个工作日不计入", en: "\(pause) working days of consultation do not count"))
        }
      } else {
        days += request.extensionDays
        remarks.append(
          Message(zh: "已延期 \(request.extensionDays) 个工作日", en: "extended by \(request.extensionDays) working days"))
      }
      due = try calendar.date(days, workdaysAfter: start)
    }
    return (due, consultation, remarks)
  }

  /// The order of a to-do list: what is due first comes first, then what waits for others.
  package static func precedes(_ a: State, _ b: State) -> Bool {
    switch (a.due, b.due) {
    case (let left?, let right?): (left, a.request.number) < (right, b.request.number)
    case (.some, .none): true
    case (.none, .some): false
    case (.none, .none): (a.request.received, a.request.number) < (b.request.received, b.request.number)
    }
  }
}

extension AnnualReport.Timeliness {
  /// How many answered requests were answered in time.
  package init(_ requests: [DisclosureRequest], by clock: RequestClock) throws(WorkCalendar.MissingYear) {
    var late = 0
    for request in requests where try clock.state(of: request).isLate { late += 1 }
    self.init(onTime: requests.count - late, late: late)
  }
}
