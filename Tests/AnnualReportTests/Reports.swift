import Disclosure
import Source

@testable import AnnualReport

/// Reports for tests.
enum Reports {
  /// A city's figures for 2025 (published statistics), in the format 2021-30.
  static let city = """
    year: 2025
    level: city
    proactive:
      rules: [3, 5, 74]
      normative_documents: [564, 984, 4185]
      licensing: 11398889
      penalty: 6937489
      coercion: 166105
      fees: 316441
    requests:
      new: [13612, 252, 0, 45, 128, 32, 14069]
      carried_in: [535, 6, 0, 1, 18, 0, 560]
      result.granted: [5345, 129, 0, 41, 19, 14, 5548]
      result.partial: [2120, 39, 0, 1, 6, 2, 2168]
      result.refused.state_secret: [13, 0, 0, 0, 0, 0, 13]
      result.refused.prohibited_by_law: [30, 0, 0, 0, 0, 0, 30]
      result.refused.security_stability: [11, 0, 0, 0, 0, 0, 11]
      result.refused.third_party: [49, 2, 0, 0, 0, 0, 51]
      result.refused.internal_affairs: [103, 1, 0, 0, 0, 0, 104]
      result.refused.deliberative: [84, 1, 0, 0, 0, 0, 85]
      result.refused.enforcement_file: [282, 4, 0, 0, 0, 0, 286]
      result.refused.admin_query: [147, 0, 0, 0, 1, 2, 150]
      result.unable.not_held: [3075, 50, 0, 0, 89, 8, 3222]
      result.unable.needs_creation: [177, 3, 0, 0, 0, 0, 180]
      result.unable.unclear: [19, 0, 0, 0, 0, 0, 19]
      result.not_processed.petition: [199, 1, 0, 0, 3, 0, 203]
      result.not_processed.duplicate: [147, 1, 0, 0, 0, 0, 148]
      result.not_processed.publication: 0
      result.not_processed.excessive: [100, 1, 0, 0, 0, 0, 101]
      result.not_processed.reconfirm: [5, 0, 0, 0, 0, 0, 5]
      result.other.no_correction: [315, 3, 0, 0, 0, 0, 318]
      result.other.fee_unpaid: [202, 0, 0, 1, 0, 0, 203]
      result.other.misc: [941, 17, 0, 1, 3, 3, 965]
      result.total: [13364, 252, 0, 44, 121, 29, 13810]
      carried_out: [783, 6, 0, 2, 25, 3, 819]
    litigation:
      reconsideration: [376, 97, 196, 121, 790]
      litigation.direct: [16, 1, 12, 27, 56]
      litigation.after_reconsideration: [74, 1, 30, 51, 156]

    """

  /// The city's report with some of its lines replaced.
  static func city(replacing changes: (String, String)...) -> String {
    changes.reduce(city) { text, change in
      text.split(separator: change.0, omittingEmptySubsequences: false).joined(separator: change.1)
    }
  }

  static func read(_ text: String, level: AdministrativeLevel = .township) -> (
    report: AnnualReport?, diagnostics: [Diagnostic]
  ) {
    ReportReader.read(["report.yml": SourceFile(path: "report.yml", text: text)], issuer: "某镇", level: level)
  }

  /// Codes of a report's checks with their lines, e.g. `GK4102:12`.
  static func codes(_ report: AnnualReport, _ text: ReportText? = nil, previous: AnnualReport? = nil) -> [String] {
    ReportContext(report: report, text: text, previous: previous).results().flatMap(\.faults).map {
      "\($0.kind.code):\($0.location?.line ?? 0)"
    }
  }
}

/// A generator with a seed, so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
