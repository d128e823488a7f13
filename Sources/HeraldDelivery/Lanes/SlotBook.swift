import HeraldCore

/// Who holds the node's slots, and who may take another.
///
/// A webhook takes a slot only while more are left than the webhook and its org hold together. So one org holds half of
/// a share at most, a second one beside it a quarter, and so on, and some are left to whoever holds none; and the same
/// among the webhooks of an org (docs/adr/0017-hold-no-more-than-is-left.md).
/// `Source:` A. K. Choudhury, E. L. Hahne, *Dynamic Queue Length Thresholds for Shared-Memory Packet Switches*, 1998,
/// with α = 1, and slots in place of cells.
struct SlotBook: Sendable {
    private let capacity: SlotCounts
    private var node = SlotCounts()
    /// The orgs that hold something.
    private var orgs: [OrgID: SlotCounts] = [:]
    /// The holders of slots that are not of the highest share.
    private var lowShares: [LeasedDelivery: SlotShare] = [:]

    /// A book in which nobody holds anything.
    init(limits: DispatcherLimits) {
        capacity = SlotCounts(limits: limits)
    }

    /// Slots that are taken.
    var taken: Int { node.all }

    /// Whether anybody could take a slot.
    var hasFree: Bool { node.all < capacity.all }

    /// The lowest share that has a slot for an org that holds none; `nil` when no share has.
    var lowestShareWithSlot: SlotShare? { lowestShare(besides: SlotCounts(), SlotCounts()) }

    /// The lowest share that has a slot for a webhook; `nil` when no share has.
    ///
    /// - Parameters:
    ///   - org: whose webhook it is.
    ///   - held: what the webhook holds.
    func lowestShare(for org: OrgID, webhookHolding held: SlotCounts) -> SlotShare? {
        lowestShare(besides: orgs[org, default: SlotCounts()], held)
    }

    /// Gives a slot out.
    mutating func begin(_ leased: LeasedDelivery, in share: SlotShare) {
        node.add(1, to: share)
        orgs[leased.delivery.orgID, default: SlotCounts()].add(1, to: share)
        if share != .proven { lowShares[leased] = share }
    }

    /// Takes a slot back.
    ///
    /// - Returns: the share that it was given out from.
    mutating func end(_ leased: LeasedDelivery) -> SlotShare {
        // Nearly always there are none, and the delivery need not be hashed.
        let share = lowShares.isEmpty ? .proven : lowShares.removeValue(forKey: leased) ?? .proven
        node.add(-1, to: share)
        orgs[leased.delivery.orgID]?.add(-1, to: share)
        if orgs[leased.delivery.orgID]?.all == 0 { orgs[leased.delivery.orgID] = nil }
        return share
    }

    /// Looks from the highest share down: a slot of a lower share is one of each higher share as well.
    private func lowestShare(besides org: SlotCounts, _ webhook: SlotCounts) -> SlotShare? {
        var lowest: SlotShare?
        for share in SlotShare.downwards {
            guard org[share] + webhook[share] < capacity[share] - node[share] else { break }
            lowest = share
        }
        return lowest
    }
}
