package import Text

/// Why a publication did not happen. The live folder is untouched.
package struct OutputError: Error, Sendable {
  package enum Kind: Sendable, Equatable {
    /// The target is a folder that must never be replaced.
    case dangerousTarget
    /// The target holds files of others and was never published to.
    case foreignFolder
    /// Another build holds the lock.
    case locked(owner: String)
    /// More would vanish than a build may remove unasked.
    case removalGuard(paths: [String])
    /// Two sources, or a foreign file, claim one path.
    case conflict
    case nothingToRollBack
    /// Rolling back would publish something that is withheld now.
    case withheld
    /// Rolling back would publish what was deleted since.
    case returns(paths: [String])
    /// A file of a former publication is not what its manifest says.
    case altered
    /// What was rolled back stands in content as it did.
    case rolledBack
    /// The file system or its rights do not let the live folder be replaced.
    case cannotExchange
    /// A file that is copied is not what it was a moment ago.
    case changed
  }

  package let kind: Kind
  package let path: String
  package let message: Message

  init(_ kind: Kind, _ path: String, _ message: Message) {
    (self.kind, self.path, self.message) = (kind, path, message)
  }
}
