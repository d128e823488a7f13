import GRDB
package import HeraldCore
package import HeraldStore

extension SQLiteStore {
    package func redeliver(
        _ id: DeliveryID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> RedeliveryResult? {
        try await writer.write("redelivering a delivery", weight: 2) { db in
            guard let candidate = try Self.candidate(id, of: org, in: db) else { return nil }
            let result = try candidate.result(at: now)
            if case .begun = result {
                try Self.begin(id, candidate, because: .requested, at: now, in: db)
                try Self.note(note, in: db)
            }
            return result
        }
    }

    package func redeliveries(of delivery: DeliveryID) async throws(StoreError) -> [Redelivery] {
        try await read("reading redeliveries") { db in
            try db.all(RedeliverySQL.notes, [delivery.stored]) { row in
                Redelivery(requestedAt: row.timestamp(0), attemptsBefore: row[1], cause: try row.code(2))
            }
        }
    }

    /// What decides whether a delivery of an org can be begun anew; `nil` when it has no such delivery.
    static func candidate(_ id: DeliveryID, of org: OrgID, in db: Database) throws -> RedeliveryCandidate? {
        try db.first(RedeliverySQL.candidate, [id.stored, org.stored]) { row in
            RedeliveryCandidate(
                webhookID: try row.identifier(0),
                state: try row.code(1),
                attempts: row[2],
                attemptsBefore: row[3],
                leaseEnd: row.optionalTimestamp(4),
                isWebhookDeleted: row[5],
                pausedFor: row[6],
                lastRequestedAt: row.optionalTimestamp(7),
                redeliveries: row[8]
            )
        }
    }

    /// Begins a delivery anew, and notes it.
    static func begin(
        _ id: DeliveryID,
        _ candidate: RedeliveryCandidate,
        because cause: Redelivery.Cause,
        at now: Timestamp,
        in db: Database
    ) throws {
        try db.run(RedeliverySQL.begin, [now.milliseconds, now.milliseconds, candidate.pausedFor, id.stored])
        try db.run(
            RedeliverySQL.note,
            [id.stored, candidate.redeliveries, now.milliseconds, candidate.attempts, cause.storedCode]
        )
    }
}
