package import Text

/// The keys of one sort of YAML mapping: English raw values, one Chinese name each.
package protocol FieldKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The Chinese spelling, or nil where the key has none.
  var chinese: String? { get }
  /// Further spellings with the same meaning.
  var synonyms: [String] { get }
  /// Whether its value is any text, in which several can be joined.
  var isProse: Bool { get }
  /// What people type in its place: not taken, and offered as what was meant.
  var habits: [String] { get }
  /// What it takes.
  var shape: FieldShape { get }
  /// Every spelling with its key: `spellingTable()`, kept.
  static var bySpelling: [String: Self] { get }
  /// Keys that each mapping must have.
  static var required: [Self] { get }
  /// What a text in place of the mapping says, key by key; empty where nobody can tell.
  static func parts(of text: String) -> [(key: Self, value: String)]
}

extension FieldKey {
  package var synonyms: [String] { [] }
  package var habits: [String] { [] }
  package var isProse: Bool { if case .text = shape { true } else { false } }
  package static func parts(of text: String) -> [(key: Self, value: String)] { [] }

  /// How texts in a language spell the key.
  package func spelling(in language: Language) -> String { language == .chinese ? chinese ?? rawValue : rawValue }

  package static func spellingTable() -> [String: Self] {
    var table: [String: Self] = [:]
    for key in allCases {
      for spelling in [key.rawValue] + (key.chinese.map { [$0] } ?? []) + key.synonyms { table[spelling] = key }
    }
    return table
  }
}

