internal import CLinux

/// The clock of the calling thread.
package enum ThreadClock {
  /// What it has used of the processor: not the time in which others had it, nor that of a program waited for.
  package static var used: Duration { .nanoseconds(gongkai_thread_time()) }
}
