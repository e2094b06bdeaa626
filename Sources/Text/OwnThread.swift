internal import Glibc

/// Threads of the program's own. Those of libdispatch are as many as cores and run Swift's tasks as well: work on them would
/// keep the preview server waiting.
enum OwnThread {
  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Begins a thread; nil where the machine gives none.
  static func start(_ body: @escaping () -> Void) -> pthread_t? {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body))
    let status = pthread_create(
      &thread, nil,
      { pointer in
        pointer.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    guard status == 0 else {
      work.release()
      return nil
    }
    return thread
  }

  /// Runs `body` on up to `count` threads, the caller's among them, and returns when it has ended on all.
  static func run(on count: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
      let threads = (1..<max(1, count)).compactMap { _ in start(body) }
      body()
      for thread in threads { pthread_join(thread, nil) }
    }
  }
}

/// Runs blocking work on a thread outside the concurrency pool, whose threads are few and must not wait.
package func onOwnThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    if let thread = OwnThread.start({ continuation.resume(with: Result { try work() }) }) {
      pthread_detach(thread)
    } else {
      continuation.resume(with: Result { try work() })
    }
  }
}
