import ArgumentParser
import Build
import Disclosure
import Disk
import Foundation
import Output
import Preview
import Review
import Source
import Text

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: words(
      zh: "在本机预览网站，有改动就自动刷新", en: "Serves the site on this machine and reloads it when something changes."),
    discussion: words(
      zh: "预览放在站点文件夹里的 .gongkai-preview/，不动 public/。按 Ctrl-C 结束。",
      en: "The preview lies in SOURCE/.gongkai-preview/; public/ is not touched. Ctrl-C ends it."))
  @OptionGroup var options: SiteOptions
  @OptionGroup var shown: VisibilityOptions
  @OptionGroup var reporting: ReportOptions
  @Option(
    name: .shortAndLong,
    help: words(zh: "端口；0 表示任选一个空闲的", en: "Port; 0 takes any that is free.", value: Message(zh: "端口", en: "port")))
  var port = 1313
  @Option(help: words(zh: "监听的 IP 地址", en: "Address to listen on.", value: Message(zh: "地址", en: "address"))) var bind =
    "127.0.0.1"
  @Flag(name: [.customShort("O"), .long], help: words(zh: "打开浏览器", en: "Open the browser.")) var open = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError(zh: "端口应为 0 到 65535 的整数", en: "A port is a number from 0 to 65535")
    }
    var address = in6_addr()
    let isAddress = [AF_INET, AF_INET6].contains { inet_pton($0, bind, &address) == 1 }
    guard isAddress || bind == "localhost" else {
      throw ValidationError(zh: "--bind：“\(bind)”不是 IP 地址", en: "--bind: '\(bind)' is no IP address")
    }
  }

  func run() async throws {
    let (options, shown, reporting, opens) = (options, shown.visibility, reporting, open)
    let target = try withMachineFaults(options.language) {
      let site = SiteFolder(options)
      try site.requireSettings()
      try PendingWithdrawal.finish(site)
      return try site.preview
    }
    let server = PreviewServer(root: target.path, host: bind, port: port, chinese: options.language == .chinese)
    let changes = FolderWatcher(
      [options.source + "/content", options.source + "/theme"], ignoring: ContentFiles.isLitter
    ).changes()
    let builds = Task {
      await Self.build(options, shown, reporting, to: target, for: server)
      for await _ in changes { await Self.build(options, shown, reporting, to: target, for: server) }
    }
    defer { builds.cancel() }
    do {
      try await server.run { addresses in
        let others = addresses.count > 1 ? Self.otherMachines[options.language] : ""
        // A pipe is not flushed at the end of a line.
        Console.write(addresses.joined(separator: "\n") + "\n" + others + Self.nextSteps[options.language])
        if opens, let address = addresses.first { Self.openBrowser(address) }
      }
    } catch let error as PreviewError {
      complain(options.language == .chinese ? error.zh : error.en)
      throw ExitCode(74)
    }
  }

  private static let otherMachines = Message(
    zh: "第一个网址在本机打开；其余的，同一网络里的手机和电脑也能打开，同网络的人都看得到预览。\n",
    en:
      "The first address is for this machine; the others open on phones and computers of the same network, for everybody there.\n"
  )

  private static let nextSteps = Message(
    zh: """
      浏览器打开上面的网址；改动 content/ 里的文件，页面会自动刷新，错误会显示在页面上。
      另开一个终端：gongkai new 新建文件，gongkai list drafts 看草稿，gongkai build 发布。按 Ctrl-C 结束预览。

      """,
    en: """
      Open that address in a browser; pages reload when you save a file in content/, and show what is wrong with it.
      In another terminal: gongkai new makes a document, gongkai list drafts shows drafts, gongkai build publishes. Ctrl-C ends the preview.

      """)

  /// One build; its faults go to the terminal and to the browser. It works on a thread of its own: the few of the
  /// concurrency pool answer requests meanwhile.
  private static func build(
    _ options: SiteOptions, _ visibility: Visibility, _ reporting: ReportOptions, to target: Destination,
    for server: PreviewServer
  ) async {
    do {
      let outcome = try await onOwnThread {
        var publisher = Publisher(
          try options.siteBuild(visibility, isPreview: true), to: target, generator: Gongkai.generator)
        publisher.allowRemovals = true
        publisher.isPreview = true
        publisher.isStrict = reporting.strict
        // A withdrawal that empties the preview is waited for.
        return try publisher.run(try PublicationLock(target, patience: 60))
      }
      try reporting.report(outcome.diagnostics, options.messages)
      guard let published = outcome.published else {
        return await server.show(
          outcome.diagnostics.forPrinting().withoutPersonalData().map { shown($0, options.language) })
      }
      await server.siteBuilt(
        published.report.digest, base: published.site.catalogue.settings.baseURL.plainPath)
    } catch {
      await fail(Faults.message(error)[options.language], server)
    }
  }

  private static func fail(_ message: String, _ server: PreviewServer) async {
    complain(message)
    await server.show([plain(message)])
  }

  private static func plain(_ message: String) -> PreviewDiagnostic {
    PreviewDiagnostic(severity: "error", code: "", place: "", message: message, excerpt: nil, mend: nil)
  }

  private static func shown(_ diagnostic: Diagnostic, _ language: Language) -> PreviewDiagnostic {
    PreviewDiagnostic(
      severity: diagnostic.severity.rawValue, code: diagnostic.kind.code, place: diagnostic.location?.description ?? "",
      message: diagnostic.message[language], excerpt: diagnostic.location?.excerpt, mend: diagnostic.mend?[language])
  }

  private static func openBrowser(_ address: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xdg-open", address]
    try? process.run()
  }
}
