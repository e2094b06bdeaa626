internal import Foundation
package import Text

/// A small JSON file in which commands leave word for later ones, readable by its owner alone.
package struct StateFile<Value: Codable>: Sendable {
  package let path: String
  private let remedy: Message

  /// - Parameter remedy: what a person does where the file is damaged: what it held is lost.
  package init(_ path: String, remedy: Message) { (self.path, self.remedy) = (path, remedy) }

  /// Nil where there is none.
  /// - Throws: `DamagedState`, `MachineError`.
  package func read() throws -> Value? {
    guard try Disk.exists(path) else { return nil }
    let bytes = try Disk.read(path)
    do {
      return try JSONDecoder().decode(Value.self, from: Data(bytes))
    } catch {
      throw DamagedState(path: path, remedy: remedy)
    }
  }

  package func write(_ value: Value) throws {
    let bytes = Array(try JSONEncoder.stable(.prettyPrinted).encode(value)) + [0x0A]
    try Disk.replace(path, with: bytes, mode: Disk.privateMode)
  }

  package func remove() throws { try Disk.removeFile(path) }
}

/// A file of state that is not what a command wrote there.
package struct DamagedState: Error, Sendable {
  package let path: String
  package let remedy: Message

  package init(path: String, remedy: Message) { (self.path, self.remedy) = (path, remedy) }

  package var message: Message {
    Message(zh: "\(path) 已损坏，读不出来；\(remedy.zh)", en: "\(path) is damaged and cannot be read; \(remedy.en)")
  }
}
