import Foundation
import Glibc

/// A client that sends exactly what it is told: no library tidies the path first.
struct RawClient: Sendable {
  let port: Int
  /// What the server prints.
  var addresses: [String] = []

  struct Reply: Sendable {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// Blocking calls stay off the threads that the server needs.
  static func offPool<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: body()) }
    }
  }

  func get(
    _ target: String, _ headers: [String: String] = [:], method: String = "GET", host: String = "localhost"
  ) async -> Reply? {
    let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
    return await send("\(method) \(target) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\(lines)\r\n")
  }

  /// The answer to bytes as they are; nil where the connection ends, or nothing comes, without one.
  func send(_ request: String) async -> Reply? {
    await Self.offPool {
      guard let socket = connect(request) else { return nil }
      defer { close(socket) }
      var bytes: [UInt8] = []
      while let more = receive(socket), !more.isEmpty { bytes += more }
      return Self.parse(bytes)
    }
  }

  /// A connection on which the request was sent.
  func connect(_ request: String) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0, Glibc.send(descriptor, request, request.utf8.count, Int32(MSG_NOSIGNAL)) > 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// What comes next; nil after ten seconds of silence, empty at the end.
  func receive(_ socket: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(socket, &buffer, buffer.count, 0)
    return count < 0 ? nil : Array(buffer[..<count])
  }

  private static func parse(_ bytes: [UInt8]) -> Reply? {
    guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    return Reply(status: status, headers: headers, body: Array(bytes[end.upperBound...]))
  }
}
