package import Office
package import Source
package import Text

/// 站外链接: what became of asking for them.
package struct OutsideFindings: Sendable {
  /// An address with the places that link to it, in order.
  package struct Link: Sendable {
    package let address: String
    package let places: [SourceLocation]

    package init(address: String, places: [SourceLocation]) { (self.address, self.places) = (address, places) }
  }

  private let answers: [(link: Link, answer: LinkProbe.Answer)]
  /// Addresses that no reader outside can reach.
  private let inner: [Link]
  /// Why nothing was asked.
  private let obstacle: Message?

  package init(answers: [(link: Link, answer: LinkProbe.Answer)], inner: [Link], obstacle: Message? = nil) {
    (self.answers, self.inner, self.obstacle) = (answers, inner, obstacle)
  }

  package static let notAsked = Message(zh: "没有检查；要检查的，加 --external", en: "not looked at: add --external")

  var item: Inspection.Item {
    var item = Inspection.Item(.outsideLinks)
    item.examined = answers.count + inner.count
    item.findings = inner.map(Self.innerLink) + answers.compactMap { Self.dead($0, $1) ?? Self.silent($0, $1) }
    let refused = answers.filter { Self.refuses($0.answer) }
    item.unchecked =
      obstacle
      ?? refused.first.map {
        Message(
          zh: "\(refused.count) 个网址不让程序访问，请人工打开，例如 \($0.link.address)",
          en: "\(refused.count) refuse programs; open them yourself, such as \($0.link.address)")
      }
    return item
  }

  private static func refuses(_ answer: LinkProbe.Answer) -> Bool {
    if case .status(let status) = answer { (400..<500).contains(status) && !isGone(status) } else { false }
  }

  private static func isGone(_ status: Int) -> Bool { status == 404 || status == 410 }

  private static func dead(_ link: Link, _ answer: LinkProbe.Answer) -> Diagnostic? {
    let why: Message
    switch answer {
    case .status(let status) where isGone(status):
      why = Message(zh: "网页不存在（\(status)）", en: "there is no such page (\(status))")
    case .noHost: why = Message(zh: "没有这个网站", en: "there is no such site")
    default: return nil
    }
    return diagnostic(
      .outsideLinkDead, link,
      Message(zh: "链接 \(link.address) 打不开：\(why.zh)", en: "The link \(link.address) is dead: \(why.en)"),
      Message(zh: "换成现在的网址，或去掉链接", en: "Link to where it is now, or remove the link"))
  }

  private static func silent(_ link: Link, _ answer: LinkProbe.Answer) -> Diagnostic? {
    let why: Message
    switch answer {
    case .status(let status) where status >= 500:
      why = Message(zh: "对方出错（\(status)）", en: "the server failed (\(status))")
    case .silence: why = Message(zh: "没有回应", en: "no answer")
    default: return nil
    }
    return diagnostic(
      .outsideLinkSilent, link,
      Message(zh: "链接 \(link.address) 没有打开：\(why.zh)", en: "The link \(link.address) did not open: \(why.en)"),
      Message(
        zh: "用浏览器打开看看；改天再检查一次，仍打不开就换掉",
        en: "Open it in a browser, and look again another day; where it stays so, replace it"))
  }

  private static func innerLink(_ link: Link) -> Diagnostic {
    diagnostic(
      .innerLink, link,
      Message(zh: "链接 \(link.address) 是内部网址，群众打不开", en: "The link \(link.address) is inside the office's network"),
      Message(zh: "换成公开的网址，或去掉链接", en: "Link to a public address, or remove the link"))
  }

  private static func diagnostic(
    _ kind: DiagnosticKind, _ link: Link, _ message: Message, _ mend: Message
  ) -> Diagnostic {
    Diagnostic(kind, message, at: link.places.first, mend: mend, related: Array(link.places.dropFirst().prefix(5)))
  }
}

extension DiagnosticKind {
  static let outsideLinkDead = DiagnosticKind(
    "GK5615", .warning, title: Message(zh: "站外链接失效", en: "Dead link to another site"),
    explanation: Message(
      zh: "打不开的链接逐个扣分，站外的也算；gongkai inspect --external 逐个询问，每个网站一秒最多一次，打得开的一周内不再问",
      en:
        "Each dead link costs points, also one to another site; gongkai inspect --external asks for each, a site at most once a second, and what answered not again within a week"
    ))
  static let outsideLinkSilent = DiagnosticKind(
    "GK5616", .warning, title: Message(zh: "站外链接没有回应", en: "No answer from another site"),
    explanation: Message(
      zh: "对方出错或没有回应，可能是一时的，也可能是网络限制：由人确认",
      en: "The other side failed or did not answer, which may pass: people must look"))
  static let innerLink = DiagnosticKind(
    "GK5617", .warning, title: Message(zh: "链接到内部网址", en: "Link into a private network"),
    explanation: Message(
      zh: "10.…、172.16.…、192.168.… 和没有点的主机名是单位内部的，群众打不开；公开的文件里也不应该有内部系统的地址",
      en:
        "10.…, 172.16.…, 192.168.… and hosts without a dot are inside an office: readers cannot open them, and published texts do not name inner systems"
    ))
}
