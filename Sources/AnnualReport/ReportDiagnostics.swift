package import Source
internal import Text

/// Faults in reading a report; those of the checks stand beside them.
extension DiagnosticKind {
  static let reportIncomplete = DiagnosticKind(
    "GK4001", .error, title: Message(zh: "report.yml 写明年度", en: "report.yml says its year"),
    explanation: Message(
      zh: "年度报告的数字写在 index.md 旁边的 report.yml 里，至少要有年度 year",
      en: "A report's figures stand in report.yml beside index.md, which says at least its year"))
  static let reportFormat = DiagnosticKind(
    "GK4002", .error, title: Message(zh: "格式与年度相符", en: "The format of the year"),
    explanation: Message(
      zh: "2019、2020 年度用 2019-60 格式，2021 年度起用 2021-30 格式；2018 年度及以前没有法定表格",
      en: "2019 and 2020 are reported in the format 2019-60, from 2021 on in 2021-30; before 2019 there was none"))
  static let reportRow = DiagnosticKind(
    "GK4003", .error, title: Message(zh: "行和列属于本格式", en: "Rows and columns of the format"),
    explanation: Message(
      zh: "行用英文键或表上的原文；另一种格式的行名不是本格式的别名",
      en: "Rows go by their key or by the form's own label; a label of one format is never an alias of the other's"))
  static let reportColumns = DiagnosticKind(
    "GK4004", .error, title: Message(zh: "每行的数字个数", en: "Figures in a row"),
    explanation: Message(
      zh: "每行的数字与表的列一一对应，依次填写", en: "A row has one figure for each column of the form, in its order"))
  static let reportFigure = DiagnosticKind(
    "GK4005", .error, title: Message(zh: "数字读不懂", en: "Not a figure"),
    explanation: Message(
      zh: "件数是从 0 起的整数；金额是十进制小数；全角数字和千分位都可以",
      en: "Counts are whole numbers from 0, amounts are decimals; full-width digits and thousands separators are read"))
  static let reportBlank = DiagnosticKind(
    "GK4006", .warning, title: Message(zh: "没有就写 0", en: "0, not a blank"),
    explanation: Message(
      zh: "空格、“/”、“-”、“无”都不是 0，涉及它们的检查无法判断",
      en: "A blank, /, - or 无 is not 0, and checks that need the figure cannot be assessed"))
  static let reportTwice = DiagnosticKind(
    "GK4007", .error, title: Message(zh: "一张表只填一处", en: "A table is given once"),
    explanation: Message(
      zh: "一张表写在 report.yml 里，或放在 form-*.csv 里，不能两处都有",
      en: "A table stands in report.yml or in a form-*.csv, not in both"))
  static let reportPeriod = DiagnosticKind(
    "GK4008", .error, title: Message(zh: "统计期限是整年", en: "The period is the year"),
    explanation: Message(zh: "统计期限自 1 月 1 日至 12 月 31 日", en: "The period runs from 1 January to 31 December"))
  static let tableUnknown = DiagnosticKind(
    "GK4009", .error, title: Message(zh: "法定表格块", en: "Blocks of statutory tables"),
    explanation: Message(
      zh: "```statutory-table 后写 proactive、requests 或 litigation，数字来自同一文件夹的 report.yml",
      en:
        "A fence ```statutory-table names proactive, requests or litigation and is set from report.yml in the same folder"
    ))
  static let tableMissing = DiagnosticKind(
    "GK4010", .warning, title: Message(zh: "法定表格要放进正文", en: "Every table is shown"),
    explanation: Message(
      zh: "report.yml 的三张表都要用 ```statutory-table 放进正文，读者才看得到",
      en: "Each table of report.yml is set in the text by a fence ```statutory-table, or readers do not see it"))
  static let reportNote = DiagnosticKind(
    "GK4011", .error, title: Message(zh: "备注指明行和列", en: "Notes name a cell"),
    explanation: Message(
      zh: "备注写明 row、column 和 text，显示在表的下面", en: "A note has row, column and text, and is printed below the table"))
  static let reportOverride = DiagnosticKind(
    "GK4012", .error, title: Message(zh: "核准写全四项", en: "Overrides are complete"),
    explanation: Message(
      zh: "一项检查可以经核准不执行，要写明检查名称、理由、批准人和日期",
      en: "A check can be overridden for one report with its name, the reason, who approved it and when"))
  static let overrideUsed = DiagnosticKind(
    "GK4013", .note, title: Message(zh: "检查经核准不执行", en: "Overridden check"),
    explanation: Message(
      zh: "这项检查发现了问题，但按 overrides 中的核准放行；核准每次都会打印",
      en: "The check found something and was overridden by decision of the person named; it is printed every time"))
  static let overrideUnneeded = DiagnosticKind(
    "GK4014", .warning, title: Message(zh: "核准已不需要", en: "Override not needed"),
    explanation: Message(
      zh: "检查没有问题，核准应删去，以免放过以后的错误", en: "The check finds nothing; delete the override before it hides a fault"))
  static let formName = DiagnosticKind(
    "GK4017", .error, title: Message(zh: "form-*.csv 的名称", en: "Names of form-*.csv"),
    explanation: Message(
      zh: "表的 CSV 文件名是 form-proactive.csv、form-requests.csv、form-litigation.csv；别的名称会被悄悄漏掉，所以报错",
      en:
        "Forms are form-proactive.csv, form-requests.csv and form-litigation.csv; under another name one would be lost")
  )
  static let reportUnfilled = DiagnosticKind(
    "GK4613", .error, title: Message(zh: "待填的内容", en: "Still to be filled in"),
    explanation: Message(
      zh: "gongkai report draft 用【待填：…】标出只有人知道的内容；全部写好才能发布",
      en: "`gongkai report draft` marks by 【待填：…】 what only a person knows; nothing is published before all are written"
    ))

  /// Every kind of this module, for `explain` and the documentation.
  package static let reportKinds: [DiagnosticKind] = [
    reportIncomplete, reportFormat, reportRow, reportColumns, reportFigure, reportBlank, reportTwice, reportPeriod,
    tableUnknown, tableMissing, reportNote, reportOverride, overrideUsed, overrideUnneeded, figuresMissing,
    reportTwiceInYear, formName, requestsBalance, requestsOutcomes, requestsApplicants, requestsFee, requestsTimeliness,
    litigationSum,
    proactiveRules, proactiveNewlyPublished, proactivePublishedTotal, proactiveEarlierYears, proactiveItems,
    proactiveDecisions, proactiveProcurement, proactiveInForce, proactiveFeeUnit, yearsCarriedIn, yearsItems,
    yearsInForce, yearsLeap, yearsText, yearsPublishedTotal, registerNormative, registerPublished, proseFigure,
    proseFigureUnsure, proseNone,
    textYear, textDate, textPreamble, textCircular, proseItems, prosePercentage, textProblems, textAssessment,
    textResidue, reportUnfilled, textHeadings, registerColumn, registerValue, registerDuplicate, registerOrder,
    holidaysMissing, registerInContent, holidayLine, carriedInDisagrees,
  ]
}
