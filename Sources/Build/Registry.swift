internal import AnnualReport
internal import Disclosure
internal import Markdown
internal import Portal
internal import Review
internal import SitePlan
package import Source
internal import Theme

extension DiagnosticKind {
  /// Every kind of fault that the program can find: the registry behind `explain` and the documentation. A kind stands in the
  /// file that reports it; its module lists it.
  package static let all: [DiagnosticKind] =
    sourceKinds + markdownKinds + disclosureKinds + addressKinds + reportKinds + reviewKinds
    + themeKinds + portalKinds + publicationKinds
}
