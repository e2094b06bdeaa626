/// The words that a form prints, looked up as pasted text writes them: with another number, without its remark, in part.
struct FormLabels: Sendable {
  /// What a word of the form is.
  enum Meaning: Sendable {
    case row(FormBlock, FormRow)
    /// The name of a group of rows, as （三）不予公开 is.
    case group
    /// A header or a caption; of one table where no other has it.
    case header(StatutoryTable?)
  }

  private var meanings: [String: Meaning] = [:]
  /// What a label can begin with that is broken over lines.
  private var beginnings: Set<String> = []
  private var headerWords: Set<String> = []

  init(_ format: StatutoryFormat) {
    for block in format.blocks {
      for row in block.rows { add(LabelText.core(row.label), .row(block, row)) }
      var group = ""
      for row in block.rows {
        let stub = row.stub ?? []
        for cell in stub { add(LabelText.core(cell.text), .group) }
        // （三）不予公开 1.属于国家秘密 in one piece.
        if stub.count > 1 {
          group = stub[stub.count - 2].text
          add(LabelText.core(stub.map(\.text).joined()), .row(block, row))
        }
        guard row.outcome != nil else { continue }
        for name in [row.label, LabelText.core(row.label)] { add(LabelText.core(group + name), .row(block, row)) }
      }
      for cell in block.header.flatMap(\.self) {
        headerWords.insert(LabelText.core(cell.text))
        add(LabelText.core(cell.text), .header(block.table))
        add(LabelText.normal(cell.text), .header(block.table))
      }
      for name in [LabelText.core(block.caption), LabelText.normal(block.caption)] { add(name, .header(block.table)) }
    }
    meanings[""] = nil
  }

  private mutating func add(_ word: String, _ meaning: Meaning) {
    for end in word.indices.dropFirst() { beginnings.insert(String(word[..<end])) }
    switch (meanings[word], meaning) {
    case (nil, _): meanings[word] = meaning
    case (.header(let table?), .header(let other)) where table != other: meanings[word] = .header(nil)
    default: break
    }
  }

  static let byFormat = Dictionary(uniqueKeysWithValues: StatutoryFormat.all.map { ($0.id, FormLabels($0)) })

  func meaning(of text: String) -> Meaning? { meanings[LabelText.core(text)] ?? meanings[LabelText.normal(text)] }

  /// Whether it heads a column too, as 其他 and 总计 do.
  func isHeaderWord(_ text: String) -> Bool { headerWords.contains(LabelText.core(text)) }

  /// Whether more of a label may follow: 要求行政机关确认或, or a number alone.
  func isBeginning(_ text: String) -> Bool {
    let core = LabelText.core(text)
    return core.isEmpty || beginnings.contains(core) || beginnings.contains(LabelText.normal(text))
  }
}
