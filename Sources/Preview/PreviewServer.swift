internal import Glibc
internal import Hummingbird
internal import Logging
internal import NIOCore

/// Serves the published folder to a browser on this machine and reloads its pages when the site changes.
package final class PreviewServer: Sendable {
  private let responder: Responder
  private let events = Events()
  private let host: String
  private let port: Int

  /// `root` need not exist yet. Port 0 takes any free port.
  package init(root: String, host: String, port: Int, chinese: Bool) {
    (self.host, self.port) = (host, port)
    responder = Responder(
      site: PublishedFolder(path: root), host: HostCheck(bound: host), events: events, chinese: chinese)
  }

  /// Serves until the process ends: Ctrl-C is safe at any moment. `onStarted` is given the address to open.
  /// Throws `PreviewError` where it cannot listen.
  package func run(onStarted: @Sendable @escaping (_ address: String) -> Void) async throws {
    let (responder, host, port) = (responder, host, port)
    var logger = Logger(label: "gongkai")
    logger.logLevel = .critical
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in await responder.respond(to: request) },
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { channel in onStarted(Self.address(host, channel.localAddress?.port ?? port)) },
      logger: logger
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do { try await application.run() } catch let error as IOError { throw Self.error(error, host, port) }
      }
      group.addTask { [events] in
        while true {
          try await Task.sleep(for: .seconds(15))
          await events.ping()
        }
      }
      try await group.next()
      group.cancelAll()
    }
  }

  /// After a publication: takes the faults off the screen and reloads every open page.
  package func siteChanged() async { await events.siteChanged() }

  /// After a build that failed: lists the faults over the last good page, or as a page where there is none yet.
  package func show(_ diagnostics: [PreviewDiagnostic]) async { await events.show(diagnostics) }

  private static func address(_ host: String, _ port: Int) -> String {
    switch host {
    case "0.0.0.0": "http://127.0.0.1:\(port)/"
    case "::": "http://[::1]:\(port)/"
    default: host.contains(":") ? "http://[\(host)]:\(port)/" : "http://\(host):\(port)/"
    }
  }

  private static func error(_ error: IOError, _ host: String, _ port: Int) -> PreviewError {
    switch error.errnoCode {
    case EADDRINUSE: .portTaken(port)
    case EADDRNOTAVAIL: .noAddressHere(host)
    case EACCES: .portNotAllowed(port)
    default: .cannotListen(String(cString: strerror(error.errnoCode)))
    }
  }
}
