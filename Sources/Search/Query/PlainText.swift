internal import Text

/// A text as it is compared: a Unicode scalar a place, as theme/assets/search.js/10-text.js.
struct PlainText: Hashable, Sendable {
  var scalars: [UInt32]

  init(_ scalars: [UInt32]) { self.scalars = scalars }

  /// Normalised, one scalar for one.
  init(normalising text: String) { scalars = text.unicodeScalars.map { CharacterRules.normalise($0.value) } }

  var text: String { Self.text(scalars[...]) }

  static func text(_ scalars: some Sequence<UInt32>) -> String {
    String(scalars: scalars.compactMap(Unicode.Scalar.init))
  }

  /// The first place of another text from a place on.
  func firstPlace(of other: PlainText, from start: Int = 0) -> Int? {
    let (wanted, count) = (other.scalars, other.scalars.count)
    guard let first = wanted.first, count <= scalars.count - start else { return nil }
    return scalars.withUnsafeBufferPointer { scalars in
      (start...(scalars.count - count)).first { place in
        scalars[place] == first && (1..<max(1, count)).allSatisfy { scalars[place + $0] == wanted[$0] }
      }
    }
  }

  func contains(_ other: PlainText) -> Bool { other.scalars.isEmpty || firstPlace(of: other) != nil }

  func hasSuffix(_ other: PlainText) -> Bool { scalars.suffix(other.scalars.count).elementsEqual(other.scalars) }

  /// Without blanks; between two letters or digits one stays.
  var tight: PlainText { without { $0 == 0x20 || $0 == 0x09 } }
  /// Without separators; between two letters or digits one blank stays.
  var loose: PlainText { without { _ in true } }

  private func without(_ dropped: (UInt32) -> Bool) -> PlainText {
    var kept: [UInt32] = []
    var (last, hasGap) = (CharacterRules.Kind.separator, false)
    for scalar in scalars {
      let kind = CharacterRules.kind(scalar)
      guard kind != .separator || scalar == 0x0A || !dropped(scalar) else {
        hasGap = true
        continue
      }
      if hasGap, last.isOfRun, kind.isOfRun { kept.append(0x20) }
      (hasGap, last) = (false, kind)
      kept.append(scalar)
    }
    return PlainText(kept)
  }
}

extension CharacterRules.Kind {
  /// A letter or digit.
  var isOfRun: Bool { self == .letter || self == .digit }
}
