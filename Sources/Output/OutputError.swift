/// Why a publication did not happen. The live folder is untouched.
package struct OutputError: Error, Sendable {
  package enum Kind: Sendable, Equatable {
    /// The target is a folder that must never be replaced.
    case dangerousTarget
    /// Another build holds the lock.
    case locked(owner: String)
    /// More would vanish than a build may remove unasked.
    case removalGuard(paths: [String])
    /// Two sources, or a foreign file, claim one path.
    case conflict
    case nothingToRollBack
    /// Rolling back would publish something that is withheld now.
    case withheld
    /// The disk or the system refused; errno.
    case machine(Int32)
  }

  package let kind: Kind
  package let path: String
  package let zh: String
  package let en: String

  init(_ kind: Kind, _ path: String, zh: String, en: String) {
    (self.kind, self.path, self.zh, self.en) = (kind, path, zh, en)
  }
}
