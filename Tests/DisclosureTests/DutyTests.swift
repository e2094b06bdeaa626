import Testing
import Text

@testable import Disclosure

struct DutyTests {
  @Test(arguments: [
    ("《政府信息公开条例》第二十条第（七）项", [7]), ("第二十条第七、八项", [7, 8]), ("二十条（七）（八）项", [7, 8]), ("20(14)", [14]), ("第20条第14项", [14]),
    ("第二十条第一款第（七）项", [7]), ("（2020）14号", []), ("国办发〔2020〕14号", []), ("第一百二十条第七项", []), ("20年14个月", []), ("120(7)", []),
    ("《预算法》第十四条", []),
  ])
  func whatATextCites(_ text: String, _ items: [Int]) {
    #expect(Duty.cited(in: text).map(\.item) == items)
    #expect(Duty.cited(in: text).allSatisfy { $0.article == 20 })
  }

  @Test func topicsAreCitedByTheirName() {
    #expect(Duty.cited(in: "第二十一条：宅基地使用情况审核、筹资筹劳").map(\.name.zh) == ["宅基地使用情况审核", "筹资筹劳"])
  }

  @Test func eachIsWhole() {
    #expect(Duty.all.count == 26)
    #expect(Duty.all.allSatisfy { !$0.name.en.isEmpty && !$0.words.isEmpty })
    #expect(Duty.all.filter { $0.article == 20 }.map(\.item) == Array(1...14))
    #expect(Set(Duty.of(.township).filter { $0.article == 21 }.map(\.item)) == Set(1...8))
  }
}
