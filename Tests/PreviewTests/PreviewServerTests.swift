import Foundation
import Glibc
import Preview
import Testing

@Suite(.serialized) struct PreviewServerTests {
  @Test func addresses() async throws {
    try await ServedFolder.serve { client, _, _ in
      let expected: [(String, Int, String?)] = [
        ("/", 200, "text/html; charset=utf-8"), ("/index.html", 200, nil), ("/index", 200, nil),
        ("/a%20b", 200, nil), ("/a%20b.html?x=%2e", 200, nil), ("/data.json", 200, "application/json; charset=utf-8"),
        ("/%E6%94%BF%E7%AD%96/", 200, nil), ("/big.pdf", 200, "application/pdf"), ("/nowhere", 404, nil),
        ("/a/b/c/d", 404, "text/html; charset=utf-8"), ("/index.html/", 404, nil), ("/data.json/x", 404, nil),
      ]
      for (target, status, type) in expected {
        let reply = try #require(await client.get(target))
        #expect(reply.status == status, "\(target)")
        #expect(reply.headers["cache-control"] == "no-store", "\(target)")
        #expect(reply.headers["content-security-policy"] == "default-src 'self'", "\(target)")
        if let type { #expect(reply.headers["content-type"] == type, "\(target)") }
        if status == 404 { #expect(reply.text.contains("没有"), "\(target)") }
      }
      #expect(await client.get("/big.pdf")?.body.count == 3_000_000)
      let moved = try #require(await client.get("/%E6%94%BF%E7%AD%96?a=1&b=%2F"))
      #expect(moved.status == 301 && moved.headers["location"] == "/%E6%94%BF%E7%AD%96/?a=1&b=%2F")
    }
  }

  @Test func nothingLeavesTheRoot() async throws {
    try await ServedFolder.serve { client, _, _ in
      let targets = [
        "/../secret.txt", "/../../etc/passwd", "/%2e%2e/secret.txt", "/.%2e/secret.txt", "/..%2fsecret.txt",
        "/..%5csecret.txt", "/%252e%252e/secret.txt", "/link.txt", "/up/secret.txt", "/up/", "/index.html%00.txt",
        "//etc/passwd", "/./../secret.txt", "/%2fetc/passwd", "/%zz", "/%e6%94", "secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
      ]
      for target in targets {
        let reply = await client.get(target)
        // What is no path at all may be hung up on.
        #expect(reply.map { [400, 404].contains($0.status) } ?? (target == "secret.txt"), "\(target)")
        #expect(reply?.text.contains("secret") != true && reply?.text.contains("root:") != true, "\(target)")
      }
      #expect(await client.get("/")?.status == 200)
    }
  }

  @Test func onlyThisMachineIsAnswered() async throws {
    try await ServedFolder.serve { client, _, _ in
      for host in ["localhost", "LOCALHOST:80", "127.0.0.1:\(client.port)", "[::1]:8080"] {
        #expect(await client.get("/", host: host)?.status == 200, "\(host)")
      }
      for host in [
        "localhost:80@evil.example", "127.0.0.1:x", "[::1]evil.example", "[::1", "evil.example",
        "localhost.evil.example", "127.0.0.1.evil.example:1313", "10.0.0.1", "[::2]",
      ] {
        #expect(await client.get("/", host: host)?.status == 421, "\(host)")
      }
      let reply = await client.get("/", method: "POST")
      #expect(reply?.status == 405 && reply?.headers["allow"] == "GET, HEAD")
    }
  }

  @Test func ranges() async throws {
    try await ServedFolder.serve { client, _, _ in
      func range(_ header: String) async -> RawClient.Reply? { await client.get("/numbers.txt", ["Range": header]) }
      for (header, text) in [("bytes=0-3", "0123"), ("bytes=7-", "789"), ("bytes=-2", "89"), ("bytes=8-99", "89")] {
        let reply = try #require(await range(header))
        #expect(reply.status == 206 && reply.text == text, "\(header)")
        #expect(reply.headers["content-length"] == String(text.count))
      }
      #expect(await range("bytes=2-4")?.headers["content-range"] == "bytes 2-4/10")
      for header in ["bytes=0-1,4-5", "lines=0-1", "bytes=3-1", "bytes=x-", "bytes=-", "bytes=+1-2"] {
        let reply = await range(header)
        #expect(reply?.status == 200 && reply?.text == "0123456789", "\(header)")
      }
      for header in ["bytes=10-", "bytes=-0"] {
        let reply = await range(header)
        #expect(reply?.status == 416 && reply?.headers["content-range"] == "bytes */10", "\(header)")
      }
      let part = try #require(await client.get("/big.pdf", ["Range": "bytes=100000-2099999"]))
      #expect(part.status == 206 && part.body.count == 2_000_000)
    }
  }

  @Test func tagsChangeWithEverySave() async throws {
    try await ServedFolder.serve { client, _, site in
      let tag = try #require(await client.get("/numbers.txt")?.headers["etag"])
      for header in [tag, "\"x\", \(tag)", "W/\(tag)", "*"] {
        let reply = await client.get("/numbers.txt", ["If-None-Match": header])
        #expect(reply?.status == 304 && reply?.body.isEmpty == true, "\(header)")
      }
      #expect(await client.get("/numbers.txt", ["If-Range": "\"old\"", "Range": "bytes=0-1"])?.status == 200)
      #expect(await client.get("/numbers.txt", ["If-Range": tag, "Range": "bytes=0-1"])?.status == 206)
      try Data("9876543210".utf8).write(to: URL(fileURLWithPath: site + "/numbers.txt"))
      #expect(await client.get("/numbers.txt", ["If-None-Match": tag])?.status == 200)
    }
  }

  @Test func headsHaveNoBody() async throws {
    try await ServedFolder.serve { client, _, _ in
      for target in ["/", "/big.pdf", "/numbers.txt", "/nowhere", "/__gongkai/reload.js", "/__gongkai/events"] {
        let head = try #require(await client.get(target, method: "HEAD"))
        #expect(head.body.isEmpty, "\(target)")
        if target == "/__gongkai/events" { continue }
        let get = try #require(await client.get(target))
        #expect(head.status == get.status && head.headers["content-length"] == String(get.body.count), "\(target)")
      }
    }
  }

  @Test func pagesCarryTheScriptAndFilesDoNot() async throws {
    try await ServedFolder.serve { client, _, site in
      let page = try #require(await client.get("/")?.text)
      #expect(page.contains("<script src=\"/__gongkai/reload.js?") && page.contains("/__gongkai/reload.css"))
      #expect(await client.get("/__gongkai/reload.js")?.headers["content-type"] == "text/javascript; charset=utf-8")
      #expect(await client.get("/__gongkai/reload.css")?.status == 200)
      #expect(try !String(contentsOfFile: site + "/index.html", encoding: .utf8).contains("__gongkai"))
      #expect(await client.get("/data.json")?.text == "{}")
    }
  }

  @Test func openPagesLearnOfFaultsAndOfTheirMend() async throws {
    try await ServedFolder.serve { client, server, _ in
      let socket = try #require(client.connect("GET /__gongkai/events HTTP/1.1\r\nHost: localhost\r\n\r\n"))
      defer { close(socket) }
      func wait(for text: String) async -> Bool {
        await RawClient.offPool {
          var seen = ""
          while let bytes = client.receive(socket), !bytes.isEmpty {
            seen += String(decoding: bytes, as: UTF8.self)
            if seen.contains(text) { return true }
          }
          return false
        }
      }
      #expect(await wait(for: "event: diagnostics\ndata: []"))
      let before = await client.get("/")?.text
      await server.show([
        PreviewDiagnostic(severity: "error", code: "GK1", place: "a.md:1:2", message: "错\n行", excerpt: "<b>", mend: "改")
      ])
      #expect(await wait(for: "a.md:1:2"))
      #expect(await client.get("/")?.status == 200)
      await server.siteBuilt("1", base: "/")
      #expect(await wait(for: "event: site"))
      let after = await client.get("/")?.text
      #expect(after != before)
      // A build of the same files reloads nothing, and takes faults off the screen all the same.
      await server.show([
        PreviewDiagnostic(severity: "error", code: "GK1", place: "b.md", message: "", excerpt: nil, mend: nil)
      ])
      #expect(await wait(for: "b.md"))
      await server.siteBuilt("1", base: "/")
      #expect(await wait(for: "event: diagnostics\ndata: []"))
      #expect(await client.get("/")?.text == after)
      await server.siteBuilt("2", base: "/")
      #expect(await wait(for: "event: site"))
    }
  }

  @Test func withoutASiteTheFaultsAreThePage() async throws {
    try await ServedFolder.serve(built: false) { client, server, site in
      #expect(await client.get("/any/where")?.status == 503)
      await server.show([
        PreviewDiagnostic(
          severity: "error", code: "GK1", place: "a.md:1:2", message: "<script>alert(1)</script>", excerpt: nil,
          mend: nil)
      ])
      let page = try #require(await client.get("/"))
      #expect(page.status == 503 && page.text.contains("a.md:1:2") && !page.text.contains("<script>alert"))
      #expect(page.text.contains("/__gongkai/reload.js"))
      try ServedFolder.build(site)
      await server.siteBuilt("1", base: "/")
      #expect(await client.get("/")?.status == 200)
    }
  }

  @Test func theFolderMayBeExchangedUnderneath() async throws {
    try await ServedFolder.serve { client, _, site in
      #expect(await client.get("/numbers.txt")?.status == 200)
      try FileManager.default.moveItem(atPath: site, toPath: site + "-old")
      #expect(await client.get("/numbers.txt")?.status == 503)
      try ServedFolder.build(site)
      #expect(await client.get("/numbers.txt")?.status == 200)
    }
  }

  @Test func aTakenPortIsNamed() async throws {
    try await ServedFolder.serve { client, _, site in
      let second = PreviewServer(root: site, host: "127.0.0.1", port: client.port, chinese: false)
      await #expect(throws: PreviewError.portTaken(client.port)) { try await second.run { _ in } }
    }
  }
}
