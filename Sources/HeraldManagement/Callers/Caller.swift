package import HeraldCore

/// Who asks for a change, when, and from where: what the activity log says of it.
package struct Caller: Sendable {
    package let actor: ActivityActor
    /// The address that the call came from, where one is known.
    package let address: String?
    /// When the call was taken up.
    package let now: Timestamp

    /// Names a caller.
    package init(_ actor: ActivityActor, from address: String?, at now: Timestamp) {
        self.actor = actor
        self.address = address
        self.now = now
    }
}
