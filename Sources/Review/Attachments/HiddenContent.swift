internal import Office
package import Source
internal import Text

/// 隐藏内容: comments, text that tracked changes deleted, hidden cells, sheets and words: who opens the file finds them.
enum HiddenContent {
  static func found(in text: OfficeText) -> [AttachmentReview.Found] {
    [
      (
        OfficeText.Kind.comment, Message(zh: "文件里还有批注", en: "The file holds comments"),
        Message(zh: "在 WPS 或 Word、Excel 的“审阅”里删除全部批注后保存", en: "Delete all comments under Review, and save")
      ),
      (
        .deleted, Message(zh: "修订中删去的文字还在文件里", en: "Text that tracked changes deleted is still in the file"),
        Message(zh: "在“审阅”里接受全部修订，关闭修订后保存", en: "Accept all changes under Review, stop tracking, and save")
      ),
      (
        .hidden, Message(zh: "文件里有隐藏的内容", en: "The file holds hidden content"),
        Message(zh: "取消隐藏，把不公开的工作表、行列、文字、备注删去后保存", en: "Unhide it, delete what is not for the public, and save")
      ),
    ].compactMap { kind, message, mend in
      let stream = text[kind]
      guard !stream.isEmpty else { return nil }
      let place = stream.firstPlace
      return .init(
        code: DiagnosticKind.hiddenContent.code,
        message: Message(
          zh: message.zh + (place.map { "：\($0.zh)" } ?? ""), en: message.en + (place.map { ": \($0.en)" } ?? "")),
        mend: mend, value: "\(kind) " + String(decoding: stream.bytes, as: UTF8.self), isCleaned: !text.isSeveral)
    }
  }
}

/// 文件属性: who wrote an office file, and where.
enum Authorship {
  static func found(in text: OfficeText) -> [AttachmentReview.Found] {
    let told = text.properties.filter { $0.kind == .person || $0.kind == .organisation }
    guard !told.isEmpty else { return [] }
    var names: [Message] = []
    for property in told where !names.contains(property.name) { names.append(property.name) }
    let (zh, en) = (names.map(\.zh).joined(separator: "、"), names.map(\.en).joined(separator: ", "))
    return [
      .init(
        code: DiagnosticKind.authorship.code,
        message: Message(zh: "文件属性里写着\(zh)", en: "The file's properties name: \(en)"),
        mend: Message(
          zh: "在 WPS 或 Word、Excel 的“文件 > 信息 > 检查文档”里删除个人信息后保存",
          en: "Remove personal information under File, Info, Inspect Document, and save"),
        value: told.map(\.value).joined(separator: "\n"), isCleaned: !text.isSeveral)
    ]
  }
}

/// 拍摄地点: where a picture was taken, to the metre.
enum PicturePlace {
  static func found(in text: OfficeText) -> [AttachmentReview.Found] {
    guard text.properties.contains(where: { $0.kind == .place }) else { return [] }
    return [
      .init(
        code: DiagnosticKind.picturePlace.code,
        message: Message(zh: "图片里记着拍摄地点", en: "The picture tells where it was taken"),
        mend: Message(
          zh: "用画图软件打开后另存为新文件（多页的逐页另存），或在手机上关闭位置信息后重拍",
          en: "Open it in a program for pictures and save copies, page by page, without its place"
        ), value: text.properties.filter { $0.kind == .place }.map(\.value).joined(separator: "\n"),
        isCleaned: !text.isSeveral)
    ]
  }
}

extension DiagnosticKind {
  package static let picturePlace = DiagnosticKind(
    "GK5204", .error, title: Message(zh: "图片里有拍摄地点", en: "Place in a picture"),
    explanation: Message(
      zh: "手机照片记着拍摄地点的经纬度，精确到米，往往就是某一户的住址；公开前要清除",
      en: "Photographs from phones hold the place, to the metre, often somebody's home: remove it"))
  package static let hiddenContent = DiagnosticKind(
    "GK5201", .error, title: Message(zh: "附件里有看不见的内容", en: "Hidden content in an attachment"),
    explanation: Message(
      zh: "批注、修订中删去的文字、隐藏的工作表和行列、数据透视表和外部链接的缓存，打开文件的人都找得到；公开前要清除",
      en:
        "Comments, deleted text of tracked changes, hidden sheets and rows, caches of pivot tables and linked books: whoever opens the file finds them"
    ))
  package static let authorship = DiagnosticKind(
    "GK5202", .warning, title: Message(zh: "附件属性里有作者", en: "Author in an attachment's properties"),
    explanation: Message(
      zh: "办公文件记着作者、单位和最后保存者；与公开内容无关的个人信息应当清除",
      en: "Office files remember author, company and who saved them last: remove what the public has no use for"))
  package static let notScanned = DiagnosticKind(
    "GK5203", .warning, title: Message(zh: "附件内容没有检查", en: "Attachments whose content was not looked at"),
    explanation: Message(
      zh: "读不了的附件不知道有没有个人信息，公开前要由人逐个打开查看",
      en: "Whether an attachment that cannot be read holds personal data is unknown: somebody has to open it"))
}
