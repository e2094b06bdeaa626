package import Disclosure
package import Source

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
  package struct State: Sendable, Hashable {
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
    /// Working days left, negative when it is overdue or was answered late; nil without a deadline.
    package let daysLeft: Int?
    /// What the deadline rests on and what was done late.
    package let remarks: [Message]

    package var isLate: Bool { daysLeft.map { $0 < 0 } ?? false }
  }

  package func state(of request: DisclosureRequest) throws(WorkCalendar.MissingYear) -> State {
    var remarks: [Message] = []
    let askBy = try calendar.date(Self.correctionDays, workdaysAfter: request.received)
    if let asked = request.correctionAsked, asked > askBy {
      remarks.append(Message(zh: "通知补正超过 7 个工作日", en: "correction was asked for after 7 working days"))
    }
    if request.answered == nil, request.correctionAsked != nil, request.corrected == nil {
      return State(request: request, stage: .awaitingCorrection, due: nil, daysLeft: nil, remarks: remarks)
    }
    let start = request.corrected ?? request.received
    let pause = try pause(of: request, from: start)
    let usual = try calendar.date(Self.answerDays + pause.days, workdaysAfter: start)
    var due = usual
    if let extended = request.extended {
      due = try calendar.date(Self.answerDays + pause.days + request.extensionDays, workdaysAfter: start)
      remarks.append(
        Message(zh: "已延期 \(request.extensionDays) 个工作日", en: "extended by \(request.extensionDays) working days"))
      if extended > usual {
        remarks.append(Message(zh: "告知延期晚于原期限", en: "the extension was announced after the term had ended"))
      }
    }
    if pause.days > 0 {
      remarks.append(
        Message(zh: "征求意见 \(pause.days) 个工作日不计入", en: "\(pause.days) working days of consultation do not count"))
    }
    if request.answered == nil, request.correctionAsked == nil, request.received <= today, today <= askBy {
      remarks.append(Message(zh: "如需补正，\(askBy.iso) 前通知", en: "a correction can be asked for until \(askBy.iso)"))
    }
    let end = request.answered ?? today
    let isConsulting = request.answered == nil && pause.isOpen
    if isConsulting, let last = pause.until {
      remarks.append(Message(zh: "征求意见 \(last.iso) 到期", en: "the consultation ends on \(last.iso)"))
    }
    return State(
      request: request, stage: request.answered != nil ? .answered : isConsulting ? .consulting : .open, due: due,
      daysLeft: try calendar.workdays(after: end, through: due), remarks: remarks)
  }

  /// Working days of consultation within the term; while it is open, the 15 that a third party has.
  private func pause(
    of request: DisclosureRequest, from start: CivilDate
  ) throws(WorkCalendar.MissingYear) -> (days: Int, isOpen: Bool, until: CivilDate?) {
    guard let consulted = request.consulted else { return (0, false, nil) }
    let limit = try calendar.date(Self.consultationDays, workdaysAfter: consulted)
    let end = request.consultationEnded ?? min(limit, request.answered ?? limit)
    let days = try calendar.workdays(after: max(consulted, start), through: max(end, max(consulted, start)))
    return (days, request.consultationEnded == nil, limit)
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
