package import Disclosure
package import Office
package import Source
package import Text

/// What was found in an attachment: codes, places and masked words, so that it may be kept.
package struct AttachmentReview: Sendable, Hashable {
  package struct Found: Sendable, Hashable {
    package let code: String
    package let message: Message
    package let mend: Message
    /// What tells it apart, for a waiver alone: never kept, never printed.
    let value: String
    /// Whether `gongkai clean` takes it out, where that knows the format.
    package let isCleaned: Bool

    package init(code: String, message: Message, mend: Message, value: String = "", isCleaned: Bool = false) {
      (self.code, self.message, self.mend, self.value) = (code, message, mend, value)
      self.isCleaned = isCleaned
    }
  }

  package let found: [Found]
  /// Why the file was not read at all.
  package let fault: OfficeFault?
  /// Parts of it that were not read, by their names.
  package let unreadParts: [Message]

  package init(found: [Found], fault: OfficeFault? = nil, unreadParts: [Message] = []) {
    (self.found, self.fault, self.unreadParts) = (found, fault, unreadParts)
  }

  /// What was not read: the file itself, by its reason, or parts of it.
  package var unread: [Message] { fault.map { [$0.message] } ?? unreadParts }

  /// Changes with what the rules find and how they say it; what was kept under another is looked at again.
  package static let version = 7

  /// The faults of an attachment.
  ///
  /// - Parameters:
  ///   - path: as messages name the file, from the site's folder.
  ///   - isStrict: the site refuses files that name their author.
  package func diagnostics(of path: String, isStrict: Bool) -> [Diagnostic] {
    let place = SourceLocation(path: path, line: nil, column: nil, length: 0, excerpt: nil)
    return found.compactMap { one in
      guard let kind = DiagnosticKind.reviewKinds.first(where: { $0.code == one.code }) else { return nil }
      let isRefused = isStrict && kind == .authorship
      let command = "gongkai clean \(path.shellWord)"
      return Diagnostic(
        isRefused ? kind.hardened : kind, one.message, at: place,
        mend: one.isCleaned && OfficeCleaner.cleans(path)
          ? Message(zh: "运行 \(command)，原件会另存", en: "Run: \(command), which keeps the original aside") : one.mend)
    }
  }
}

extension PersonalData {
  /// Findings of one code in one file that are told apart; the rest are counted.
  private static let most = 20

  /// What a file beside a document holds that must not be published.
  ///
  /// - Parameters:
  ///   - name: of the file, as in the folder.
  ///   - text: what it says, or why that could not be read.
  ///   - path: of the file below content, for what somebody answers for.
  package func review(
    _ name: String, _ text: Result<OfficeText, OfficeFault>, at path: ContentPath? = nil
  ) -> AttachmentReview {
    switch text {
    case .failure(let fault): return AttachmentReview(found: [], fault: fault)
    case .success(let text):
      guard Self.isScannable(text) else {
        return AttachmentReview(found: [], unreadParts: [OfficeFault.tooLarge.message])
      }
      // What nobody sees in an office file stands there by mistake; a page of the web is written by hand.
      let isPage = ["html", "htm", "txt", "csv", "tsv", "md", "svg", "xml", "json"].contains(name.fileEnding)
      let beside = isPage ? [] : HiddenContent.found(in: text) + Authorship.found(in: text)
      var unread = text.unread.map { Message(zh: "其中的“\($0)”", en: "'\($0)' within") }
      if text.areColumnsUnread {
        unread.append(Message(zh: "PDF 窄列中换行的号码", en: "the numbers that its narrow columns wrap"))
      }
      if text.areNotesUnread { unread.append(Message(zh: "PDF 的批注", en: "its annotations")) }
      if let page = text.pagesWithoutText.first {
        let count = text.pagesWithoutText.count
        unread.append(
          Message(zh: "第\(page)页等 \(count) 页是图片，没有文字", en: "\(count) pages are pictures, the first is page \(page)"))
      }
      let isTable = ["csv", "tsv"].contains(name.fileEnding)
      let found = (personal(text, isTable: isTable, of: name) + beside + PicturePlace.found(in: text)).filter {
        !isWaived($0, in: path)
      }
      return AttachmentReview(found: found, unreadParts: unread)
    }
  }

  /// Groups of digits in a file, and those of seven digits and more, beyond which it is not looked into: it would take minutes.
  private static let (mostGroups, mostNumbers) = (600_000, 150_000)

  private static func isScannable(_ text: OfficeText) -> Bool {
    let counts = OfficeText.Kind.allCases.map { DigitChain.count(in: text[$0].bytes, ofAtLeast: 7) }
    return counts.map(\.groups).reduce(0, +) <= mostGroups && counts.map(\.long).reduce(0, +) <= mostNumbers
  }

  /// The findings in a file beside a document that nobody answers for yet.
  package func waivable(_ name: String, _ text: OfficeText, at path: ContentPath) -> [Waivable] {
    review(name, .success(text), at: path).found.filter { !$0.value.isEmpty }.map { found in
      Waivable(code: found.code, place: found.message, shown: "", value: found.value)
    }
  }

  private func personal(_ text: OfficeText, isTable: Bool, of name: String) -> [AttachmentReview.Found] {
    // A page is read twice, by lines and by columns.
    var told: Set<String> = []
    var counts: [String: Int] = [:]
    var found: [AttachmentReview.Found] = []
    for kind in OfficeText.Kind.allCases {
      let stream = text[kind]
      for finding in findings(inAttachment: stream.bytes, isTable: isTable) {
        let place = stream.place(of: finding.place.lowerBound)
        guard told.insert("\(finding.kind.code) \(place?.zh ?? "") \(finding.value)").inserted else { continue }
        counts[finding.kind.code, default: 0] += 1
        guard counts[finding.kind.code, default: 0] <= Self.most else { continue }
        let (title, shown) = (finding.kind.title, finding.shown(in: stream.bytes))
        found.append(
          .init(
            code: finding.kind.code,
            message: Message(
              zh: (place.map { $0.zh + "：" } ?? "") + "\(title.zh)：\(shown)",
              en: (place.map { $0.en + ": " } ?? "") + "\(title.en): \(shown)"),
            mend: finding.kept == nil
              ? Message(
                zh: "打开文件逐列核对：法律没有要求公开的列删去后另存",
                en: "Open the file and look at each column: remove those that no law asks for")
              : kind == .pictureFact
                ? Message(
                  zh: "用看图软件打开，另存为新的图片（多页的逐页另存），不带原来的信息",
                  en: "Open it in a program for pictures and save copies, page by page, without what it says of itself")
                : name.fileEnding == "pdf"
                  ? Message(
                    zh: "在原来的文件里改成 \(shown)，重新导出 PDF",
                    en: "Write \(shown) in the file that it was made from, and export the PDF anew")
                  : Message(zh: "打开文件，改成 \(shown) 后保存", en: "Open the file, write \(shown) and save it"),
            value: finding.value, isCleaned: kind == .pictureFact && !text.isSeveral))
      }
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > Self.most {
      found.append(
        .init(
          code: code, message: Message(zh: "另有 \(count - Self.most) 处", en: "\(count - Self.most) more"),
          mend: Message(zh: "打开文件，全部处理后保存", en: "Open the file, mend all of them and save it")))
    }
    return found
  }
}
