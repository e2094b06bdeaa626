internal import Source
internal import Text

/// 车牌号 (GA 36—2018): a province, a letter, and five or six letters and digits.
enum NumberPlate {
  static let rule = PersonalDataRule(kinds: [.numberPlate]) { text in
    guard text.characters.isFollowedByCapital else { return [] }
    let letters = text.bytes.withUnsafeBufferPointer { bytes in
      var letters: [Int] = []
      var index = 0
      while index < bytes.count {
        if index >= 3, isCapital(bytes[index]), bytes[index - 1] >= 0x80 { letters.append(index) }
        // No letter stands among the bytes of a Han character.
        index += bytes[index] >= 0xE3 && bytes[index] < 0xF0 ? 3 : 1
      }
      return letters
    }
    return letters.compactMap { finding(at: $0 - 3, in: text) }
  }

  private static func finding(at start: Int, in text: ScannedText) -> Finding? {
    let bytes = text.bytes
    guard start + 3 < bytes.count, isCapital(bytes[start + 3]), provinces.contains(Array(bytes[start..<start + 3]))
    else { return nil }
    var index = start + 4
    var marks: [UInt8] = [bytes[start + 3]]
    for mark in ["·", "•", "-", " "] where bytes.holds(Array(mark.utf8), at: index) {
      index += mark.utf8.count
      break
    }
    while index < bytes.count, isCapital(bytes[index]) || (0x30...0x39).contains(bytes[index]) {
      marks.append(bytes[index])
      index += 1
    }
    guard (6...7).contains(marks.count), marks.dropFirst().count(where: { $0 < 0x40 }) >= 3 else { return nil }
    let value = String(decoding: bytes[start..<start + 3] + marks, as: UTF8.self)
    return Finding(
      kind: .numberPlate, place: start..<index, value: value, kept: Finding.Kept(first: 2, last: 2))
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  private static let provinces = Set("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新".map { Array(String($0).utf8) })
}

extension DiagnosticKind {
  static let numberPlate = DiagnosticKind(
    "GK5032", .warning, title: Message(zh: "车牌号", en: "Number plate"),
    explanation: Message(
      zh: "个人车辆的号牌是个人信息，遮盖中间几位；公务用车可以公开",
      en: "Plates of private cars are personal: mask the middle; cars of the office may stand"))
}
