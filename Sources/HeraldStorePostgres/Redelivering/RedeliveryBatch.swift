import HeraldCore
import HeraldStore

/// Deliveries that are begun anew in one transaction: the statements, and what follows from their answers.
struct RedeliveryBatch {
    /// Reads the rows of ``RedeliverySQL/candidates``.
    static func candidates(from rows: [Row]) throws -> [(id: DeliveryID, candidate: RedeliveryCandidate)] {
        try rows.map { row in
            let candidate = RedeliveryCandidate(
                webhookID: try row.identifier(0),
                state: try row.code(1),
                attempts: Int(try row.integer(2)),
                attemptsBefore: Int(try row.integer(3)),
                leaseEnd: try row.optionalTimestamp(4),
                isWebhookDeleted: try row.flag(5),
                pausedFor: try row.integer(6),
                lastRequestedAt: try row.optionalTimestamp(7),
                redeliveries: Int(try row.integer(8))
            )
            return (try row.identifier(9), candidate)
        }
    }

    /// Locks deliveries and reads what decides; the last answer is that of ``RedeliverySQL/candidates``.
    static func reading(_ ids: [DeliveryID]) -> [Statement] {
        [RedeliverySQL.lockPending, RedeliverySQL.lock, RedeliverySQL.candidates].map { Statement($0, [.ids(ids)]) }
    }

    /// Begins deliveries anew, and notes it.
    static func beginning(
        _ chosen: [(id: DeliveryID, candidate: RedeliveryCandidate)],
        because cause: Redelivery.Cause,
        at now: Timestamp
    ) -> [Statement] {
        let ids = Argument.ids(chosen.map(\.id))
        let attempts = Argument.integers(chosen.map { Int64($0.candidate.attempts) })
        return [
            Statement(
                RedeliverySQL.begin,
                [ids, attempts, .integers(chosen.map(\.candidate.pausedFor)), .integer(now.milliseconds)]
            ),
            Statement(
                RedeliverySQL.note,
                [
                    ids, attempts, .integers(chosen.map { Int64($0.candidate.redeliveries) }),
                    .integer(now.milliseconds), .integer(cause.storedCode),
                ]
            ),
        ]
    }
}
