internal import Glibc
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore

/// Serves the published folder to a browser on this machine and reloads its pages when the site changes.
package final class PreviewServer: Sendable {
  private let responder: Responder
  private let events = Events()
  private let host: String
  private let port: Int
  private let connections: ConnectionLimit
  private let patience: TimeAmount

  /// `root` need not exist yet. Port 0 takes any free port.
  ///
  /// - Parameters:
  ///   - connections: how many are answered at a time; below the thousand files that a process may usually open.
  ///   - patience: milliseconds that a client may take for a request, or between two.
  package init(
    root: String, host: String, port: Int, chinese: Bool, connections: Int = 512, patience: Int64 = 10_000
  ) {
    (self.host, self.port) = (host, port)
    (self.connections, self.patience) = (ConnectionLimit(connections), .milliseconds(patience))
    responder = Responder(
      site: PublishedFolder(path: root), host: HostCheck(bound: host), events: events, connections: self.connections,
      chinese: chinese)
  }

  /// Serves until the process ends: Ctrl-C is safe at any moment. `onStarted` is given the addresses to open: that on
  /// this machine, then those for other machines, if the server was bound to every address.
  /// Throws `PreviewError` where it cannot listen.
  package func run(onStarted: @Sendable @escaping (_ addresses: [String]) -> Void) async throws {
    let (responder, host, port, patience) = (responder, host, port, patience)
    var logger = Logger(label: "gongkai")
    logger.logLevel = .critical
    var configuration = ApplicationConfiguration(address: .hostname(host, port: port))
    configuration.availableConnectionsDelegate = connections
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in await responder.respond(to: request) },
      server: HTTPServerBuilder { respond in
        GatedHTTP(http: HTTP1Channel(responder: respond, configuration: .init(idleTimeout: patience)))
      },
      configuration: configuration,
      onServerRunning: { channel in onStarted(Self.addresses(host, channel.localAddress?.port ?? port)) },
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

  /// After a publication: takes the faults off the screen and reloads every open page, if the files have changed.
  ///
  /// - Parameters:
  ///   - digest: tells one state of the files from another.
  ///   - base: the path of the site's own address, decoded; pages answer below it too.
  package func siteBuilt(_ digest: String, base: String) async {
    await events.siteBuilt(digest, base: base.split(separator: "/").map(String.init))
  }

  /// After a build that failed: lists the faults over the last good page, or as a page where there is none yet.
  package func show(_ diagnostics: [PreviewDiagnostic]) async { await events.show(diagnostics) }

  private static func addresses(_ host: String, _ port: Int) -> [String] {
    let hosts =
      switch host {
      case "0.0.0.0": ["127.0.0.1"] + InterfaceAddresses.all(withIPv6: false)
      // The system takes callers by IPv4 here too.
      case "::": ["::1"] + InterfaceAddresses.all(withIPv6: true)
      default: [host]
      }
    return hosts.map { $0.contains(":") ? "http://[\($0)]:\(port)/" : "http://\($0):\(port)/" }
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
