internal import CLinux

/// The memory of the program.
package enum Heap {
  /// Gives what is free back to the system, after a stage has dropped what only it needed.
  package static func trim() { gongkai_trim_heap() }
}
