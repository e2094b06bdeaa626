internal import Foundation

/// Tells every open page that the site changed or that the content has faults.
actor Events {
  private var listeners: [Int: AsyncStream<String>.Continuation] = [:]
  private var next = 0
  private var builds = 0
  private(set) var diagnostics: [PreviewDiagnostic] = []
  /// `diagnostics` as JSON.
  private var json = "[]"
  /// Tells one state of the site's files from another.
  private var digest = ""
  /// The names of the folder of the site's own address.
  private(set) var base: [String] = []
  private let started = String(UInt64(Date().timeIntervalSince1970 * 1000), radix: 36)

  /// Changes whenever the site does, and when the server is started again. A page that was loaded for another
  /// generation loads itself anew, so no change is missed between the page and its first connection.
  var generation: String { "\(started)-\(builds)" }

  /// Pages stay as they are where the site's files are what they were.
  func siteBuilt(_ digest: String, base: [String]) {
    self.base = base
    guard digest != self.digest else { return show([]) }
    self.digest = digest
    builds += 1
    (diagnostics, json) = ([], "[]")
    send(Self.message("diagnostics", json) + Self.message("site", generation))
  }

  func show(_ diagnostics: [PreviewDiagnostic]) {
    json = Self.json(diagnostics)
    self.diagnostics = diagnostics
    send(Self.message("diagnostics", json))
  }

  /// A sign of life, which also finds pages that were closed.
  func ping() { send(": \n\n") }

  /// What one page receives, beginning with how things stand.
  func listen() -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(64))
    let number = next
    next += 1
    listeners[number] = continuation
    continuation.onTermination = { _ in Task { await self.remove(number) } }
    continuation.yield(
      "retry: 500\n\n" + Self.message("site", generation) + Self.message("diagnostics", json))
    return stream
  }

  private func remove(_ number: Int) { listeners[number] = nil }

  private func send(_ text: String) {
    for listener in listeners.values { listener.yield(text) }
  }

  private static func message(_ event: String, _ data: String) -> String { "event: \(event)\ndata: \(data)\n\n" }

  /// On one line, so that one `data` line holds it.
  private static func json(_ diagnostics: [PreviewDiagnostic]) -> String {
    // Structs of text always encode. Were it otherwise, the page must not say that nothing is wrong.
    (try? JSONEncoder().encode(diagnostics)).map { String(decoding: $0, as: UTF8.self) }
      ?? #"[{"severity":"error","code":"","place":"","message":"见终端 / see the terminal"}]"#
  }
}
