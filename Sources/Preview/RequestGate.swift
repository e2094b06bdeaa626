internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// HTTP/1.1 whose requests pass a gate before their head is taken apart.
struct GatedHTTP: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  let http: HTTP1Channel

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    http.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(RequestGate(), position: .after(decoder))
      return value
    }
  }

  func handle(value: Value, logger: Logger) async { await http.handle(value: value, logger: logger) }
}

/// Leaves in a request the one `Host` that counts, and ends a connection whose answer says so.
final class RequestGate: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private var closes = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
    Self.settleHost(&head)
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head): closes = head.headers[canonicalForm: "connection"].contains("close")
    case .end where closes:
      context.writeAndFlush(data, promise: promise)
      return context.close(promise: nil)
    case .body, .end: break
    }
    context.write(data, promise: promise)
  }

  /// RFC 9112: of several none counts (3.2), and an absolute address says which host is meant, whatever the header says
  /// (3.2.2).
  static func settleHost(_ head: inout HTTPRequestHead) {
    if head.headers["host"].count > 1 { return head.headers.remove(name: "host") }
    guard !head.uri.hasPrefix("/"), let scheme = head.uri.firstRange(of: "://") else { return }
    let authority = head.uri[scheme.upperBound...].prefix { !"/?#".contains($0) }
    head.headers.replaceOrAdd(name: "host", value: String(authority))
  }
}
