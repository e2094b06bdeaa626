import Foundation
import Testing
import Text

@Suite struct ConcurrentMapTests {
  @Test(arguments: [1, 2, 3, 8, 64])
  func keepsTheOrder(workers: Int) {
    let numbers = Array(0..<1000)
    #expect(numbers.concurrentMap(workers: workers) { $0 * 2 } == numbers.map { $0 * 2 })
    #expect([Int]().concurrentMap(workers: workers) { $0 }.isEmpty)
  }

  private struct Fault: Error, Equatable { let number: Int }

  @Test(arguments: [1, 2, 8])
  func throwsTheFirstErrorByPosition(workers: Int) {
    #expect(throws: Fault(number: 300)) {
      _ = try Array(0..<1000).concurrentMap(workers: workers) { number throws(Fault) in
        if number >= 300 { throw Fault(number: number) }
        return number
      }
    }
  }

  @Test func worksWithinItself() {
    let sums = Array(0..<20).concurrentMap(workers: 4) { outer in
      Array(0..<20).concurrentMap(workers: 4) { $0 + outer }.reduce(0, +)
    }
    #expect(sums == (0..<20).map { 190 + 20 * $0 })
  }
}

@Suite struct ByteSearchTests {
  /// Against the plain way, for every part of texts with Han of one lead byte.
  @Test func findsTheFirst() {
    let text = Array("一丁丂七丄丅一丁a丂\n七".utf8)
    for wanted in ["一丁", "丁", "a", "丂\n", "七", "七丄丅一", "丑", ""].map({ Array($0.utf8) }) {
      for start in 0...text.count {
        for end in start...text.count {
          let plain = (start...end).first { index in
            !wanted.isEmpty && index + wanted.count <= end && Array(text[index..<index + wanted.count]) == wanted
          }
          #expect(text.firstRange(of: wanted, in: start..<end)?.lowerBound == plain)
        }
      }
    }
  }

  @Test func ends() {
    let text: [UInt8] = [1, 2, 1]
    #expect(text.firstIndex(of: 1, in: 1..<3) == 2 && text.firstIndex(of: 1, in: 1..<2) == nil)
    #expect([UInt8]().firstIndex(of: 1, in: 0..<0) == nil)
    #expect(
      text.holds([2, 1], at: 1) && !text.holds([2, 1], at: 2) && !text.holds([1], at: -1) && text.holds([], at: 3))
  }
}

@Suite struct EscapeTests {
  @Test(arguments: [("a b", "a%20b"), ("文件.pdf", "%E6%96%87%E4%BB%B6.pdf"), ("100%", "100%25"), ("a/b", "a/b")])
  func paths(plain: String, encoded: String) {
    #expect(PercentEncoding.encode(plain) == encoded && PercentEncoding.decode(encoded) == plain)
  }

  @Test(arguments: ["%", "%4", "%zz", "%C3", "%FF"])
  func whatIsNoText(text: String) { #expect(PercentEncoding.decode(text) == nil) }

  @Test func jsonIsReadBack() throws {
    let text = String(String.UnicodeScalarView((0..<0x250).compactMap(Unicode.Scalar.init))) + "\u{2028}汉😀\"\\</script>"
    var bytes: [UInt8] = []
    JSONText.append(text, to: &bytes)
    #expect(try JSONDecoder().decode(String.self, from: Data(bytes)) == text)
  }

  @Test func digits() {
    #expect([UInt8](0...255).hexadecimal.count == 512 && [0, 0xAB].map(UInt8.init).hexadecimal == "00ab")
    #expect(("\u{1}" as Unicode.Scalar).codePoint == "U+0001" && ("😀" as Unicode.Scalar).codePoint == "U+1F600")
  }
}

@Suite struct UnicodeTests {
  /// The switch is the Unicode property.
  @Test func whiteSpace() {
    let different = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter {
      $0.isWhitespace != $0.properties.isWhitespace
    }
    #expect(different.isEmpty)
  }
}

@Suite struct PublishedPathTests {
  /// The names of devices with every ending, among ordinary names.
  @Test(arguments: [
    "con", "Con.html", "a/NUL", "a/nul.txt/b", "lpt1", "COM9.tar.gz", "aux/b", "prn.md", "a/b.", "a./b", "a /b",
    "x?.html",
  ])
  func whatWindowsCannotHold(_ path: String) { #expect(PublishedPath.isForeignToWindows(path)) }

  @Test(arguments: [
    "contact", "console.html", "a/com0", "com10", "lpt", "nullable.txt", "2026-01-05-notice.html", "a/b.c.d", "文件.html",
    "conn",
  ])
  func whatItCan(_ path: String) {
    #expect(!PublishedPath.isForeignToWindows(path) && PublishedPath.fault(of: path) == nil)
  }

  @Test(arguments: [
    ("", PublishedPath.Fault.outside), ("/a", .outside), ("a//b", .outside), ("a/", .outside), ("../a", .outside),
    ("a/./b", .outside), (".", .outside),
    (String(repeating: "a", count: 256), .tooLong(part: String(repeating: "a", count: 256))), ("a\\b", .backslash),
    ("a\nb", .control), ("e\u{301}", .notComposed),
  ])
  func whatCannotBePublished(_ path: String, _ fault: PublishedPath.Fault) {
    #expect(PublishedPath.fault(of: path) == fault)
  }
}
