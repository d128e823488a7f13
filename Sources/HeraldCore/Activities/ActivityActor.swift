/// Who did something, and by which way.
package struct ActivityActor: Hashable, Sendable {
    package let kind: Kind
    /// Who it was, as people know them: an e-mail address, a key's id.
    package let name: String

    /// Names somebody.
    package init(_ kind: Kind, _ name: String = "") {
        self.kind = kind
        self.name = name
    }

    /// The ways.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The API, with the platform's key.
        case platform
        /// A command of `herald`, with the platform's key.
        case command
        /// The API, with a key of the org.
        case key
        /// A page, signed in as a member.
        case member
        /// A page, let in by the platform.
        case guest
        /// A page, by somebody who was not let in.
        case stranger
    }
}
