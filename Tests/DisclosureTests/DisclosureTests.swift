import CivilTime
import Disclosure
import Source
import Testing
import Text

@Suite struct DateTests {
  let zone = SiteZone("Asia/Shanghai")

  @Test(arguments: [
    ("2024-03-05", "2024-03-05 00:00"), ("2024-03-05 09:30", "2024-03-05 09:30"), ("2024年3月5日", "2024-03-05 00:00"),
    ("2024-03-04T17:30:00Z", "2024-03-05 01:30"), ("2024-03-05T00:30:00+08:00", "2024-03-05 00:30"),
  ])
  func readable(text: String, expected: String) throws {
    let zone = try #require(zone)
    switch DateText.read(text, zone: zone) {
    case .date(let date): #expect(Moment(date: date, minutes: 0, zone: zone).pageTag == expected)
    case .moment(let moment): #expect(moment.pageTag == expected)
    case .invalid: Issue.record("\(text) is a date")
    }
  }

  @Test(arguments: [
    ("2024-02-30", nil), ("2024.1.5", "2024-01-05"), ("2024/1/5", "2024-01-05"), ("20231月1日", nil), ("2023-02-29", nil),
    ("2024-13-01", nil), ("２０２４年３月５日", "2024-03-05"), ("二〇二四年三月五日", "2024-03-05"), ("二○二四年十二月廿一日", "2024-12-21"),
    ("2024年3月5日 9:30", "2024-03-05 09:30"), ("2024-3-5 9：30", "2024-03-05 09:30"),
    ("2024-03-05 09:30 +0800", "2024-03-05 09:30"),
    ("2024-03-05 01:30 UTC", "2024-03-05 09:30"), ("2024年3月5日下午3时半", "2024-03-05 15:30"),
    ("“2024-03-05”", "2024-03-05"),
    ("20240305", "2024-03-05"), ("2024年3月5日（星期二）", "2024-03-05"), ("2024年3月", nil), ("2024-03-05 25:00", nil),
    ("五月", nil),
    ("2024年2月30日", nil), ("", nil),
  ])
  func unreadable(text: String, suggestion: String?) throws {
    #expect(DateText.read(text, zone: try #require(zone)) == .invalid(suggestion: suggestion))
  }

  @Test func daysGoBothWays() {
    for day in stride(from: -400_000, to: 400_000, by: 37) {
      #expect(CivilDate(daysSinceEpoch: day).daysSinceEpoch == day)
    }
  }
}

@Suite struct DocumentNumberTests {
  @Test(arguments: [
    "大府发[2020]5号", "大府发【2020】5号", "大府发(2020)5号", "大府发（2020）5号", "大府发﹝2020﹞5号", "大府发〔2020〕第5号", "大府发〔2020〕05号",
    "大府发〔２０２０〕５号",
  ])
  func habitsAreMended(text: String) throws {
    let (number, isExact) = try #require(DocumentNumber.read(text))
    #expect(number.text == "大府发〔2020〕5号")
    #expect(!isExact)
  }

  @Test func theNormIsExact() { #expect(DocumentNumber.read("大府发〔2020〕5号")?.isExact == true) }
}

@Suite struct FrontMatterTests {
  private func codes(_ text: String) -> [String] {
    let file = SourceFile(path: "f.md", text: text)
    let (yaml, _, fault) = FrontMatterReader.split(file)
    guard fault == nil, let zone = SiteZone("Asia/Shanghai") else { return [fault?.kind.code ?? "zone"] }
    let settings = SiteSettings(zone: zone)
    return FrontMatterReader(settings: settings, folder: .root).read(file, yaml: yaml).diagnostics.map(\.kind.code)
  }

  @Test(arguments: [
    ("---\ntitle: a\n---\n", []), ("\u{FEFF}---\r\n标题: a\r\n---\r\n正文", []), ("---\rtitle: a\r---\rx", []),
    ("\n---\ntitle: a\n---\n", ["GK3101"]), ("---\ntitle: a\n", ["GK3102"]), ("正文", ["GK3103"]),
    ("---\ntitle:\n---\n", ["GK3103"]),
    ("---\ntitle: a\n标题: b\n---\n", ["GK1105"]), ("---\ntitle: a\ntilte: b\n---\n", ["GK1301"]),
    ("---\ntitle: [a]\n---\n", ["GK1302"]),
    ("---\ntitle: a\npublished: 2024-02-30\nwritten: 2024/1/5\n---\n", ["GK3105", "GK3105"]),
    ("---\ntitle: a\npublished: 2024-01-01\nwritten: 2024-01-02\nexpires: 2023-01-01\n---\n", ["GK3106", "GK3106"]),
    ("---\ntitle: \"a --- b\"\n---\n\n---\n", []), ("---\ntitle: a\nnumber: 大府发[2020]5号\n---\n", ["GK3108"]),
  ])
  func faults(text: String, expected: [String]) { #expect(codes(text) == expected) }

  @Test func aFaultNamesItsLine() throws {
    let file = SourceFile(path: "f.md", text: "---\ntitle: a\nkeywrods: b\n---\n")
    let found = FrontMatterReader.split(file)
    let zone = try #require(SiteZone("Asia/Shanghai"))
    let faults = FrontMatterReader(settings: SiteSettings(zone: zone), folder: .root).read(file, yaml: found.yaml)
      .diagnostics
    #expect(faults.first?.location?.description == "f.md:3:1")
    #expect(faults.first?.mend?.en == "Did you mean 'keywords'?")
  }
}
