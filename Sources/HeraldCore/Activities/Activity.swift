/// Something that somebody did: an entry of the activity log, which people know as an audit log.
package struct Activity: Hashable, Sendable {
    package let id: ActivityID
    /// The org that it was done in; `nil` when it is about operators.
    package let orgID: OrgID?
    package let at: Timestamp
    package let action: ActivityAction
    package let actor: ActivityActor
    /// What it was done to, as people know it: a label, a hint, an address.
    package let subject: String
    /// The address that it was asked from, where one is known.
    package let address: String?

    /// Gathers an entry.
    package init(
        id: ActivityID,
        orgID: OrgID?,
        at: Timestamp,
        action: ActivityAction,
        actor: ActivityActor,
        subject: String,
        address: String?
    ) {
        self.id = id
        self.orgID = orgID
        self.at = at
        self.action = action
        self.actor = actor
        self.subject = subject
        self.address = address
    }
}
