internal import CZlib

/// Compresses a stream of bytes as ZIP archives hold it: DEFLATE (RFC 1951) without a header.
struct Deflater: ~Copyable {
  private static let pieceSize = 1 << 16

  // zlib keeps a pointer to the stream within its own state: it must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Fails only where there is no memory; then nothing is compressed and `run` says so.
    _ = deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Compresses a piece and returns what is ready; the last piece, which may be empty, brings the rest. Nil where there is
  /// no memory.
  mutating func run(_ piece: ArraySlice<UInt8>, isLast: Bool) -> [UInt8]? {
    var bytes = Array(piece)
    return bytes.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(input.count)
      var ready: [UInt8] = []
      while true {
        var status = Z_OK
        ready += [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { output, count in
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = UInt32(Self.pieceSize)
          status = deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
          count = Self.pieceSize - Int(stream.pointee.avail_out)
        }
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return nil }
        if status == Z_STREAM_END || (!isLast && stream.pointee.avail_out > 0) { return ready }
      }
    }
  }
}
