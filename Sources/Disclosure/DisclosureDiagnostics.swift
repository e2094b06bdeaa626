package import Source
internal import Text

/// Faults of documents, of site.yml and of the catalogue.
extension DiagnosticKind {
  private static func error(_ code: String, _ zh: String, _ en: String, _ why: String, _ because: String)
    -> DiagnosticKind
  {
    DiagnosticKind(code, .error, title: Message(zh: zh, en: en), explanation: Message(zh: why, en: because))
  }
  private static func warning(_ code: String, _ zh: String, _ en: String, _ why: String, _ because: String)
    -> DiagnosticKind
  {
    DiagnosticKind(code, .warning, title: Message(zh: zh, en: en), explanation: Message(zh: why, en: because))
  }

  package static let siteKeyMissing = error(
    "GK3001", "site.yml 缺项", "site.yml is incomplete", "site.yml 至少要有站点名称 name",
    "site.yml needs at least the site's name")
  package static let categoryPath = error(
    "GK3002", "栏目路径有误", "Category path", "每个栏目有一个不重复的 path，即它在 content 下的文件夹",
    "Each category has one path, its folder below content, given once")
  package static let frontMatterStart = error(
    "GK3101", "文件头在第一行", "Front matter begins on line 1", "文件的第一行应是 ---，前面不能有空行",
    "The first line of the file is ---, with nothing above")
  package static let frontMatterEnd = error(
    "GK3102", "文件头要有结束行", "Front matter ends with ---", "文件头以单独一行 --- 结束，否则整篇正文会被当作文件头",
    "Without a closing --- the whole text would be taken for front matter")
  package static let titleMissing = error(
    "GK3103", "标题必填", "A title is required", "每份文件都要有标题", "Every document has a title")
  package static let publishedMissing = error(
    "GK3104", "发布日期必填", "A publication date is required", "没有发布日期的文件在检查中视为未更新；草稿写 draft: true",
    "Inspections count a document without a date as not updated; mark a draft with draft: true")
  package static let dateInvalid = error(
    "GK3105", "日期无效", "Invalid date", "日期写成 2024-03-05、2024-03-05 09:30 或 2024年3月5日，且该日存在",
    "Dates are written 2024-03-05, 2024-03-05 09:30 or 2024年3月5日, and exist")
  package static let dateOrder = error(
    "GK3106", "日期先后矛盾", "Dates out of order", "成文日期不晚于发布日期，失效日期不早于发布日期",
    "A document is written before it is published and expires after")
  package static let categoryUnknown = error(
    "GK3107", "栏目不存在", "Unknown category", "栏目在 site.yml 的 categories 中设置，文件夹与栏目路径一致",
    "Categories stand in site.yml; folders carry their paths")
  package static let documentNumberForm = warning(
    "GK3108", "发文字号写法", "Form of the document number", "GB/T 9704-2012：年份用六角括号〔〕，序号不加“第”和前导零",
    "GB/T 9704-2012: the year in 〔〕, the serial without 第 and leading zeros")
  package static let indexMissing = warning(
    "GK3109", "缺索引号", "No index number", "条例要求目录列出索引号；gongkai new 会自动编号",
    "The Regulation's catalogue lists index numbers; `gongkai new` allots them")
  package static let indexDuplicate = error(
    "GK3110", "索引号重复", "Index number given twice", "索引号永久唯一，撤回的号也不再使用",
    "An index number is unique for ever, withdrawn ones included")
  package static let withdrawnBefore = error(
    "GK3120", "已撤回的文件", "Withdrawn before", "没有索引号的文件撤回后，索引号登记表记下它的位置；恢复公开用 gongkai withdraw --undo",
    "The ledger notes where a document without a number was withdrawn; `gongkai withdraw --undo` publishes it again")
  package static let ledgerUnreadable = error(
    "GK3121", "索引号登记表有误", "Ledger of index numbers", "登记表每行一个索引号，同一个号只有一行；有误的登记表不会被改写",
    "The ledger has one line for each index number; one with faults is never written")
  package static let addressDuplicate = error(
    "GK3111", "网址重复", "Two documents with one address", "两份文件会生成同一个网页（大小写不同也算相同）",
    "Two documents would become one page (case does not count)")
  package static let addressReserved = error(
    "GK3112", "文件名被占用", "Reserved file name", "index、index_2、years、search 等名称用于列表页，文件请换名",
    "index, index_2, years, search and the like are pages of the site")
  package static let strayFile = warning(
    "GK3113", "文件不会发布", "File is not published", "附件要与 index.md 放在同一文件夹", "Attachments lie in a folder beside index.md")
  package static let attachmentUnknown = error(
    "GK3115", "附件不存在", "Missing attachment", "attachments 中写的文件不在文件夹里",
    "A file named under 'attachments' is not in the folder")
  package static let aliasTaken = error(
    "GK3116", "旧址无效", "Former address", "旧址是从网站根目录起的路径，不能指向网站之外，也不能占用别的网页",
    "A former address is a path from the site's root that no other page has")
  package static let nestedText = error(
    "GK3117", "附件不能是 Markdown", "Markdown as attachment",
    "有 index.md 的文件夹里，其余文件原样发布；Markdown 稿件会连同文件头一起公开",
    "Beside index.md every file is published as it is; a Markdown draft would go out with its front matter")
  package static let pathUnsound = error(
    "GK3118", "路径不能发布", "Path cannot be published",
    "每一段最多 255 字节，没有反斜杠、控制字符和换行；别的磁盘、压缩包和网页服务器也要能保存它",
    "Each part has at most 255 bytes and no backslash, control character or line break: other disks, archives and servers must hold it"
  )
  package static let pathWindows = warning(
    "GK3119", "Windows 不能保存的名称", "Name that Windows cannot hold",
    "? * : < > | \"、末尾的空格和点、CON、NUL 等设备名在 Windows 上不能用，拷贝或解压时文件会丢失",
    "? * : < > | \", a blank or dot at the end, and device names such as CON or NUL: a copy on Windows loses the file")
  package static let linkBroken = error(
    "GK3201", "链接无效", "Broken link", "站内链接写成指向 .md 文件、附件或栏目文件夹的相对路径",
    "Links within the site are relative paths to .md files, attachments or category folders")
  package static let linkAnchor = error(
    "GK3202", "锚点不存在", "Missing anchor", "# 之后是标题文字：保留汉字、字母、数字，去掉标点",
    "Behind # stands the heading's text without punctuation")
  package static let linkUnpublished = error(
    "GK3203", "链接到未发布的文件", "Link to an unpublished document", "被链接的文件现在不在网站上，读者会看到 404", "Readers would get a 404")
  package static let relationBroken = error(
    "GK3204", "关联的文件不存在", "Unknown related document", "修改、废止、解读写被关联文件的路径或索引号",
    "amends, repeals and interprets name a document by path or index number")

  package static let linkPicture = error(
    "GK3206", "不是图片的文件当作图片", "A file shown as a picture that is none",
    "浏览器只显示 PNG、JPG、GIF、WebP、SVG 图片；Word 文档里的图片要另存出来",
    "Browsers show PNG, JPG, GIF, WebP and SVG; save a picture out of the Word file")
  package static let disclosureKinds: [DiagnosticKind] = [
    siteKeyMissing, categoryPath, frontMatterStart, frontMatterEnd, titleMissing, publishedMissing, dateInvalid,
    dateOrder,
    categoryUnknown, documentNumberForm, indexMissing, indexDuplicate, withdrawnBefore, ledgerUnreadable,
    addressDuplicate,
    addressReserved, strayFile,
    attachmentUnknown, aliasTaken, nestedText, pathUnsound, pathWindows,
    linkBroken, linkAnchor, linkUnpublished, relationBroken,
    linkPicture,
  ]
}
