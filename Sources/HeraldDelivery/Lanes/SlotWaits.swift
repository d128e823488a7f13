/// The shares in which a lane waits for a slot.
struct SlotWaits: Sendable {
    /// Those that had no slot for anybody.
    var forAnybodys: Shares = []
    /// Those whose last slots are left to orgs that hold fewer.
    var forItsOrgs: Shares = []

    /// Whether it waits for nothing.
    var isEmpty: Bool { forAnybodys.isEmpty && forItsOrgs.isEmpty }

    /// Whether it waits for a slot of a share.
    func contains(_ share: SlotShare) -> Bool { forAnybodys.union(forItsOrgs).contains(Shares(share)) }

    /// A set of shares.
    struct Shares: OptionSet, Sendable {
        let rawValue: UInt8

        init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The set of one.
        init(_ share: SlotShare) { rawValue = 1 << UInt8(share.rawValue) }
    }
}
