internal import Foundation
internal import Text

/// The objects of a PDF (ISO 32000-1) without the contents of its streams, as `qpdf` describes them (JSON, version 2).
struct PDFObjects {
  private typealias Dictionary = [String: Any]

  /// Bytes of a description, of which every value takes many times its own in memory.
  private static let most = 6 << 20

  private let header: Dictionary
  private var objects: Dictionary
  private var changed: Set<String> = []

  /// - Throws: `OfficeFault.noProgram`, `.damaged`.
  init(_ bytes: [UInt8], _ budget: Budget) throws(OfficeFault) {
    let json = try HelperProgram.run(
      PDFCleaner.program, ["--json-output", "--json-stream-data=none", "--warning-exit-0", "in.pdf", "-"], on: bytes,
      as: "in.pdf", within: budget, output: Self.most
    ) { folder throws(OfficeFault) in try OldOffice.file(folder + "/output") }
    let read = try? JSONSerialization.jsonObject(with: Data(json)) as? Dictionary
    guard let parts = read?["qpdf"] as? [Dictionary], parts.count == 2 else { throw .damaged }
    (header, objects) = (parts[0], parts[1])
  }

  private func value(_ key: String) -> Dictionary {
    let object = objects[key] as? Dictionary
    return object?["value"] as? Dictionary ?? (object?["stream"] as? Dictionary)?["dict"] as? Dictionary ?? [:]
  }

  /// A value, or what the reference to it names.
  private func resolved(_ value: Any?) -> Any? {
    guard let reference = value as? String, reference.hasSuffix(" R") else { return value }
    let object = objects["obj:" + reference] as? Dictionary
    return object?["value"] ?? (object?["stream"] as? Dictionary)?["dict"]
  }

  private var root: String? { (value("trailer")["/Root"] as? String).map { "obj:" + $0 } }

  /// The objects of pages, in order.
  private var pages: [String] {
    var found: [String] = []
    var seen: Set<String> = []
    var waiting = [root.flatMap { value($0)["/Pages"] as? String }].compactMap { $0 }
    while let reference = waiting.popLast() {
      guard seen.insert(reference).inserted else { continue }
      if let kids = resolved(value("obj:" + reference)["/Kids"]) as? [Any] {
        waiting += kids.compactMap { $0 as? String }.reversed()
      } else {
        found.append("obj:" + reference)
      }
    }
    return found
  }

  /// The packets of metadata that are packed, as `6,0`.
  var packedMetadata: [String] {
    objects.keys.sorted().compactMap { key in
      let facts = value(key)
      guard facts["/Type"] as? String == "/Metadata", facts["/Filter"] != nil else { return nil }
      let parts = key.dropFirst("obj:".count).split(separator: " ")
      return parts.count == 3 ? "\(parts[0]),\(parts[1])" : nil
    }
  }

  private func annotations(of page: String) -> [Any] { resolved(value(page)["/Annots"]) as? [Any] ?? [] }

  /// Kinds of annotations that readers make (12.5.6); links, fields, seals and drawn text belong to the document.
  private static let ofReaders: Set<String> = [
    "/Text", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/FileAttachment", "/Redact",
  ]

  private func isOfReader(_ annotation: Any) -> Bool {
    Self.ofReaders.contains((resolved(annotation) as? Dictionary)?["/Subtype"] as? String ?? "")
  }

  /// What readers noted, page by page.
  var notes: [(page: Int, text: String)] {
    pages.enumerated().flatMap { number, page in
      annotations(of: page).filter(isOfReader).compactMap { annotation in
        guard let contents = (resolved(annotation) as? Dictionary)?["/Contents"] as? String, contents.hasPrefix("u:"),
          contents.count > 2
        else { return nil }
        return (number + 1, String(contents.dropFirst(2)))
      }
    }
  }

  /// Every text of the objects, each once.
  var strings: [String] {
    var (found, seen): ([String], Set<String>) = ([], [])
    for key in objects.keys.sorted() {
      Self.each(in: objects[key]) { text in
        guard text.hasPrefix("u:"), text.count > 5, seen.insert(text).inserted else { return }
        found.append(String(text.dropFirst(2)))
      }
    }
    return found
  }

  private static func each(in value: Any?, _ body: (String) -> Void) {
    var waiting: [Any?] = [value]
    while let next = waiting.popLast() {
      switch next {
      case let text as String: body(text)
      case let list as [Any]: waiting += list.reversed()
      case let dictionary as Dictionary: waiting += dictionary.sorted { $0.key > $1.key }.map { $0.value }
      default: break
      }
    }
  }

  /// Names of the files that are packed into it.
  var files: [String] {
    objects.keys.sorted().map(value).filter { $0["/EF"] != nil }.map { file in
      let name = (file["/UF"] ?? file["/F"]) as? String
      return name?.hasPrefix("u:") == true ? String(name?.dropFirst(2) ?? "") : "attachment"
    }
  }

  /// Whether a signature or a seal holds for the bytes as they are (12.8).
  var isSigned: Bool { objects.keys.contains { value($0)["/ByteRange"] != nil } }

  // MARK: Cleaning

  private mutating func change(_ key: String, _ body: (inout Dictionary) -> Void) {
    guard var object = objects[key] as? Dictionary, var value = object["value"] as? Dictionary else { return }
    body(&value)
    object["value"] = value
    objects[key] = object
    changed.insert(key)
  }

  /// Author, program, times and the packet of metadata; whether there were any.
  mutating func removeProperties() -> Bool {
    var isRemoved = false
    if value("trailer")["/Info"] != nil {
      change("trailer") { $0["/Info"] = nil }
      isRemoved = true
    }
    if let root, value(root)["/Metadata"] != nil {
      change(root) { $0["/Metadata"] = nil }
      isRemoved = true
    }
    return isRemoved
  }

  mutating func removeAnnotations() -> Bool {
    var isRemoved = false
    for page in pages {
      let all = annotations(of: page)
      let kept = all.filter { !isOfReader($0) }
      guard kept.count < all.count else { continue }
      change(page) { $0["/Annots"] = kept }
      isRemoved = true
    }
    return isRemoved
  }

  /// What `qpdf --update-from-json` makes of it; nil where nothing changed.
  var update: [UInt8]? {
    guard !changed.isEmpty else { return nil }
    let content: Dictionary = ["qpdf": [header, objects.filter { changed.contains($0.key) }] as [Any]]
    return (try? JSONSerialization.data(withJSONObject: content, options: [.sortedKeys])).map { Array($0) }
  }
}
