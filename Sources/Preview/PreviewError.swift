/// Why the preview server did not start.
package enum PreviewError: Error, Sendable, Equatable {
  /// Another program listens on the port.
  case portTaken(Int)
  /// The host is no address of this machine, or the port may not be used; what the system said.
  case cannotListen(String)

  package var zh: String {
    switch self {
    case .portTaken(let port): "端口 \(port) 已被占用，请用 --port 换一个"
    case .cannotListen(let reason): "无法监听：\(reason)"
    }
  }

  package var en: String {
    switch self {
    case .portTaken(let port): "Port \(port) is taken; choose another with --port"
    case .cannotListen(let reason): "Cannot listen: \(reason)"
    }
  }
}
