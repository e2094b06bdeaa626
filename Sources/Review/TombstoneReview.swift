package import Disclosure
package import Source
internal import Text

/// 撤回说明: what remains public of a withdrawn document. A withdrawal goes ahead whatever it says; it says it masked.
package struct TombstoneReview {
  /// As it is published.
  package let document: Document
  package let diagnostics: [Diagnostic]

  /// - Parameter document: a withdrawn one; of a concealed one nothing is public.
  package init(_ document: Document) {
    guard document.state == .withdrawn, document.hasPage else {
      (self.document, diagnostics) = (document, [])
      return
    }
    var isMasked = false
    self.document = document.withTombstone { text in
      let masked = PersonalData.masked(text)
      isMasked = isMasked || masked != text
      return masked
    }
    var faults: [Diagnostic] = []
    if isMasked {
      faults.append(
        Diagnostic(
          .tombstoneMasked,
          Message(
            zh: "撤回后仍公布的标题或者原因里有个人信息，公布时已遮盖",
            en:
              "What a tombstone shows, its title or its reason, held personal data: it is masked where it is published"),
          at: document.place,
          mend: Message(
            zh: "改写“标题”和“撤回”的“原因”，不用个人信息", en: "Write title and reason without personal data")))
    }
    // Each name by itself: a number behind a slash reads as that of a thing.
    if document.address.split(separator: "/").map(String.init).contains(where: { PersonalData.masked($0) != $0 }) {
      // Its name is what must not be printed: a number finds it as well.
      let name = document.facts.index?.text ?? document.source.text
      let command = "gongkai withdraw \(name.shellWord) --conceal --reason 含个人信息"
      faults.append(
        Diagnostic(
          .tombstoneAddress,
          Message(
            zh: "网址里有个人信息，文件已撤回，网址仍在网上",
            en: "The address holds personal data: the document is withdrawn, its address is still public"),
          at: document.place, mend: Message(zh: "运行 \(command)", en: "Run \(command)")))
    }
    diagnostics = faults
  }
}

extension DiagnosticKind {
  static let tombstoneMasked = DiagnosticKind(
    "GK5071", .warning, title: Message(zh: "撤回说明里的个人信息", en: "Personal data in a tombstone"),
    explanation: Message(
      zh: "文件撤回后，网上仍留有标题和原因。撤回不因此停下，但其中的号码和住址遮盖后才公布",
      en:
        "Title and reason of a withdrawn document stay public. The withdrawal goes ahead; numbers and addresses in them are masked"
    ))
  static let tombstoneAddress = DiagnosticKind(
    "GK5072", .warning, title: Message(zh: "撤回后网址里的个人信息", en: "Personal data in the address of a tombstone"),
    explanation: Message(
      zh: "撤回说明留在原来的网址。网址由文件名而来，里面有号码的，要连同撤回说明一起撤下",
      en:
        "A tombstone stays at the former address, which is made from the name of the file: with a number in it, it has to go, too"
    ))
}
