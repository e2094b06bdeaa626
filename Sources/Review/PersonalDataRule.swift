package import Source

/// 个人信息规则: finds one sort of personal data in a text.
struct PersonalDataRule: Sendable {
  let kinds: [DiagnosticKind]
  let find: @Sendable (ScannedText) -> [Finding]

  /// All of them, in the order in which a place that several claim is given away.
  static let all = [
    CitizenID.rule, BankCard.rule, MobileNumber.rule, Passport.rule, NumberPlate.rule, PrivateMail.rule,
    HomeAddress.rule,
    PersonalColumns.rule,
  ]
}

extension DiagnosticKind {
  /// Every kind of this module, for the registry.
  package static let reviewKinds =
    PersonalDataRule.all.flatMap(\.kinds) + [
      .tombstoneMasked, .tombstoneAddress, .hiddenContent, .authorship, .notScanned, .picturePlace, .waiverIncomplete,
      .waiverUnused, .waiverExpired,
    ] + reviewRecordKinds + wordKinds + inspectionKinds
}
