/// The time in which a visitor of the dashboard is signed in. The token in the visitor's cookie is stored only as a
/// digest.
package struct DashboardSession: Hashable, Sendable {
    package let visitor: Visitor
    package let createdAt: Timestamp
    /// When it was used last, to the minute.
    package var usedAt: Timestamp
    /// When it ends however much it is used.
    package let expiresAt: Timestamp

    /// Gathers what is known of a session.
    package init(visitor: Visitor, createdAt: Timestamp, usedAt: Timestamp, expiresAt: Timestamp) {
        self.visitor = visitor
        self.createdAt = createdAt
        self.usedAt = usedAt
        self.expiresAt = expiresAt
    }

    /// Whether it has not ended, by age or by disuse.
    package func isOpen(at now: Timestamp) -> Bool {
        now < expiresAt && now.since(usedAt) < Limits.sessionIdle
    }
}
