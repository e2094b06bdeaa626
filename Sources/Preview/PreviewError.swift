/// Why the preview server did not start.
package enum PreviewError: Error, Sendable, Equatable {
  /// Another program listens on the port.
  case portTaken(Int)
  /// The port is one of those that only the administrator may use.
  case portNotAllowed(Int)
  /// The host is no address of this machine.
  case noAddressHere(String)
  /// The system's reason.
  case cannotListen(String)

  package var zh: String {
    switch self {
    case .portTaken(let port): "端口 \(port) 已被占用，请用 --port 换一个"
    case .portNotAllowed(let port): "没有权限使用端口 \(port)；请用 --port 换一个 1024 以上的"
    case .noAddressHere(let host): "本机没有地址“\(host)”；请用 --bind 换一个，例如 127.0.0.1"
    case .cannotListen(let reason): "无法监听（\(reason)）"
    }
  }

  package var en: String {
    switch self {
    case .portTaken(let port): "Port \(port) is taken; choose another with --port"
    case .portNotAllowed(let port): "Port \(port) is not allowed; choose one above 1024 with --port"
    case .noAddressHere(let host): "This machine has no address '\(host)'; choose another with --bind, e.g. 127.0.0.1"
    case .cannotListen(let reason): "Cannot listen (\(reason))"
    }
  }
}
