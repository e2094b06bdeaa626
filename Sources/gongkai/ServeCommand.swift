import ArgumentParser
import Build
import Disk
import Foundation
import Output
import Preview
import Source
import Text

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "在本机预览，改动即刷新 — serves the site on this machine and reloads it when something changes.",
    discussion: "The preview lies in SOURCE/.gongkai-preview/; public/ is not touched. Ctrl-C ends it.")
  @OptionGroup var options: SiteOptions
  @OptionGroup var reporting: ReportOptions
  @Option(name: .shortAndLong, help: "Port; 0 takes any that is free.") var port = 1313
  @Option(help: "Address to listen on.") var bind = "127.0.0.1"
  @Flag(name: [.customShort("O"), .long], help: "Open the browser.") var open = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("端口是 0 到 65535 的数 / a port is a number from 0 to 65535")
    }
    var address = in6_addr()
    let isAddress = [AF_INET, AF_INET6].contains { inet_pton($0, bind, &address) == 1 }
    guard isAddress || bind == "localhost" else {
      throw ValidationError("--bind \(bind)：不是 IP 地址 / is no IP address")
    }
  }

  func run() async throws {
    let (options, reporting, opens) = (options, reporting, open)
    let target = try withMachineFaults(options.language) {
      let site = SiteFolder(options)
      try site.requireSettings()
      try PendingWithdrawal.finish(site)
      return try site.preview
    }
    let server = PreviewServer(root: target.path, host: bind, port: port, chinese: options.language == .chinese)
    let changes = FolderWatcher([options.source + "/content", options.source + "/theme"]).changes()
    let builds = Task {
      await Self.build(options, reporting, to: target, for: server)
      for await _ in changes { await Self.build(options, reporting, to: target, for: server) }
    }
    defer { builds.cancel() }
    do {
      try await server.run { address in
        // A pipe is not flushed at the end of a line.
        Console.write(address + "\n" + Self.nextSteps[options.language])
        if opens { Self.openBrowser(address) }
      }
    } catch let error as PreviewError {
      complain(options.language == .chinese ? error.zh : error.en)
      throw ExitCode(74)
    }
  }

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
    _ options: SiteOptions, _ reporting: ReportOptions, to target: Destination, for server: PreviewServer
  ) async {
    do {
      let outcome = try await onOwnThread {
        var publisher = Publisher(try options.siteBuild(), to: target, generator: Gongkai.generator)
        publisher.allowRemovals = true
        publisher.isPreview = true
        publisher.isStrict = reporting.strict
        // A withdrawal that empties the preview is waited for.
        return try publisher.run(try PublicationLock(target, patience: 60))
      }
      try reporting.report(outcome.diagnostics, options.messages)
      guard outcome.published != nil else {
        return await server.show(outcome.diagnostics.forPrinting().map { shown($0, options.language) })
      }
      await server.siteChanged()
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