/// A YAML mapping read against its known keys. Reading a value of the wrong shape adds a diagnostic and yields nil, so that
/// every fault of a mapping is found in one pass.
package struct KeyedFields<Key: FieldKey> {
  package let file: SourceFile
  package private(set) var diagnostics: [Diagnostic] = []
  private var values: [Key: (key: YAMLNode, value: YAMLNode)] = [:]

  /// `node` is the mapping; an empty text counts as an empty mapping.
  package init(_ node: YAMLNode, in file: SourceFile) {
    self.file = file
    guard case .mapping(let pairs) = node.content else {
      if !node.isEmpty {
        reportNoKeys(at: node.range, written: node.text)
      }
      return
    }
    let spellings = Key.bySpelling
    var unknown: [YAMLNode] = []
    for (keyNode, value) in pairs {
      guard let name = keyNode.text else {
        reportNoKeys(at: keyNode.range, written: nil)
        continue
      }
      guard let key = spellings[name] else {
        unknown.append(keyNode)
        continue
      }
      if let earlier = values[key] {
        report(
          .yamlDuplicate,
          Message(
            zh: "“\(name)”与“\(earlier.key.text ?? "")”是同一项，只能写一次",
            en: "'\(name)' and '\(earlier.key.text ?? "")' are one key, which can be given only once"),
          at: keyNode.range,
          mend: Message(zh: "删去其中一行", en: "Delete one of the two lines"), related: [file.location(earlier.key.range)])
        continue
      }
      values[key] = (keyNode, value)
    }
    // What they most likely meant may stand below them.
    for node in unknown { reportUnknown(node.text ?? "", at: node.range) }
  }

  /// Keys that another spelling most likely meant: that they lack was said already.
  package private(set) var guessed: Set<Key> = []

  /// The value as written, or nil where the key is absent or has no value.
  package func node(_ key: Key) -> YAMLNode? {
    guard let value = values[key]?.value, !value.isEmpty else { return nil }
    return value
  }

  /// Whether the key stands in the text, with or without a value.
  package func has(_ key: Key) -> Bool { values[key] != nil }

  /// Takes out a key whose value was refused: nothing else is said of it.
  package mutating func leaveOut(_ key: Key) { values[key] = nil }

  /// Whether the key stands in the text without a value.
  package func isBlank(_ key: Key) -> Bool { values[key]?.value.isEmpty ?? false }

  /// Bytes of the key's value, or of the key where it has none.
  package func range(_ key: Key) -> Range<Int>? {
    values[key].map { $0.value.range.isEmpty ? $0.key.range : $0.value.range }
  }

  package func location(_ key: Key) -> SourceLocation? { range(key).map(file.location) }

  package mutating func text(_ key: Key) -> String? {
    guard let node = node(key) else { return nil }
    guard let text = node.text else {
      reportShape(key, node, Message(zh: "一段文字，不是列表", en: "one text, not a list"))
      return nil
    }
    let trimmed = text.trimmed
    refuseControls(in: trimmed, at: node.range)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// A text that stands in titles, lists and terminals: on one line.
  package mutating func line(_ key: Key) -> String? {
    let text = text(key)
    if let text, let node = node(key), text.unicodeScalars.contains("\n") {
      report(
        .fieldControl, Message(zh: "“\(spelling(key))”只能有一行", en: "'\(spelling(key))' takes one line"), at: node.range,
        mend: Message(zh: "写在一行里", en: "Write it on one line"))
    }
    return text
  }

  /// Control characters come from copying out of PDF files; they are not seen, and break lists, feeds and terminals.
  package mutating func refuseControls(in text: String, at range: Range<Int>) {
    let scalar = text.unicodeScalars.first { $0 != "\n" && $0 != "\t" && PublishedPath.isControl($0) }
    guard let scalar else { return }
    let code = scalar.codePoint
    report(
      .fieldControl, Message(zh: "这里有看不见的控制字符（\(code)）", en: "There is an invisible control character (\(code))"),
      at: range, mend: Message(zh: "删去这个值，重新打一遍", en: "Delete the value and type it anew"))
  }

  /// A list, or one text: `关键词: 低保` and `关键词: [低保, 救助]` both work; a text is cut at `、，,；;` when `separated`.
  package mutating func texts(_ key: Key, separated: Bool = false) -> [(text: String, range: Range<Int>)] {
    guard let node = node(key) else { return [] }
    switch node.content {
    case .scalar(let text):
      refuseControls(in: text.trimmed, at: node.range)
      guard separated else { return [(text.trimmed, node.range)] }
      return text.split { "、，,；;".contains($0) }.map { (String($0).trimmed, node.range) }.filter { !$0.0.isEmpty }
    case .sequence(let items):
      return items.compactMap { item in
        if let text = item.text {
          refuseControls(in: text.trimmed, at: item.range)
          return text.trimmed.isEmpty ? nil : (text.trimmed, item.range)
        }
        reportShape(key, item, Message(zh: "一列文字", en: "a list of texts"))
        return nil
      }
    case .mapping:
      reportShape(key, node, Message(zh: "一段文字或一列文字", en: "a text or a list of texts"))
      return []
    }
  }

  package mutating func flag(_ key: Key) -> Bool? {
    guard let text = text(key) else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on", "是": return true
    case "false", "no", "off", "否": return false
    default:
      reportValue(key, Message(zh: "是 或 否", en: "true or false"))
      return nil
    }
  }

  /// A whole number within the bounds that the key's shape gives.
  package mutating func integer(_ key: Key) -> Int? {
    guard case .integer(let range) = key.shape, let text = text(key) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      reportValue(
        key,
        Message(
          zh: "\(range.lowerBound) 到 \(range.upperBound) 之间的整数",
          en: "a whole number from \(range.lowerBound) to \(range.upperBound)"))
      return nil
    }
    return value
  }

  /// The mapping under `key`, read against keys of its own.
  package mutating func fields<Inner: FieldKey>(_ key: Key, as type: Inner.Type) -> KeyedFields<Inner>? {
    guard let node = node(key) else { return nil }
    if let text = node.text {
      reportGroup(key, node, of: type, text)
      return nil
    }
    return KeyedFields<Inner>(node, in: file)
  }

  /// A text where keys of its own are expected below the key, with the lines that say the same.
  private mutating func reportGroup<Inner: FieldKey>(
    _ key: Key, _ node: YAMLNode, of type: Inner.Type, _ text: String
  ) {
    let name = spelling(key)
    func lines(_ language: Language) -> String {
      let known = type.parts(of: text.trimmed).map { part in
        "\(part.key.spelling(in: language)): \(YAMLWriter.shortest(part.value))"
      }
      let example = type.allCases.first.map { "\($0.spelling(in: language)): …" } ?? ""
      return (known.isEmpty ? [example] : known).map { language == .chinese ? "“\($0)”" : "'\($0)'" }
        .joined(separator: language == .chinese ? "" : ", ")
    }
    func keys(_ language: Language) -> String {
      type.allCases.map { $0.spelling(in: language) }.joined(separator: language == .chinese ? "、" : ", ")
    }
    report(
      .fieldShape,
      Message(zh: "“\(name)”要在下面分项写", en: "'\(name)' takes keys of its own, on lines below"), at: node.range,
      mend: Message(
        zh: "这一行只写“\(name):”，下面每行行首空两格写一项：\(lines(.chinese))。可以写的项：\(keys(.chinese))",
        en:
          "Write '\(name):' alone on this line, and below it, each behind two blanks: \(lines(.english)). The keys: \(keys(.english))"
      ))
  }

  /// Takes over what another reading found.
  package mutating func adopt(_ found: [Diagnostic]) { diagnostics += found }

  /// The value under `key` is of the right shape and still not acceptable.
  ///
  /// - Parameters:
  ///   - expected: what would be.
  ///   - near: what was most likely meant.
  ///   - english: the same in English, where it has another name there.
  package mutating func reportValue(
    _ key: Key, _ expected: Message, near: String? = nil, english: String? = nil
  ) {
    guard let range = range(key) else { return }
    let name = spelling(key)
    let message =
      values[key]?.value.text.map { written in
        Message(zh: "“\(name)”不能是“\(written)”", en: "'\(name)' cannot be '\(written)'")
      } ?? Message(zh: "“\(name)”不能是这样的一列或一组值", en: "'\(name)' cannot be such a list or group of values")
    report(
      .fieldValue, message, at: range,
      mend: near.map {
        Message(
          zh: "是不是“\($0)”？可以写：\(expected.zh)",
          en: "Did you mean '\(english ?? $0)'? It takes \(expected.en)")
      } ?? Message(zh: "改为：\(expected.zh)", en: "Write \(expected.en)"))
  }

  package mutating func report(
    _ kind: DiagnosticKind, _ message: Message, at range: Range<Int>, mend: Message,
    related: [SourceLocation] = []
  ) {
    diagnostics.append(Diagnostic(kind, message, at: file.location(range), mend: mend, related: related))
  }

  /// The key as this file spells it.
  package func spelling(_ key: Key) -> String { values[key]?.key.text ?? key.rawValue }

  private mutating func reportShape(_ key: Key, _ node: YAMLNode, _ expected: Message) {
    report(
      .fieldShape, Message(zh: "“\(spelling(key))”应为\(expected.zh)", en: "'\(spelling(key))' takes \(expected.en)"),
      at: node.range.isEmpty ? node.range.lowerBound..<node.range.lowerBound + 1 : node.range,
      mend: oneText(of: node, isProse: key.isProse).map { text in
        let line = "\(spelling(key)): \(YAMLWriter.shortest(text))"
        return key.isProse
          ? Message(zh: "写成：\(line)", en: "Write: \(line)")
          : Message(zh: "只写一个，写成：\(line)", en: "Keep one. Write: \(line)")
      } ?? Message(zh: "改为：\(expected.zh)", en: "Write \(expected.en)"))
  }

  /// The entries of a list as one text; of a group what is written between its braces.
  private func oneText(of node: YAMLNode, isProse: Bool) -> String? {
    switch node.content {
    case .scalar: return nil
    case .sequence(let items):
      let texts = items.compactMap { $0.text?.trimmed }
      guard let first = texts.first, texts.count == items.count else { return nil }
      guard isProse else { return first }
      return texts.joined(separator: texts.contains { $0.unicodeScalars.contains(where: \.isHan) } ? "、" : ", ")
    case .mapping:
      let start = node.range.lowerBound
      let end = file.bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.endIndex
      let written = String(decoding: file.bytes[start..<end], as: UTF8.self).trimmed
      return written.hasPrefix("{") && written.hasSuffix("}") ? written : nil
    }
  }

  private mutating func reportNoKeys(at range: Range<Int>, written: String?) {
    let example = Key.allCases.first.map { (zh: $0.chinese ?? $0.rawValue, en: $0.rawValue) } ?? (zh: "项名", en: "key")
    let colon = written?.firstIndex(of: "：")
    report(
      .fieldShape,
      written.map {
        Message(zh: "“\($0)”处应是“项名: 内容”", en: "Keys and values are expected in place of '\($0)'")
      } ?? Message(zh: "这里应是“项名: 内容”", en: "Keys and values are expected here"), at: range,
      mend: written.flatMap { text in
        colon.map { colon in
          Message(
            zh: "“\(text[..<colon])”后面改用半角冒号和空格“: ”", en: "Put an ASCII colon and a blank behind '\(text[..<colon])'")
        }
      }
        ?? Message(
          zh: "写成“\(example.zh): …”，冒号是半角的，后面有一个空格",
          en: "Write '\(example.en): …', an ASCII colon with a blank behind it"))
  }

  /// Whether a near miss of two letters, half of which differ, is a slip: 重要 is none of 摘要.
  private static func isSlip(_ typed: String, of key: String) -> Bool {
    typed.count > 2 || typed.count != key.count || typed.first == key.first || typed.sorted() == key.sorted()
  }

  /// Traditional letters that keys have in their simplified form.
  private static func simplified(_ name: String) -> String {
    guard name.contains(where: traditional.contains) else { return name }
    return String(name.map { letter in traditional.firstIndex(of: letter).map { simple[$0] } ?? letter })
  }

  private static var traditional: [Character] { Array("標題發佈關鍵詞機號欄類體來開廢檔時間說隱責編輯撤銷網頁郵電話傳真辦單語層級備") }
  private static var simple: [Character] { Array("标题发布关键词机号栏类体来开废档时间说隐责编辑撤销网页邮电话传真办单语层级备") }

  private mutating func reportUnknown(_ name: String, at range: Range<Int>) {
    let typed = Self.simplified(name.plain.lowercased().filter { !"*_`#【】[]“”‘’「」『』\"'".contains($0) })
    let habit = Key.allCases.first { key in
      key.habits.contains(typed) || key.rawValue.lowercased() == typed || key.chinese == typed
    }
    let near = nearest(to: typed, among: Key.bySpelling.keys.sorted()).flatMap { near in
      Self.isSlip(typed, of: near) ? Key.bySpelling[near] : nil
    }
    let meant = habit ?? near
    let isChinese = name.unicodeScalars.contains(where: \.isHan)
    let suggestion = meant.map { isChinese ? $0.chinese ?? $0.rawValue : $0.rawValue }
    if let meant, let there = values[meant]?.key, let suggestion {
      report(
        .fieldUnknown, Message(zh: "没有“\(name)”这一项", en: "There is no key '\(name)'"), at: range,
        mend: Message(
          zh: "“\(suggestion)”已经写了；这一行是多余的就删去",
          en: "'\(suggestion)' is there already: delete the line if it says no more"),
        related: [file.location(there.range)])
      return
    }
    if let meant { guessed.insert(meant) }
    if let colon = name.firstIndex(where: { $0 == ":" || $0 == "：" }),
      let key = Key.bySpelling[String(name[..<colon]).trimmed]
    {
      guessed.insert(key)
      report(
        .fieldUnknown, Message(zh: "没有“\(name)”这一项", en: "There is no key '\(name)'"), at: range,
        mend: Message(
          zh: "“\(name[..<colon])”后面写半角冒号和一个空格“: ”", en: "Put an ASCII colon and a blank behind '\(name[..<colon])'"))
      return
    }
    if let suggestion, name.contains(where: { "“”‘’「」『』".contains($0) }) {
      report(
        .fieldUnknown, Message(zh: "项名上有引号：\(name)", en: "The key stands in quotation marks: \(name)"), at: range,
        mend: Message(zh: "去掉引号，只写 \(suggestion)", en: "Take them away: \(suggestion)"))
      return
    }
    report(
      .fieldUnknown, Message(zh: "没有“\(name)”这一项", en: "There is no key '\(name)'"), at: range,
      mend: suggestion.map { Message(zh: "是不是“\($0)”？", en: "Did you mean '\($0)'?") }
        ?? Message(
          zh: "换成可用的项，或删去它：\(Key.allCases.map { $0.chinese ?? $0.rawValue }.joined(separator: "、"))",
          en: "Use one of the keys, or remove it: \(Key.allCases.map(\.rawValue).joined(separator: ", "))"))
  }
}

