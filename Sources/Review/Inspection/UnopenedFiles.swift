package import Disclosure
package import Office
internal import Source
internal import Text

/// Files beside the documents that could not be opened.
package struct UnopenedFiles: Sendable {
  private let faults: [(path: ContentPath, fault: OfficeFault)]

  package init(_ faults: [(path: ContentPath, fault: OfficeFault)]) { self.faults = faults }

  func item(of catalogue: Catalogue) -> Inspection.Item {
    var item = Inspection.Item(.attachments)
    item.examined = catalogue.documents.reduce(0) { $0 + ($1.state == .published ? $1.files.count : 0) }
    var without: [String: Int] = [:]
    for (path, fault) in faults {
      switch fault {
      case .noProgram(let name): without[name, default: 0] += 1
      // Nobody can say whether it opens.
      case .unknownFormat, .changed, .several, .signed, .uncomputed: without["", default: 0] += 1
      case .encrypted, .damaged, .tooLarge, .tooDeep: item.findings.append(Self.diagnostic(path, fault))
      }
    }
    let rest = without.sorted { $0.key < $1.key }.map { name, count in
      name.isEmpty
        ? Message(zh: "\(count) 个没有读的办法", en: "\(count) of formats that nothing here reads")
        : Message(zh: "\(count) 个要装 \(name) 才能读", en: "\(count) need \(name), which is not installed")
    }
    if !rest.isEmpty {
      item.unchecked = Message(
        zh: rest.map(\.zh).joined(separator: "，"), en: rest.map(\.en).joined(separator: ", "))
    }
    return item
  }

  private static func diagnostic(_ path: ContentPath, _ fault: OfficeFault) -> Diagnostic {
    Diagnostic(
      .unopenedAttachment,
      Message(zh: "附件打不开：\(fault.message.zh)", en: "The attachment does not open: \(fault.message.en)"), at: path.place,
      mend: Message(
        zh: "用办公软件打开原件，另存为不设密码的新文件，换掉它", en: "Open the original, save it anew without a password, and replace the file")
    )
  }
}

extension DiagnosticKind {
  static let unopenedAttachment = DiagnosticKind(
    "GK5610", .warning, title: Message(zh: "附件打不开", en: "Attachment that does not open"),
    explanation: Message(
      zh: "附件要下载下来就能打开：不能损坏，不能有密码",
      en: "An attachment opens once it is downloaded: it is neither damaged nor has a password"))
}
