internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// From a request to its answer.
struct Responder: Sendable {
  let site: PublishedFolder
  let host: HostCheck
  let events: Events
  let connections: ConnectionLimit
  let chinese: Bool

  func respond(to request: Request) async -> Response {
    guard !connections.isExceeded else {
      var response = text(.serviceUnavailable, chinese ? "连接太多，请稍后再试\n" : "Too many connections; try again soon\n")
      (response.headers[.connection], response.headers[.retryAfter]) = ("close", "5")
      return response
    }
    guard let authority = request.head.authority else {
      var response = text(.badRequest, "One Host, please.\n")
      response.headers[.connection] = "close"
      return response
    }
    guard host.allows(authority) else {
      return text(.misdirectedRequest, "This preview answers on this machine only.\n")
    }
    guard request.method == .get || request.method == .head else {
      var response = text(.methodNotAllowed, "GET, HEAD\n")
      response.headers[.allow] = "GET, HEAD"
      return response
    }
    let response = await get(request)
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func get(_ request: Request) async -> Response {
    guard let path = RequestPath(request.head.path ?? "") else { return await notFound() }
    switch path.raw {
    case ReloadAssets.eventsPath: return await stream(isHead: request.method == .head)
    case ReloadAssets.scriptPath: return text(.ok, ReloadAssets.script(chinese: chinese), MediaType.of("x.js"))
    case ReloadAssets.stylePath: return text(.ok, ReloadAssets.style, MediaType.of("x.css"))
    default: break
    }
    switch site.find(path, base: await events.base) {
    case .file(let file, let name): return await answer(request, file, name)
    case .folder:
      var response = text(.movedPermanently, "")
      response.headers[.location] = path.raw + "/" + path.query
      return response
    case .nothing: return await notFound()
    case .noSite:
      let page = FaultPage.html(await events.diagnostics, await events.generation, chinese: chinese)
      return text(.serviceUnavailable, page, MediaType.html)
    }
  }

  private func answer(_ request: Request, _ file: OpenFile, _ name: String) async -> Response {
    let type = MediaType.of(name)
    var (size, tag) = (file.size, file.tag)
    var page: [UInt8]?
    if type == MediaType.html {
      let generation = await events.generation
      let injected = ReloadAssets.inject(file.read(0..<file.size), generation)
      (page, size, tag) = (injected, injected.count, tag + "-" + generation)
    }
    var headers = Self.headers(type)
    headers[.eTag] = "\"\(tag)\""
    headers[.acceptRanges] = "bytes"
    if Self.lists(request.headers[.ifNoneMatch], tag) { return Response(status: .notModified, headers: headers) }
    let isWhole = request.method == .head || !(request.headers[.ifRange].map { $0 == "\"\(tag)\"" } ?? true)
    switch ByteRange(isWhole ? nil : request.headers[.range], size: size) {
    case .all: return Response(status: .ok, headers: headers, body: Self.body(file, page, 0..<size))
    case .part(let range):
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
      return Response(status: .partialContent, headers: headers, body: Self.body(file, page, range))
    case .unsatisfiable:
      headers[.contentRange] = "bytes */\(size)"
      return Response(status: .rangeNotSatisfiable, headers: headers)
    }
  }

  /// The site's own 404 page with status 404, at any depth.
  private func notFound() async -> Response {
    guard let file = site.file("404.html") else { return text(.notFound, chinese ? "没有这个网页\n" : "No such page\n") }
    let page = ReloadAssets.inject(file.read(0..<file.size), await events.generation)
    return Response(
      status: .notFound, headers: Self.headers(MediaType.html), body: ResponseBody(byteBuffer: ByteBuffer(bytes: page)))
  }

  private func stream(isHead: Bool) async -> Response {
    let headers = Self.headers("text/event-stream; charset=utf-8")
    if isHead { return Response(status: .ok, headers: headers) }
    let messages = await events.listen()
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody { writer in
        for await message in messages { try await writer.write(ByteBuffer(string: message)) }
        try await writer.finish(nil)
      })
  }

  private func text(
    _ status: HTTPResponse.Status, _ text: String, _ type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(status: status, headers: Self.headers(type), body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private static func headers(_ type: String) -> HTTPFields {
    [
      .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
      // As the hosting guide has it; images that hold script are bound by it too.
      .contentSecurityPolicy: "default-src 'self'",
    ]
  }

  /// Pages are in memory; other files are read in pieces while they are sent.
  private static func body(_ file: OpenFile, _ page: [UInt8]?, _ range: Range<Int>) -> ResponseBody {
    if let page { return ResponseBody(byteBuffer: ByteBuffer(bytes: page[range])) }
    let piece = 256 << 10
    if range.count <= piece { return ResponseBody(byteBuffer: ByteBuffer(bytes: file.read(range))) }
    return ResponseBody(contentLength: range.count) { writer in
      for start in stride(from: range.lowerBound, to: range.upperBound, by: piece) {
        let wanted = start..<min(start + piece, range.upperBound)
        let bytes = file.read(wanted)
        guard bytes.count == wanted.count else { throw FileEndedEarly() }
        try await writer.write(ByteBuffer(bytes: bytes))
      }
      try await writer.finish(nil)
    }
  }

  private struct FileEndedEarly: Error {}

  /// Whether an `If-None-Match` header lists the tag.
  private static func lists(_ header: String?, _ tag: String) -> Bool {
    guard let header else { return false }
    return header.split(separator: ",").contains { part in
      let name = part.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
      let text = String(name)
      return text == "*" || text == "\"\(tag)\"" || text == "W/\"\(tag)\""
    }
  }
}
