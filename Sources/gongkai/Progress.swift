import Foundation
import Source
import Synchronization
import Text

/// Shows on a terminal how far a build is, once it takes longer than a second. In a pipe it shows nothing.
final class Progress: Sendable {
  private let language: Language
  private let isShown: Bool
  private let started = Date()
  private let files = Atomic<Int>(0)

  init(_ language: Language, isQuiet: Bool) {
    self.language = language
    isShown = !isQuiet && isatty(2) == 1
  }

  var seconds: Double { Date().timeIntervalSince(started) }

  /// Counts a file that was written.
  func advance() {
    guard isShown else { return }
    let count = files.add(1, ordering: .relaxed).newValue
    guard count % 256 == 0, seconds > 1 else { return }
    show(Message(zh: "已生成 \(count) 个文件…", en: "\(count) files…")[language])
  }

  /// Of links, each of which takes its time.
  func ask(_ done: Int, of all: Int) {
    guard isShown else { return }
    files.store(done, ordering: .relaxed)
    show(Message(zh: "已检查 \(done)/\(all) 个链接…", en: "\(done) of \(all) links…")[language])
  }

  /// Takes the line away.
  func clear() {
    if isShown, files.load(ordering: .relaxed) > 0 { show("") }
  }

  private func show(_ text: String) { Console.show("\r\u{1B}[K\(text)") }
}
