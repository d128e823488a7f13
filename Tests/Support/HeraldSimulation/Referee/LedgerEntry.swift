import HeraldCore

/// What the referee knows of one delivery.
struct LedgerEntry {
    /// As it should be stored.
    var delivery: Delivery
    /// When it was accepted, in true time.
    let acceptedAt: Timestamp
    /// The highest token given.
    var token: Int64
    /// The lease that holds, or held last and was not ended.
    var lease: Lease?
    /// Whether somebody was told of it.
    var isAnswered = false
    /// Whether its receiver has acknowledged it, recorded or not.
    var isAcknowledged = false
    /// How long its webhook had been paused in all when it was accepted, or when it was last leased before its first
    /// attempt.
    var pausedBefore: Duration
    /// When it was last begun anew, by the clock of the node that was asked to.
    var redeliveredAt: Timestamp?
    var body: [UInt8]?
    /// What its body is signed with, by secret.
    var signatures: [Int: String] = [:]
    /// Attempts that were made and are not recorded.
    var attempts: [SeenAttempt] = []
    /// The tickets of the attempts at the receiver at this moment.
    var underWay: Set<Int> = []

    /// An attempt as sender and receiver saw it.
    struct SeenAttempt {
        let ticket: Int
        let life: Int
        /// By the clock of the node.
        let startedAt: Timestamp
        /// What the receiver made of it; `nil` before, and when it was never asked.
        var outcome: AttemptOutcome?
        /// How long the receiver asked to be left alone.
        var retryAfter: Duration?
    }

    /// From when its window counts, reckoned without the engine's own way to do so.
    var windowStart: Timestamp? { delivery.firstAttemptAt.map { $0.advanced(by: delivery.pausedFor) } }

    /// Whether a lease is the one that holds.
    func isHeld(under other: Lease) -> Bool {
        delivery.state == .pending && lease?.token == other.token && lease?.owner == other.owner
    }

    /// Ends it in a final state.
    mutating func end(_ state: DeliveryState) {
        delivery.state = state
        lease = nil
    }
}
