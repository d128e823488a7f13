/// An organisation whose backends subscribe to the workflows that the platform runs for it.
package struct Org: Hashable, Sendable {
    package let id: OrgID
    package let name: String
    package let createdAt: Timestamp

    /// Gathers what is known of an org.
    package init(id: OrgID, name: String, createdAt: Timestamp) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
    }
}
