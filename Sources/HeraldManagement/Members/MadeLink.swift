package import HeraldCore
package import HeraldVault

/// A link that was just made.
package struct MadeLink: Sendable {
    /// What it carries; nobody can read it again.
    package let token: EntryToken
    /// From then on it lets nobody in.
    package let expiresAt: Timestamp

    /// What the server's address begins with, if the operator says.
    let origin: String?

    /// Where it leads, below the server's address.
    package var path: String { "/dashboard/links/\(token.revealed)" }

    /// The whole address, if the operator says where the server is reached.
    package var url: String? { origin.map { $0 + path } }
}
