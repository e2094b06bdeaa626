package import Source

extension DiagnosticKind {
  /// Every kind of this module, for the registry.
  package static let disclosureKinds: [DiagnosticKind] = [
    siteKeyMissing, categoryPath, frontMatterStart, frontMatterEnd, titleMissing, publishedMissing, dateInvalid,
    dateOrder, categoryUnknown, documentNumberForm, indexMissing, yearStrange, indexDuplicate, withdrawnBefore,
    ledgerUnreadable,
    strayFile, attachmentUnknown, attachmentBroken,
    attachmentActive, formulaCell, placeholder, maybePlaceholder, settingsUnfilled, categoryTextState,
    categoryTextUnused, documentBlank, duplicateNumber, duplicateTitle, stateBlank, indexForm, titleRepeated,
    nestedText, dialogueOrder, untilOfPolicy,
    linkBroken, linkAnchor, linkUnpublished, relationBroken, linkPicture, ownAddress,
    aliasTaken, pathUnsound,
  ]
}
