package import Source
internal import Text

/// What may lie beside a document: attachments, and what only looks like one. Litter was passed over before (`ContentFiles`).
struct AttachmentRules {
  /// The path of a file beside the document.
  let path: (String) -> ContentPath
  /// Names that the front matter lists: what runs is published when it was named on purpose.
  let named: Set<String>

  /// The fault of a file; nil where it can be published.
  func fault(of file: FileBeside) -> Diagnostic? {
    let place = path(file.name).place
    if let broken = Self.damage(of: file) {
      return Diagnostic(
        .attachmentBroken, Message(zh: "“\(file.name)”\(broken.message.zh)", en: "'\(file.name)' \(broken.message.en)"),
        at: place, mend: broken.mend)
    }
    guard !named.contains(file.name) else { return nil }
    if Self.isActive(file) {
      return Diagnostic(
        .attachmentActive,
        Message(zh: "“\(file.name)”是会运行的文件，不是公文附件", en: "'\(file.name)' is something that runs, not a document"),
        at: place,
        mend: Message(
          zh: "从文件夹里删去，或转成 PDF、DOCX；确要公开，就在“附件”里写上：\(file.name): 名称",
          en: "Remove it, or make it a PDF or DOCX; to publish it on purpose list it: attachments: {\(file.name): …}"))
    }
    let name = file.name.split(separator: "/").last.map(String.init) ?? ""
    // A dot at the end is Windows' trouble.
    guard name.fileEnding.isEmpty, !name.hasSuffix(".") else { return nil }
    return Diagnostic(
      .attachmentBroken,
      Message(
        zh: "“\(file.name)”没有后缀名，读者的电脑不知道用什么打开",
        en: "'\(file.name)' has no ending: no reader's computer knows what opens it"), at: place,
      mend: Message(
        zh: "给文件名加上后缀，例如 .docx、.pdf；确要这样公开，就在“附件”里写上：\(file.name): 名称",
        en:
          "Give its name an ending, such as .docx or .pdf; to publish it as it is list it: attachments: {\(file.name): …}"
      ))
  }

  private static func damage(of file: FileBeside) -> (message: Message, mend: Message)? {
    if file.size == 0 {
      return (
        Message(zh: "是空文件（0 字节）", en: "is empty (0 bytes)"),
        Message(zh: "换成真正的文件，或从文件夹里删去", en: "Put the real file there, or remove it")
      )
    }
    if file.beginning.starts(with: "version https://git-lfs.github.com/spec/".utf8) {
      return (
        Message(zh: "是 Git LFS 的指针，不是文件本身", en: "is a pointer of Git LFS, not the file itself"),
        Message(zh: "运行 git lfs pull 取回文件", en: "Run: git lfs pull")
      )
    }
    let ending = file.name.fileEnding
    guard let expected = FileFormat.formats(ofEnding: ending) else { return nil }
    guard let found = FileFormat(of: file.beginning) else {
      return FileFormat.isAlwaysSigned(ending) || file.size < FileFormat.shortest ? unknown(file, ending) : nil
    }
    guard !expected.contains(found) else { return nil }
    return (
      Message(
        zh: "的内容是\(found.name.zh)，不是 \(ending.uppercased())", en: "holds \(found.name.en), not \(ending.uppercased())"),
      Message(
        zh: "用原来的软件打开，另存为 \(ending.uppercased())；只改后缀名不会改变内容",
        en:
          "Open it in its own program and save it as \(ending.uppercased()): another ending does not change what it holds"
      )
    )
  }

  /// A file that does not begin as its format does: cut off, half copied, or enciphered by the office's own software.
  private static func unknown(_ file: FileBeside, _ ending: String) -> (message: Message, mend: Message) {
    let format = ending.uppercased()
    return (
      Message(
        zh: "的内容不是 \(format)，共 \(file.size) 字节", en: "does not hold \(format); it has \(file.size) bytes"),
      Message(
        zh: "在办公电脑上打开核对；打得开的（可能被加密软件加了密），解密后另存为 \(format) 再放进来",
        en: "Open it and look; if it opens, some software has enciphered it: decipher it and save it as \(format) anew")
    )
  }

  private static func isActive(_ file: FileBeside) -> Bool {
    let name = (file.name.split(separator: "/").last ?? "").lowercased()
    let ending = name.fileEnding
    if name == "web.config" || endings.contains(ending) || FileFormat(of: file.beginning) == .program { return true }
    guard ending == "svg" || ending == "svgz" else { return false }
    let text = String(decoding: file.beginning, as: UTF8.self).lowercased()
    return ending == "svgz" || text.contains("<script") || text.contains("javascript:")
      || text.contains("<foreignobject")
      || text.contains("<iframe") || text.contains(#/\son[a-z]+\s*=/#)
  }

  /// Endings of what a browser, a server or Windows runs, and of office files with macros.
  private static let endings: Set<String> = [
    "html", "htm", "shtml", "shtm", "xhtml", "xht", "mht", "mhtml", "hta", "htc", "js", "mjs", "cjs", "wasm", "swf",
    "php",
    "php3", "php4", "php5", "phtml", "phar", "asp", "aspx", "ashx", "asmx", "asa", "cer", "jsp", "jspx", "do", "cgi",
    "pl",
    "py", "rb", "sh", "bash", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "jse", "wsf", "wsh", "exe", "com", "scr",
    "pif",
    "msi", "msp", "dll", "sys", "so", "cpl", "jar", "war", "class", "apk", "app", "dmg", "deb", "rpm", "lnk", "url",
    "docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam",
    "webloc", "desktop", "reg", "inf", "htaccess", "htpasswd", "chm", "application", "gadget",
  ]
}

extension DiagnosticKind {
  package static let attachmentBroken = DiagnosticKind(
    "GK3123", .error, title: Message(zh: "附件打不开", en: "Broken attachment"),
    explanation: Message(
      zh: "空文件、Git LFS 指针和后缀与内容不符的文件，读者下载了也打不开，看上去却已经公开",
      en:
        "An empty file, a pointer of Git LFS, or a file whose ending belies it looks published, and nobody can open it")
  )
  package static let attachmentActive = DiagnosticKind(
    "GK3124", .error, title: Message(zh: "会运行的附件", en: "Attachment that runs"),
    explanation: Message(
      zh: "网页、脚本、程序和快捷方式会在读者的浏览器、电脑或服务器上运行；确要公开的，在“附件”里写明文件名",
      en:
        "Web pages, scripts, programs and shortcuts run in the reader's browser, computer or on the server; what is meant to be published is listed under 'attachments'"
    ))
}
