internal import Source
internal import Text

/// proactive.in_force: what was made in the year is in force or repealed at its end.
enum ProactiveInForce {
  static let check = ReportCheck.comparing("proactive.in_force", .proactiveInForce, [.made, .repealed, .inForce]) {
    values in
    values[0] <= values[1] + values[2]
      ? nil
      : Message(
        zh: "本年制发 \(values[0]) 件，多于废止 \(values[1]) 件与现行有效 \(values[2]) 件之和",
        en: "\(values[0]) made is more than \(values[1]) repealed and \(values[2]) in force together")
  }
}

extension DiagnosticKind {
  static let proactiveInForce = DiagnosticKind(
    "GK4308", .warning, title: Message(zh: "制发的文件有效或已废止", en: "What was made is in force or repealed"),
    explanation: Message(
      zh: "本年制发的文件，年底要么有效，要么已废止", en: "A document made in the year is in force or repealed at its end"))
}
