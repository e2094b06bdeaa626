internal import Synchronization

/// Where the lines of a file begin, found once, and up to where columns were counted: places of one line mostly come in order,
/// and counting each from the line's start would take a minute for a file of one long line.
final class LineIndex: Sendable {
  private struct State {
    var starts: [Int]?
    var counted: (line: Int, offset: Int, characters: Int) = (-1, 0, 0)
  }

  private let state = Mutex(State())

  /// Byte at which each line begins: after LF, or after CR that no LF follows.
  func starts(_ bytes: [UInt8]) -> [Int] {
    state.withLock { state in
      if let starts = state.starts { return starts }
      var starts = [0]
      for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
        guard bytes[index] == 0x0A || index + 1 == bytes.count || bytes[index + 1] != 0x0A else { continue }
        starts.append(index + 1)
      }
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
