internal import CivilTime
internal import Source
internal import Text

/// What letters and consultations say of their own course.
extension FrontMatterReader {
  func readDialogue(_ fields: inout KeyedFields<FrontMatterKey>, _ facts: inout DocumentFacts) {
    facts.received = moment(.received, &fields)?.date
    facts.answered = moment(.answered, &fields)?.date
    facts.answeredBy = fields.text(.answeredBy)
    facts.until = moment(.until, &fields)
    let published = facts.published?.date
    if let received = facts.received, let answered = facts.answered, answered < received {
      reportOrder(.answered, Message(zh: "答复日期早于来信日期", en: "The letter is answered before it came"), &fields)
    }
    if let received = facts.received, let published, published < received {
      reportOrder(.received, Message(zh: "来信日期晚于发布日期", en: "The letter came after its publication"), &fields)
    }
    if let answered = facts.answered, let published, published < answered {
      reportOrder(.answered, Message(zh: "答复日期晚于发布日期", en: "The letter is answered after its publication"), &fields)
    }
    if let until = facts.until?.date, let published, until < published {
      reportOrder(.until, Message(zh: "截止日期早于发布日期", en: "The consultation closes before its publication"), &fields)
    }
  }

  private func reportOrder(_ key: FrontMatterKey, _ message: Message, _ fields: inout KeyedFields<FrontMatterKey>) {
    fields.report(
      .dateOrder, message, at: fields.range(key) ?? 0..<0, mend: Message(zh: "核对两个日期", en: "Check both dates"))
  }
}
