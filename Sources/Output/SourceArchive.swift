internal import CArchive
internal import Disk
internal import Foundation
internal import Synchronization
internal import Text

/// `sources.tar.zst` in the state folder: the texts that a publication was made from, so that a withdrawal can make the
/// same publication without one of them, whatever has become of `content/` since. Names are percent-encoded: libarchive
/// loses names that are not ASCII where the machine has no UTF-8 locale.
package final class SourceArchive: Sendable {
  /// What a publication was made with, beside its texts.
  package struct Facts: Codable, Sendable, Equatable {
    /// SHA-256 of the manifest; an archive whose publication is another is out of date.
    package var manifest: String
    /// SHA-256 of the manifest that its publication takes the place of: until it has, the archive is that one's too.
    package var replaces: String?
    package var baseURL: String?
    package var drafts, future, expired: Bool

    package init(baseURL: String?, drafts: Bool, future: Bool, expired: Bool) {
      manifest = ""
      (self.baseURL, self.drafts, self.future, self.expired) = (baseURL, drafts, future, expired)
    }
  }

  private struct Writer: ~Copyable {
    let archive: OpaquePointer

    init(_ path: String) throws {
      guard let archive = archive_write_new() else { throw MachineError(path: path, operation: "malloc", code: ENOMEM) }
      archive_write_add_filter_zstd(archive)
      archive_write_set_filter_option(archive, "zstd", "compression-level", "1")
      archive_write_set_format_pax_restricted(archive)
      guard archive_write_open_filename(archive, path) == ARCHIVE_OK else {
        defer { archive_write_free(archive) }
        throw Self.failure(archive, path)
      }
      self.archive = archive
    }

    static func failure(_ archive: OpaquePointer, _ path: String) -> MachineError {
      let code = archive_errno(archive)
      return MachineError(path: path, operation: "write", code: code > 0 ? code : EIO)
    }

    deinit { archive_write_free(archive) }
  }

  private static let factsName = "publication.json"

  /// Texts that wait to be compressed together: threads that read documents do not wait for each other's.
  private struct Batch {
    var texts: [(name: String, bytes: [UInt8])] = []
    var size = 0
  }

  private static let batchSize = 1 << 18

  let path: String
  private let writer: Mutex<Writer>
  private let waiting = Mutex(Batch())

  /// Begins a new archive; what stands at the path is replaced.
  init(_ path: String) throws {
    self.path = path
    try Disk.removeFile(path)
    try Disk.write([], to: path, mode: Disk.privateMode)
    writer = Mutex(try Writer(path))
  }

  /// Adds a text by its path below the site, such as `content/policies/a.md`. May be called from several threads.
  package func add(_ name: String, _ bytes: [UInt8]) throws {
    let full = waiting.withLock { batch -> Batch? in
      batch.texts.append((name, bytes))
      batch.size += bytes.count
      guard batch.size >= Self.batchSize else { return nil }
      defer { batch = Batch() }
      return batch
    }
    if let full { try write(full) }
  }

  private func write(_ batch: Batch) throws {
    try writer.withLock { writer in
      for (name, bytes) in batch.texts {
        guard let entry = archive_entry_new() else { throw MachineError(path: path, operation: "malloc", code: ENOMEM) }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, PercentEncoding.encode(name))
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o600)
        guard archive_write_header(writer.archive, entry) >= ARCHIVE_WARN,
          archive_write_data(writer.archive, bytes, bytes.count) == bytes.count
        else { throw Writer.failure(writer.archive, path) }
      }
    }
  }

  /// Ends the archive with the facts of its publication.
  func finish(_ facts: Facts) throws {
    try add(Self.factsName, Array(try JSONEncoder().encode(facts)))
    try write(waiting.withLock { $0 })
    try writer.withLock { writer in
      guard archive_write_close(writer.archive) == ARCHIVE_OK else { throw Writer.failure(writer.archive, path) }
    }
  }

  /// The texts of an archive by their paths; nil where there is none, or it is damaged.
  static func read(_ path: String) throws -> (facts: Facts, texts: [String: [UInt8]])? {
    guard try Disk.exists(path), let archive = archive_read_new() else { return nil }
    defer { archive_read_free(archive) }
    archive_read_support_filter_zstd(archive)
    archive_read_support_format_tar(archive)
    guard archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else { return nil }
    var texts: [String: [UInt8]] = [:]
    var entry: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { break }
      guard status >= ARCHIVE_WARN, let entry, let name = archive_entry_pathname(entry) else { return nil }
      let size = Int(archive_entry_size(entry))
      var bytes = [UInt8](repeating: 0, count: size)
      guard archive_read_data(archive, &bytes, size) == size else { return nil }
      texts[PercentEncoding.decode(String(cString: name)) ?? String(cString: name)] = bytes
    }
    guard let json = texts.removeValue(forKey: factsName),
      let facts = try? JSONDecoder().decode(Facts.self, from: Data(json))
    else { return nil }
    return (facts, texts)
  }
}
