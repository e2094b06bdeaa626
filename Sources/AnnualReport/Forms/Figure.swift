package import Foundation

/// A figure of a statutory table: a count, or money as a decimal with its unit, never binary floating point.
package struct Figure: Sendable, Hashable {
  package enum Unit: String, Sendable, Hashable {
    case yuan = "元"
    case tenThousandYuan = "万元"
  }

  package let value: Decimal
  /// Nil for counts.
  package let unit: Unit?

  package init(_ value: Decimal, unit: Unit? = nil) { (self.value, self.unit) = (value, unit) }

  package init(_ count: Int) { self.init(Decimal(count)) }

  /// Plain digits without separators or unit.
  package var digits: String { value.description }

  /// As it is printed: money whose unit is not in the header carries it.
  package func text(in column: FormColumn) -> String {
    digits + (column.type == .money ? unit?.rawValue ?? "" : "")
  }

  /// The count; nil for money. Figures that were read have at most 12 digits.
  package var count: Int? { unit == nil ? NSDecimalNumber(decimal: value).intValue : nil }

  /// Money in 元.
  package var yuan: Decimal { unit == .tenThousandYuan ? value * 10_000 : value }
}

/// A cell of the form as it was filled in. A cell that the format does not have is no cell at all.
package enum CellValue: Sendable, Hashable {
  case figure(Figure)
  /// Left blank, which is not 0.
  case blank

  package var figure: Figure? {
    if case .figure(let figure) = self { return figure }
    return nil
  }
}
