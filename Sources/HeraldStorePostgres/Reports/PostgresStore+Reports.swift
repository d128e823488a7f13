package import HeraldCore
package import HeraldStore

extension PostgresStore {
    package func accept(
        _ reports: [WorkflowReport],
        at now: Timestamp,
        offer: LeaseOffer
    ) async throws(StoreError) -> [ReportAcceptance] {
        try await acceptInParts(reports, offer: offer) { rest, room throws(StoreError) in
            let part = Array(fanOuts.part(of: rest))
            let request = ReportRequest(reports: part, now: now, offer: offer, room: room)
            let accepted = try await self.reports.submit(request)
            fanOuts.learn(part, accepted)
            statistics.grew(by: accepted.reduce(0) { $0 + $1.leased.count + $1.unleased.count })
            caller.call(accepted.flatMap(\.unleased))
            return accepted
        }
    }

    /// Accepts what several callers reported, in one transaction: two round trips, and a third when workflows are
    /// reported again.
    ///
    /// - Parameters:
    ///   - isBegun: whether the transaction has been begun.
    ///   - others: what else is done in it.
    ///   - drawID: draws a delivery's id.
    static func accept(
        _ requests: [ReportRequest],
        on session: Session,
        isBegun: Bool = false,
        besides others: [Statement] = [],
        drawID: (Timestamp) -> DeliveryID
    ) throws -> [[ReportAcceptance]] {
        var batch = ReportBatch(requests)
        let opening = isBegun ? try session.go(on: batch.opening) : try session.begin(with: batch.opening)
        try batch.learn(subscriptions: opening[1], added: opening[2])
        if let locking = batch.locking { try batch.learn(known: session.go(on: [locking])[0]) }
        batch.decide(drawID: drawID)
        let closing = try session.commit(after: others + batch.closing)
        return try batch.answers(lines: closing.last ?? [])
    }
}
