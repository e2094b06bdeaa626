/// What makes an index impossible; each is a fault of the caller, not of an author.
package enum SearchError: Error, Equatable {
  /// A posting holds 20 bits of document number.
  case tooManyDocuments(Int)
  /// Documents must come in ascending order of their year: ids are ranks.
  case unsortedYears(at: Int)
}
