import Disk
import Foundation
import Review
import Source
import Synchronization
import Text

/// Standard output and error. Neither may end the program: a publication does not depend on who reads about it.
enum Console {
  private static let failure = Mutex<Int32?>(nil)
  private static let hasInput = Mutex(true)
  private static let unfinished = Mutex(false)

  /// Before anything is opened: a stream that is closed gets /dev/null, so that no file of ours takes its number; a reader
  /// that goes away is an error code, not a signal.
  static func prepare() {
    // Names in archives are bytes that libarchive converts; in the C locale it loses those that are not ASCII.
    setlocale(LC_CTYPE, "C.UTF-8")
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      if descriptor == STDOUT_FILENO { failure.withLock { $0 = EBADF } }
      if descriptor == STDIN_FILENO { hasInput.withLock { $0 = false } }
      _ = open("/dev/null", O_RDWR)
    }
    signal(SIGPIPE, SIG_IGN)
    // A file that grows too large is an error code, too.
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Whether enough files can be open at once; the runtime's own threads end the program where they cannot have theirs.
  static var hasDescriptors: Bool {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return true }
    limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, 1024))
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return limit.rlim_cur >= 64
  }

  /// Why results could not be written to standard output: errno. A reader that has read enough is no fault.
  static var lost: Int32? { failure.withLock { $0 == EPIPE ? nil : $0 } }

  /// Something that had to be done before the command's own work could not be: the command ends with 1.
  static func leaveUnfinished() { unfinished.withLock { $0 = true } }
  static var isUnfinished: Bool { unfinished.withLock { $0 } }

  /// Standard input to its end.
  static func input() throws -> [UInt8] {
    func fault(_ code: Int32) -> MachineError { MachineError(path: "-", operation: "read", code: code) }
    guard hasInput.withLock({ $0 }) else { throw fault(EBADF) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw fault(errno) }
      guard count > 0 else { return bytes }
      bytes += piece[..<count]
    }
  }

  /// Results as they are: HTML, JSON.
  static func write(_ text: String) { write(Array(text.utf8)) }

  /// The same with an end of line.
  static func line(_ text: String) { write(text + "\n") }

  /// Results as JSON, without personal data.
  static func json(_ value: some Encodable) throws {
    let text = try DiagnosticJSON.encode(value)
    // Figures are no texts: masked they would be no JSON.
    line(text.replacing(/"(?:[^"\\]|\\.)*"/) { PersonalData.masked(String($0.output)) })
  }

  static func write(_ bytes: [UInt8]) {
    guard let code = put(bytes, STDOUT_FILENO) else { return }
    failure.withLock { $0 = $0 ?? code }
  }

  /// A message on standard error as it is. That it cannot be written stops nothing.
  static func complain(_ text: String) { show(text + "\n") }

  /// The same without an end of line.
  static func show(_ text: String) { _ = put(Array(text.utf8), STDERR_FILENO) }

  private static func put(_ bytes: [UInt8], _ descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        guard count > 0 else { return count < 0 ? errno : EIO }
        done += count
      }
      return nil
    }
  }
}

/// A line of results for people, without personal data. Control characters of content are shown, never obeyed by a terminal.
func print(_ line: String, terminator: String = "\n") {
  Console.write(PersonalData.masked(line).withVisibleControls + terminator)
}

/// The same on standard error.
func complain(_ line: String) { Console.complain(PersonalData.masked(line).withVisibleControls) }
