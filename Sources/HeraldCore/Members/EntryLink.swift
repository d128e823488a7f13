/// What a link stands for that lets somebody in once: it sets a member's password, or lets a guest in. The link itself
/// is shown when it is made, and stored only as a digest.
package struct EntryLink: Hashable, Sendable {
    package let visitor: Visitor
    package let createdAt: Timestamp
    /// From then on it lets nobody in.
    package let expiresAt: Timestamp

    /// Gathers what is known of a link.
    package init(visitor: Visitor, createdAt: Timestamp, expiresAt: Timestamp) {
        self.visitor = visitor
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}
