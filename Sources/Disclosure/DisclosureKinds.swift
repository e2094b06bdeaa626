package import Source

extension DiagnosticKind {
  /// Every kind of this module, for the registry.
  package static let disclosureKinds: [DiagnosticKind] = [
    siteKeyMissing, categoryPath, frontMatterStart, frontMatterEnd, titleMissing, publishedMissing, dateInvalid,
    dateOrder, categoryUnknown, documentNumberForm, indexMissing, indexDuplicate, withdrawnBefore, ledgerUnreadable,
    strayFile, attachmentUnknown, nestedText, linkBroken, linkAnchor, linkUnpublished, relationBroken, linkPicture,
  ]
}
