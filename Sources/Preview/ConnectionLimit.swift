internal import HummingbirdCore
internal import Synchronization

/// How many connections there may be. Requests on more are refused; of still more the system keeps the callers waiting.
struct ConnectionLimit: AvailableConnectionsDelegate {
  private final class Count: Sendable {
    let value = Mutex(0)
  }

  private let most: Int
  private let count = Count()

  init(_ most: Int) { self.most = most }

  var isExceeded: Bool { count.value.withLock { $0 > most } }

  func connectionOpened() { count.value.withLock { $0 += 1 } }
  func connectionClosed() { count.value.withLock { $0 -= 1 } }
  func isAcceptingNewConnections() -> Bool { count.value.withLock { $0 < most + max(1, most / 4) } }
}
