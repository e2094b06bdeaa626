internal import Disk
package import Text

/// Whether a publication is what its record says: the chain of the record, the manifest, every file.
package struct Verification: Sendable {
  /// Something that is not as it was written.
  package struct Finding: Sendable {
    package let file: String
    package let line: Int?
    package let message: Message
  }

  package private(set) var findings: [Finding] = []
  /// Files that were looked at.
  package private(set) var files = 0
  /// Lines of the publication record.
  package private(set) var lines = 0

  /// Looks at the live publication. The lock is held meanwhile, and what a killed build left is mended first.
  ///
  /// - Parameter isReviewed: whether a digest that a publication relied on is that of a review which is on record.
  package init(_ destination: Destination, lock: PublicationLock, isReviewed: (String) -> Bool) throws {
    try withExtendedLifetime(lock) {
      try Recovery.run(destination)
      let record = PublicationRecord.path(destination)
      let lines = try PublicationRecord.lines(destination)
      let recorded = try checkRecord(record, lines)
      for (index, line) in lines.enumerated() {
        for digest in PublicationRecord.read(line)?.reviews ?? [] where !isReviewed(digest) {
          add(
            record, index + 1,
            Message(
              zh: "这次发布所依据的审查 \(digest.prefix(16)) 不在 content/reviews.jsonl 里",
              en: "The review \(digest.prefix(16)) that the publication relied on is not in content/reviews.jsonl"))
        }
      }
      try checkFiles(destination, record, recorded)
      if try Disk.exists(destination.sources), try SourceArchive.read(destination.sources) == nil {
        add(destination.sources, nil, Message(zh: "保存的原稿损坏，撤回时无法使用", en: "The kept sources are damaged"))
      }
    }
  }

  private mutating func add(_ file: String, _ line: Int?, _ message: Message) {
    findings.append(Finding(file: file, line: line, message: message))
  }

  /// The chain; returns the last line with its number.
  private mutating func checkRecord(
    _ file: String, _ lines: [ArraySlice<UInt8>]
  ) throws -> (line: PublicationRecord.Line, number: Int)? {
    self.lines = lines.count
    var last: (PublicationRecord.Line, Int)?
    // What the line after says of a line: nothing after the last.
    var vouched: String?
    for (index, bytes) in lines.enumerated().reversed() {
      let digest = Disk.digest(of: Array(bytes))
      let line = PublicationRecord.read(bytes)
      if let vouched, vouched != digest {
        add(file, index + 1, Message(zh: "这一行在写下之后被改动", en: "The line was altered after it was written"))
      } else if line == nil, vouched == nil {
        add(file, index + 1, Message(zh: "这一行不完整", en: "The line is not whole"))
      } else if let line, line.sequence != index + 1 {
        add(
          file, index + 1,
          Message(
            zh: "序号是 \(line.sequence)，应为 \(index + 1)：前面有行被删去或加入",
            en: "The sequence number is \(line.sequence), not \(index + 1): lines above were removed or added"))
      }
      if last == nil, let line { last = (line, index + 1) }
      vouched = line?.previous
    }
    if let vouched, !vouched.isEmpty {
      add(file, 1, Message(zh: "第一行之前的记录被删去", en: "Lines before the first were removed"))
    }
    findings.reverse()
    return last
  }

  private mutating func checkFiles(
    _ destination: Destination, _ record: String, _ last: (line: PublicationRecord.Line, number: Int)?
  ) throws {
    let path = destination.manifestPath
    guard try Disk.exists(path) else {
      if last != nil {
        add(path, nil, Message(zh: "发布清单不见了", en: "The manifest is gone"))
      } else {
        add(destination.path, nil, Message(zh: "还没有发布过", en: "Nothing is published there yet"))
      }
      return
    }
    let bytes = try Disk.read(path)
    guard let manifest = Manifest(json: bytes) else {
      return add(path, nil, Message(zh: "不是本程序写的发布清单", en: "This is no manifest of gongkai"))
    }
    if let last {
      if last.line.manifest != Disk.digest(of: bytes) {
        add(
          path, nil,
          Message(
            zh: "与 \(record) 第 \(last.number) 行记录的不一致",
            en: "It is not the one that line \(last.number) of \(record) records"))
      }
    } else {
      add(record, nil, Message(zh: "没有这次发布的记录", en: "The publication is not recorded"))
    }
    for entry in manifest.files {
      files += 1
      let file = destination.path + "/" + entry.path
      guard PublishedPath.fault(of: entry.path) == nil else {
        add(
          path, nil, Message(zh: "清单里的路径无效：\(entry.path)", en: "The manifest holds a path that is none: \(entry.path)"))
        continue
      }
      guard let size = Disk.size(file) else {
        add(file, nil, Message(zh: "文件缺失", en: "The file is missing"))
        continue
      }
      if try size != entry.size || Disk.digest(file) != entry.sha256 {
        add(file, nil, Message(zh: "文件在发布之后被改动", en: "The file was altered after its publication"))
      }
    }
  }
}
