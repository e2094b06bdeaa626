import ArgumentParser
import Authoring
import CivilTime
import Disclosure
import Disk
import Office
import Review
import Source
import Text

struct Clean: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: words(
      zh: "清除图片和办公文件里不该公开的信息", en: "Takes out of pictures and office files what is not for the public."),
    discussion: words(
      zh: """
        图片：转正，长边缩到 2000 像素，清除拍摄地点、时间、设备。DOCX、XLSX、PPTX、ODT、ODS、ODP：清除批注、作者等属性、隐藏的文字、\
        工作表、行列和备注、数据透视表和外部链接的缓存、打印机和模板的数据，接受全部修订。PDF：清除作者等属性和批注。看得到的文字不变，会变的不动。原件放到站点文件夹的 \
        .gongkai-originals/ 里，确认无误后可以删去。DOC、WPS、XLS、ET 先在 WPS 里另存为 DOCX、XLSX。清除后仍有问题的，退出状态为 1。
        """,
      en: """
        Pictures are turned upright, shrunk to 2,000 pixels a side, and lose place, time and device. DOCX, XLSX, PPTX, ODT, \
        ODS and ODP lose comments, author and other properties, hidden words, sheets, rows, columns and notes, caches of pivot tables and \
        linked books, data of printers and templates; tracked changes are accepted. PDF \
        files lose properties and notes of readers. What readers see stays the same; a file that would change is left alone. The original goes \
        to .gongkai-originals/ in the site's folder. Save DOC, WPS, XLS and ET as DOCX or XLSX first. Ends with 1 where faults are left.
        """))
  @Argument(
    help: words(zh: "图片或办公文件", en: "Pictures and office files.", value: Message(zh: "文件", en: "file")),
    completion: .file()) var files: [String]
  @OptionGroup var clock: ClockOptions
  @OptionGroup var messages: MessageOptions

  func run() throws { try changeEach() }

  func change(_ path: String) throws -> Bool { try SiteFolder.changing(file: path) { try clean(path) } }

  private func clean(_ path: String) throws -> Bool {
    let shown = path.onOneLine
    guard Disk.size(path) ?? 0 <= OfficeReader.most else { return refuse(Self.refusal(shown, .tooLarge)) }
    let bytes = try Disk.read(path)
    let cleaned: OfficeCleaner.Cleaned
    do {
      cleaned = try OfficeCleaner.clean(Disk.split(path).name, bytes)
    } catch {
      return refuse(Self.refusal(shown, error))
    }
    let target = cleaned.ending == path.fileEnding ? path : path.dropLast(path.fileEnding.count) + cleaned.ending
    if cleaned.removed.isEmpty {
      print(Message(zh: "\(shown)：没有要清除的", en: "\(shown): nothing to take out")[messages.language])
    } else {
      guard let kept = try put(cleaned.bytes, in: target, for: path, bytes) else { return false }
      let (zh, en) = (
        cleaned.removed.map(\.zh).joined(separator: "、"), cleaned.removed.map(\.en).joined(separator: ", ")
      )
      print(
        Message(zh: "\(shown)：清除了\(zh)；原件在 \(kept)", en: "\(shown): took out \(en); the original is \(kept)")[
          messages.language])
      if target != path {
        print(
          Message(
            zh: "\(shown) 已改为 \(target.onOneLine)：正文里引用它的地方也要改",
            en: "\(shown) is \(target.onOneLine) now: change what refers to it")[messages.language])
      }
    }
    return try reportLeft(target, cleaned.bytes)
  }

  /// Puts the clean file in place and the original aside, and returns where that is; nil where somebody changed the file.
  private func put(_ bytes: [UInt8], in target: String, for path: String, _ original: [UInt8]) throws -> String? {
    if target != path, try Disk.exists(target) {
      _ = refuse(
        Message(zh: "已有 \(target)：先把它改名或删去", en: "There is a \(target): rename or delete it first"))
      return nil
    }
    let site = try SiteFolder.site(of: path)
    let (folder, name) = Disk.split(Disk.resolved(path))
    let below = site.map(Disk.resolved).flatMap { site in
      folder.hasPrefix(site + "/") ? String(folder.dropFirst(site.count + 1)) + "/" : nil
    }
    let date = Moment(instant: try clock.now(), zone: .shanghai).date
    let kept = try Originals.keep(original, of: (below ?? "") + name, below: site ?? folder, on: date)
    guard try replace(path, original, with: bytes, in: target) else { return nil }
    return kept.onOneLine
  }

  /// Whether nothing that must not be published is left in a file; what is left is said.
  private func reportLeft(_ path: String, _ bytes: [UInt8]) throws -> Bool {
    let personalData = PersonalData(try SiteFolder.settings(of: path))
    let name = Disk.split(path).name
    let text = Result { () throws(OfficeFault) in try OfficeReader.read(name, bytes) }
    let left = personalData.review(name, text).diagnostics(of: path.onOneLine, isStrict: false)
    messages.report(left)
    return !left.hasErrors
  }

  private static func refusal(_ path: String, _ fault: OfficeFault) -> Message {
    switch fault {
    case .unknownFormat where path.fileEnding == "zip":
      Message(
        zh: "\(path)：压缩包不能整个清除，没有改动；解压后逐个清除，再重新压缩",
        en: "\(path) is an archive and was left as it is: unpack it, clean each file and pack them again")
    case .unknownFormat where path.fileEnding == "gif":
      Message(
        zh: "\(path)：GIF 不能自动清除，没有改动；请用看图软件另存为 PNG", en: "\(path) is a GIF and was left as it is: save it as PNG")
    case .unknownFormat:
      Message(
        zh: "\(path)：这种格式不能自动清除，没有改动；DOC、WPS、XLS、ET 在 WPS 里另存为 DOCX、XLSX 再清除，文本文件用 gongkai mask",
        en:
          "\(path): there is no way to clean its format, it was left as it is; save DOC, WPS, XLS and ET as DOCX or XLSX first; for texts there is gongkai mask"
      )
    case .noProgram(let name):
      Message(
        zh: "\(path)：没有改动，\(fault.message.zh)；gongkai doctor 列出要装的软件包",
        en: "\(path) was left as it is: \(name) is not available; gongkai doctor lists the packages to install")
    case .changed:
      Message(
        zh: "\(path)：清除后看到的文字会变，没有改动；请在 WPS 或 Word、Excel 里删除批注、修订和隐藏的内容",
        en:
          "\(path) would not show the same and was left as it is: remove comments, changes and hidden content in its own program"
      )
    case .uncomputed:
      Message(
        zh: "\(path)：没有改动，\(fault.message.zh)；请在 WPS 或 Excel 里打开、保存一次，再清除",
        en:
          "\(path) was left as it is: \(fault.message.en); open and save it in a spreadsheet program, and clean it then"
      )
    case .several:
      Message(
        zh: "\(path)：没有改动，\(fault.message.zh)；请用扫描或看图软件逐页另存，再清除",
        en: "\(path) was left as it is: \(fault.message.en); save its pages one by one, and clean those")
    case .signed:
      Message(
        zh: "\(path)：没有改动，\(fault.message.zh)；请清除盖章前的文件，再重新盖章",
        en: "\(path) was left as it is: \(fault.message.en); clean the file as it was before, and seal that")
    case .tooDeep:
      Message(
        zh: "\(path)：没有改动，\(fault.message.zh)；请把套在里面的文件取出来，逐个清除",
        en: "\(path) was left as it is: \(fault.message.en); take the files within out of it, and clean each")
    case .encrypted, .damaged, .tooLarge:
      Message(
        zh: "\(path)：没有改动，\(fault.message.zh)；请在 WPS 里打开后另存",
        en: "\(path) was left as it is: \(fault.message.en); save a copy from its own program")
    }
  }
}
