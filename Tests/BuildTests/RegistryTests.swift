import Source
import Testing
import Text

@testable import Build

@Suite struct RegistryTests {
  /// A code means one thing for ever, in every module.
  @Test func codesAreUnique() {
    let codes = DiagnosticKind.all.map(\.code)
    #expect(codes.count > 90)
    #expect(Dictionary(grouping: codes) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
    #expect(codes.filter { $0.wholeMatch(of: #/GK\d{4}/#) == nil } == [])
  }

  @Test func everyKindSaysWhatAndWhyInBothLanguages() {
    for kind in DiagnosticKind.all {
      for message in [kind.title, kind.explanation] {
        #expect(!message.zh.isEmpty && !message.en.isEmpty && message.zh != message.en, "\(kind.code)")
        #expect(!message.zh.hasSuffix("。") && !message.en.hasSuffix("."), "\(kind.code)")
      }
    }
  }
}

@Suite struct StageTests {
  private let fault = Diagnostic(
    note: DiagnosticKind.all[0], .init(zh: "甲", en: "a"), at: nil)

  @Test func faultsOfAllStagesAddUp() {
    let stage = Stage(1, [fault]).then { Stage($0 + 1, [fault, fault]) }
    #expect(stage.value == 2)
    #expect(stage.diagnostics.count == 3)
  }

  @Test func withoutAValueTheNextStageDoesNotRun() {
    let stage = Stage<Int>(nil, [fault]).then { value -> Stage<Int> in
      Issue.record("there is nothing to work on")
      return Stage(value, [])
    }
    #expect(stage.value == nil)
    #expect(stage.diagnostics.count == 1)
  }
}
