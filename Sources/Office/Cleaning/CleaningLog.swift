internal import Text

/// What was taken out of a file, each kind once, in the order in which it was met.
struct CleaningLog {
  enum Removal: CaseIterable {
    case comments, changes, hiddenText, hiddenRows, hiddenSheets, formulas, notes, hiddenSlides, properties, thumbnail
    case charts, pictureFacts, pictureSize, annotations, revisions, pivots, links, connections, beside

    var message: Message {
      switch self {
      case .comments: Message(zh: "批注", en: "comments")
      case .changes: Message(zh: "修订记录（接受了全部修订）", en: "tracked changes (all accepted)")
      case .hiddenText: Message(zh: "隐藏的文字", en: "hidden text")
      case .hiddenRows: Message(zh: "隐藏的行、列和单元格里的内容", en: "what stood in hidden rows, columns and cells")
      case .hiddenSheets: Message(zh: "隐藏的工作表", en: "hidden sheets")
      case .charts:
        Message(zh: "图表引用的隐藏数据（图表要重新画）", en: "hidden data that charts draw from (draw the charts anew)")
      case .formulas: Message(zh: "公式（换成了算好的数）", en: "formulas (their results stay)")
      case .notes: Message(zh: "演讲者备注", en: "speaker's notes")
      case .hiddenSlides: Message(zh: "隐藏的幻灯片", en: "hidden slides")
      case .properties: Message(zh: "作者、单位等文件属性", en: "author, company and other properties")
      case .thumbnail: Message(zh: "缩略图", en: "the thumbnail")
      case .pictureFacts: Message(zh: "图片的拍摄信息", en: "what the picture says of itself")
      case .pictureSize: Message(zh: "多余的像素（长边缩到 2000）", en: "pixels beyond 2,000 a side")
      case .pivots:
        Message(zh: "数据透视表和它的缓存（单元格里的内容留下）", en: "pivot tables with their caches (what the cells show stays)")
      case .links: Message(zh: "外部链接和它的缓存", en: "links to other books with their caches")
      case .connections: Message(zh: "外部数据连接", en: "connections to other data")
      case .beside: Message(zh: "打印机、模板、邮件合并等附带的数据", en: "data of printers, templates and mail merge")
      case .revisions: Message(zh: "文件里保存的以前的版本", en: "earlier revisions within the file")
      case .annotations: Message(zh: "批注", en: "annotations")
      }
    }
  }

  private(set) var removals: [Removal] = []

  mutating func add(_ removal: Removal) {
    if !removals.contains(removal) { removals.append(removal) }
  }
}
