internal import Synchronization
internal import Text

/// Where the lines of a file begin, found once, and up to where columns were counted: places of one line mostly come in order,
/// and counting each from the line's start would take a minute for a file of one long line.
final class LineIndex: Sendable {
  private struct State {
    /// In four bytes each: a site keeps those of every document.
    var starts: [UInt32]?
    var counted: (line: Int, offset: Int, characters: Int) = (-1, 0, 0)
  }

  private let state = Mutex(State())

  /// Byte at which each line begins: after LF, or after CR that no LF follows.
  func starts(_ bytes: [UInt8]) -> [UInt32] {
    state.withLock { state in
      if let starts = state.starts { return starts }
      var starts: [UInt32] = [0]
      let holdsCR = bytes.firstIndex(of: 0x0D, in: bytes.indices) != nil
      var start = 0
      while start < bytes.count {
        let feed = bytes.firstIndex(of: 0x0A, in: start..<bytes.count)
        let end = feed ?? bytes.count
        if holdsCR {
          // CR alone ends a line as well.
          for index in start..<end where bytes[index] == 0x0D && index + 1 != feed {
            starts.append(UInt32(clamping: index + 1))
          }
        }
        if feed != nil { starts.append(UInt32(clamping: end + 1)) }
        start = end + 1
      }
      starts = Array(starts[...])
      state.starts = starts
      return starts
    }
  }

  /// Characters of a line, which begins at `start`, in front of a byte.
  func characters(_ bytes: [UInt8], line: Int, start: Int, before offset: Int) -> Int {
    state.withLock { state in
      var from = (offset: start, characters: 0)
      if state.counted.line == line, state.counted.offset <= offset {
        from = (state.counted.offset, state.counted.characters)
      }
      let characters =
        from.characters + String(decoding: bytes[from.offset..<max(from.offset, offset)], as: UTF8.self).count
      state.counted = (line, offset, characters)
      return characters
    }
  }
}
