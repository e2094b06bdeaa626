/// Consecutive documents that one worker handles; spans follow the amount of text, not the number of documents.
enum DocumentSpan {
  static func spans(_ documents: [SearchDocument], count: Int) -> [Range<Int>] {
    guard !documents.isEmpty else { return [] }
    let weights = documents.map { $0.text.count + 500 }
    let share = weights.reduce(0, +) / count + 1
    var spans: [Range<Int>] = []
    var start = 0
    var weight = 0
    for index in documents.indices {
      weight += weights[index]
      if weight >= share || index == documents.count - 1 {
        spans.append(start..<(index + 1))
        start = index + 1
        weight = 0
      }
    }
    return spans
  }
}