extension DiagnosticKind {
  package static let fieldUnknown = DiagnosticKind(
    "GK1301", .error, title: Message(zh: "没有这一项", en: "Unknown key"),
    explanation: Message(
      zh: "项名写错，这一项信息就会悄悄丢失，所以不认识的项名一律报错",
      en: "A misspelt key would silently lose what it says, so an unknown key is an error"))
  package static let fieldShape = DiagnosticKind(
    "GK1302", .error, title: Message(zh: "值的形式不对", en: "Value of the wrong shape"),
    explanation: Message(zh: "有的项要一段文字，有的要一列文字或一组子项", en: "Some keys take a text, others a list or a group of keys"))
  package static let fieldControl = DiagnosticKind(
    "GK1304", .error, title: Message(zh: "值里有控制字符或换行", en: "Control character or line break in a value"),
    explanation: Message(
      zh: "从 PDF 或网页复制的文字常带看不见的控制字符，会弄乱列表、订阅和终端；标题和名称只能有一行",
      en:
        "Text copied from PDF files or web pages often holds invisible control characters, which break lists, feeds and terminals; titles and names take one line"
    ))
  package static let fieldValue = DiagnosticKind(
    "GK1303", .error, title: Message(zh: "值不在允许范围", en: "Value not allowed"),
    explanation: Message(zh: "这一项只接受提示中列出的值", en: "This key accepts only what the message lists"))
}
