package import Source
internal import Text

extension DelimiterRules.Note {
  /// The note as a diagnostic at its place. What stands between masks is not repeated: it is part of a name.
  func diagnostic(at place: SourceLocation) -> Diagnostic {
    switch kind {
    case .failedEmphasis:
      Diagnostic(
        .failedEmphasis,
        Message(zh: "单个“*”和“_”不作强调，照原样显示", en: "A single '*' and '_' beside Chinese are shown as they are"),
        at: place,
        mend: Message(
          zh: "要加粗，两边各写两个星号：**文字**；确要显示符号，写成 \\* 或 \\_", en: "For bold write **text**; for the sign itself \\* or \\_"))
    case .masks:
      Diagnostic(
        .masksOrBold,
        Message(
          zh: "这对“**”像是两处隐去的姓名，照原样显示", en: "This pair of '**' looks like two masked names, and is shown as it is"),
        at: place,
        mend: Message(
          zh: "是隐去的字，写成 \\*\\*；要加粗，在这对 ** 的外侧各空一格",
          en: "For masks write \\*\\*; for bold put a blank before the first ** and behind the second"))
    case .maybeMasks:
      Diagnostic(
        .masksOrBold,
        Message(
          zh: "这对“**”之间的文字已加粗；也像是两处隐去的姓名",
          en: "What stands between this pair of '**' is bold; it also looks like two masked names"),
        at: place,
        mend: Message(
          zh: "是隐去的字，写成 \\*\\*；要加粗，在这对 ** 的外侧各空一格",
          en: "For masks write \\*\\*; for bold put a blank before the first ** and behind the second"))
    case .hidden:
      Diagnostic(
        .masksOrBold,
        Message(
          zh: "这对星号之间不像要加粗的文字，照原样显示",
          en: "What stands between these stars is nothing to make bold; they are shown as they are"),
        at: place,
        mend: Message(
          zh: "是隐去的字，每个星号写成 \\*；要加粗，** 只括住要加粗的文字",
          en: "For masks write \\* for each star; for bold put ** around the words alone"))
    case .splitBold:
      Diagnostic(
        .splitBold, Message(zh: "两段加粗文字之间多出四个星号，照原样显示", en: "Four stars between two bold texts are shown as they are"),
        at: place, mend: Message(zh: "删去这四个星号，合为一段加粗", en: "Delete the four stars, which makes one bold text"))
    }
  }
}

extension DiagnosticKind {
  package static let failedEmphasis = DiagnosticKind(
    "GK2203", .warning, title: Message(zh: "没有起作用的强调", en: "Emphasis without effect"),
    explanation: Message(
      zh: "汉字不用斜体，单个 * 常是隐去的字或乘号，所以照原样显示；加粗写两个星号",
      en:
        "Chinese has no italics, and a single star mostly masks or multiplies, so it is shown as it is; bold takes two")
  )
  package static let masksOrBold = DiagnosticKind(
    "GK2204", .warning, title: Message(zh: "加粗还是隐去的姓名", en: "Bold, or masked names"),
    explanation: Message(
      zh: "“张**、李**”中的星号是隐去的字；当作加粗标记去掉，就改动了隐去后的姓名",
      en: "The stars of 张**、李** mask names; taken for marks of bold they would vanish"))
  package static let splitBold = DiagnosticKind(
    "GK2205", .warning, title: Message(zh: "加粗文字被拆开", en: "Bold text in pieces"),
    explanation: Message(
      zh: "转换软件常把一段加粗写成 **甲****乙**；四个星号照原样显示，删去即可",
      en: "Converters write one bold text as **a****b**; the four stars are shown, so delete them"))
}
