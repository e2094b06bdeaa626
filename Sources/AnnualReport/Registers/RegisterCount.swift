internal import CivilTime
internal import Disclosure

/// Tables of the report counted from the registers.
package struct RegisterCount {
  package let format: StatutoryFormat
  package let year: Int
  private let first: CivilDate
  private let last: CivilDate

  /// Nil for years without a statutory form.
  package init?(year: Int) {
    guard let format = StatutoryFormat.of(year: year), let first = CivilDate(year: year, month: 1, day: 1),
      let last = CivilDate(year: year, month: 12, day: 31)
    else { return nil }
    (self.format, self.year, self.first, self.last) = (format, year, first, last)
  }

  /// 表三: every cell, the sums included.
  package func requests(_ requests: [DisclosureRequest]) -> [CellAddress: Int] {
    var cells: [CellAddress: Int] = [:]
    for address in format.cells where format.row(address.row)?.block.table == .requests { cells[address] = 0 }
    func count(_ row: RowKey, _ request: DisclosureRequest) {
      cells[CellAddress(row, request.applicant), default: 0] += 1
      cells[CellAddress(row, .total), default: 0] += 1
    }
    for request in requests where request.received <= last {
      if request.received >= first {
        count(.new, request)
      } else if request.answered.map({ $0 >= first }) ?? true {
        count(.carriedIn, request)
      } else {
        continue
      }
      if let answered = request.answered, answered <= last, let outcome = request.outcome {
        count(outcome, request)
        count(.resultTotal, request)
      } else {
        count(.carriedOut, request)
      }
    }
    return cells
  }

  /// 表四: cases that were open in the year; those decided in it by their result, the others as pending.
  package func cases(_ cases: [DisclosureCase]) -> [CellAddress: Int] {
    var cells: [CellAddress: Int] = [:]
    for address in format.cells where format.row(address.row)?.block.table == .litigation { cells[address] = 0 }
    for item in cases where item.received <= last && item.decided.map({ $0 >= first }) ?? true {
      let isDecided = item.decided.map { $0 <= last } ?? false
      cells[CellAddress(item.kind, isDecided ? item.result ?? .other : .pending), default: 0] += 1
      cells[CellAddress(item.kind, .total), default: 0] += 1
    }
    return cells
  }

  /// Requests that were answered in the year.
  package func answered(_ requests: [DisclosureRequest]) -> [DisclosureRequest] {
    requests.filter { request in request.answered.map { (first...last).contains($0) } ?? false }
  }
}
