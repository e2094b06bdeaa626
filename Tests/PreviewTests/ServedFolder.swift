import Foundation
import Preview
import Testing

/// A served folder `site` beside a file that must never be served.
enum ServedFolder {
  static func serve(
    built: Bool = true, host: String = "127.0.0.1", connections: Int = 512, patience: Int64 = 10_000,
    _ body:
      @Sendable (_ client: RawClient, _ server: PreviewServer, _ site: String) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/gongkai-preview-\(UUID().uuidString)"
    let site = folder + "/site"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("secret".utf8).write(to: URL(fileURLWithPath: folder + "/secret.txt"))
    if built { try build(site) }
    let server = PreviewServer(
      root: site, host: host, port: 0, chinese: true, connections: connections, patience: patience)
    let (started, continuation) = AsyncStream.makeStream(of: [String].self)
    // Serves until the tests end.
    Task { try await server.run { continuation.yield($0) } }
    for await addresses in started {
      let port = try #require(addresses.first?.split(separator: ":").last.flatMap { Int($0.dropLast()) })
      try await body(RawClient(port: port, addresses: addresses), server, site)
      break
    }
  }

  static func build(_ site: String) throws {
    let page = "<!DOCTYPE html><html><head><title>公开</title></head><body>正文</body></html>"
    let files = [
      "index.html": page, "404.html": page.replacingOccurrences(of: "正文", with: "没有"), "a b.html": page,
      "政策/index.html": page, "data.json": "{}", "numbers.txt": "0123456789",
      "big.pdf": String(repeating: "x", count: 3_000_000),
    ]
    for (path, text) in files {
      let url = URL(fileURLWithPath: site + "/" + path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try FileManager.default.createSymbolicLink(atPath: site + "/link.txt", withDestinationPath: "../secret.txt")
    try FileManager.default.createSymbolicLink(atPath: site + "/up", withDestinationPath: "..")
  }
}
