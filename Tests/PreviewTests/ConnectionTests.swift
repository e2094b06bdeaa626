import Foundation
import Glibc
import Preview
import Testing

/// What the server does with clients that ask in strange ways, too slowly, or too often.
@Suite(.serialized) struct ConnectionTests {
  @Test(arguments: [
    ("GET / HTTP/1.1", ["localhost", "evil.example"], 400), ("GET / HTTP/1.1", ["evil.example", "localhost"], 400),
    ("GET / HTTP/1.1", ["localhost", "localhost"], 400), ("GET / HTTP/1.1", [], 400),
    ("GET http://evil.example/ HTTP/1.1", ["localhost"], 421), ("GET http://localhost/ HTTP/1.1", ["localhost"], 200),
    ("GET http://localhost/ HTTP/1.1", ["evil.example"], 200),
    ("GET http://localhost@evil.example/ HTTP/1.1", ["localhost"], 421),
    ("GET http://evil.example?x=/ HTTP/1.1", ["localhost"], 421), ("GET http:///x HTTP/1.1", ["localhost"], 421),
    ("GET /numbers.txt?at=http://evil.example/ HTTP/1.1", ["localhost"], 200),
  ])
  func oneHostCounts(_ line: String, _ hosts: [String], _ status: Int) async throws {
    try await ServedFolder.serve { client, _, _ in
      let reply = await client.send(
        line + "\r\n" + hosts.map { "Host: \($0)\r\n" }.joined() + "Connection: close\r\n\r\n")
      #expect(reply?.status == status)
    }
  }

  @Test func aRefusedHostEndsTheConnection() async throws {
    try await ServedFolder.serve { client, _, _ in
      // The second request of a connection whose first was ambiguous is not read.
      let reply = await client.send(
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(reply?.status == 400 && reply?.text.contains("HTTP/1.1") == false)
    }
  }

  @Test(arguments: ["\r\n", "GET", "GET / HTTP/1.1\r\nHost: loc", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"])
  func whoStopsIsHungUpOn(_ start: String) async throws {
    try await ServedFolder.serve(patience: 300) { client, _, _ in
      let socket = try #require(client.connect(start))
      defer { close(socket) }
      // The end comes by itself; `receive` would give nil after ten seconds of silence.
      let isEnded = await RawClient.offPool {
        while let bytes = client.receive(socket) { if bytes.isEmpty { return true } }
        return false
      }
      #expect(isEnded)
    }
  }

  @Test func anOpenPageIsNot() async throws {
    try await ServedFolder.serve(patience: 300) { client, server, _ in
      let socket = try #require(client.connect("GET /__gongkai/events HTTP/1.1\r\nHost: localhost\r\n\r\n"))
      defer { close(socket) }
      try await Task.sleep(for: .seconds(1))
      await server.siteBuilt("1", base: "/")
      let isTold = await RawClient.offPool {
        var seen = ""
        while let bytes = client.receive(socket), !bytes.isEmpty {
          seen += String(decoding: bytes, as: UTF8.self)
          if seen.components(separatedBy: "event: site").count > 2 { return true }
        }
        return false
      }
      #expect(isTold)
    }
  }

  @Test func tooManyAreRefusedUntilSomeEnd() async throws {
    try await ServedFolder.serve(connections: 8) { client, _, _ in
      let held = (0..<8).compactMap { _ in client.connect("GET / HTTP/1.1\r\n") }
      #expect(held.count == 8)
      // The server may learn of a connection a moment after its client.
      var refused = await client.get("/")
      while refused?.status == 200 { refused = await client.get("/") }
      #expect(
        refused?.status == 503 && refused?.headers["retry-after"] != nil && refused?.headers["connection"] == "close")
      for socket in held { close(socket) }
      var reply = await client.get("/")
      while reply?.status == 503 { reply = await client.get("/") }
      #expect(reply?.status == 200)
    }
  }

  @Test func farTooManyWaitAndAreAnsweredInTheEnd() async throws {
    try await ServedFolder.serve(connections: 8, patience: 1000) { client, _, _ in
      let held = (0..<40).compactMap { _ in client.connect("GET / HTTP/1.1\r\n") }
      defer { for socket in held { close(socket) } }
      var reply = await client.get("/")
      while reply?.status == 503 { reply = await client.get("/") }
      #expect(reply?.status == 200)
    }
  }

  @Test(arguments: ["0.0.0.0", "::"])
  func everyPrintedAddressAnswers(_ host: String) async throws {
    try await ServedFolder.serve(host: host) { client, _, _ in
      #expect(
        client.addresses.first == (host == "::" ? "http://[::1]:\(client.port)/" : "http://127.0.0.1:\(client.port)/"))
      #expect(Set(client.addresses).count == client.addresses.count)
      for address in client.addresses {
        // As a phone names the host that it was told of.
        #expect(
          await client.get("/", host: String(address.dropFirst("http://".count).dropLast()))?.status == 200,
          "\(address)")
      }
    }
  }

  @Test func pagesAnswerBelowTheSitesOwnAddressToo() async throws {
    try await ServedFolder.serve { client, server, site in
      #expect(
        await client.get("/xxgk/石桥".addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")?.status == 404)
      await server.siteBuilt("1", base: "/xxgk/石桥/")
      let base = "/xxgk/%E7%9F%B3%E6%A1%A5"
      for (target, status) in [
        (base, 301), (base + "/", 200), (base + "/index.html", 200), (base + "/numbers.txt", 200),
        (base + "/none", 404),
        ("/xxgk/", 404), ("/xxgk/numbers.txt", 404), (base + base + "/index.html", 404), ("/numbers.txt", 200),
        (base + "/../secret.txt", 404), (base + "/up/secret.txt", 404),
      ] {
        #expect(await client.get(target)?.status == status, "\(target)")
      }
      #expect(await client.get(base)?.headers["location"] == base + "/")
      // What lies there by its own path is answered first.
      try FileManager.default.createDirectory(atPath: site + "/xxgk/石桥", withIntermediateDirectories: true)
      try Data("own".utf8).write(to: URL(fileURLWithPath: site + "/xxgk/石桥/numbers.txt"))
      #expect(await client.get(base + "/numbers.txt")?.text == "own")
    }
  }
}
