package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func redeliver(
        _ id: DeliveryID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> RedeliveryResult? {
        let result = try await pool.run("redelivering a delivery") { session -> RedeliveryResult? in
            let found = try session.begin(with: [Statement(RedeliverySQL.webhook, [.id(id), .id(org)])])
            guard let webhook = try found[0].first?.identifier(0) as WebhookID? else { return nil }
            // A deletion or a pause is before it or after it.
            let lock = LockSQL.share(.deliveriesOfWebhook, [webhook])
            let answers = try session.go(on: [lock] + RedeliveryBatch.reading([id]))
            let chosen = try RedeliveryBatch.candidates(from: answers.last ?? [])
            guard let candidate = chosen.first?.candidate else { return nil }
            if session.isRepeated, candidate.lastRequestedAt == now { return .begun(webhook) }
            let result = try candidate.result(at: now)
            if case .begun = result {
                let beginning = RedeliveryBatch.beginning(chosen, because: .requested, at: now)
                try session.commit(after: beginning + Self.noting(note))
            }
            return result
        }
        if case .begun(let webhook) = result { caller.call([webhook]) }
        return result
    }

    package func redeliveries(of delivery: DeliveryID) async throws(StoreError) -> [Redelivery] {
        try await read("reading redeliveries", RedeliverySQL.notes, [.id(delivery)]) { row in
            Redelivery(
                requestedAt: try row.timestamp(0),
                attemptsBefore: Int(try row.integer(1)),
                cause: try row.code(2)
            )
        }
    }
}
