package import HeraldCore
package import HeraldStore
import Logging

/// What workflow engines reported in transactions of their own is taken in by the same code that accepts reports over
/// HTTP, and taken out of the outbox in the same transaction.
///
/// One node at a time does it, in the order in which the reports were made, so that two of one workflow take effect in
/// their order. Should it stop in the middle, the server ends its transaction, and the next goes on.
extension PostgresStore {
    package func acceptOutbox(at now: Timestamp, offer: LeaseOffer) async throws(StoreError) -> [ReportAcceptance] {
        var accepted = OutboxAcceptance()
        // Behind what makes no sense there may be more. What is behind all that, the next survey takes.
        for _ in 1...Limits.outboxRounds where accepted.acceptances.isEmpty {
            accepted = try await takeOut(at: now, offer)
            tell(of: accepted)
            if accepted.count == 0 { break }
        }
        statistics.grew(by: accepted.acceptances.reduce(0) { $0 + $1.leased.count + $1.unleased.count })
        caller.call(accepted.acceptances.flatMap(\.unleased))
        return accepted.acceptances
    }

    private func tell(of accepted: OutboxAcceptance) {
        for refusal in accepted.refusals {
            logger.error(
                "a report in the outbox was set aside; herald.outbox says why",
                metadata: ["number": "\(refusal.number)", "reason": "\(refusal.reason)"]
            )
        }
        for report in accepted.dropped {
            logger.warning(
                "a report in the outbox was of an org that is erased, and was removed",
                metadata: ["number": "\(report.number)", "org": "\(report.org)"]
            )
        }
    }

    private func takeOut(at now: Timestamp, _ offer: LeaseOffer) async throws(StoreError) -> OutboxAcceptance {
        try await pool.run("taking reports out of the outbox") { [ids] session in
            let limit = Limits.reportsPerTransaction
            do {
                let waiting = try Self.outbox(limit, on: session)
                return try Self.takeIn(waiting, at: now, offer, room: offer.room, on: session) { ids.next(at: $0) }
            } catch  where StoreError(error, during: "").code == .corrupted {
                try session.abandonTransaction()
            }
            // Something that is stored makes no sense: it is found by taking one at a time.
            var all = OutboxAcceptance()
            for _ in 0..<limit {
                let room = offer.room - all.acceptances.reduce(0) { $0 + $1.leased.count }
                let one = try Self.takeInOne(at: now, offer, room: room, on: session) { ids.next(at: $0) }
                guard one.count > 0 else { break }
                all.append(one)
            }
            return all
        }
    }

    private static func takeInOne(
        at now: Timestamp,
        _ offer: LeaseOffer,
        room: Int,
        on session: Session,
        drawID: (Timestamp) -> DeliveryID
    ) throws -> OutboxAcceptance {
        let waiting = try outbox(1, on: session)
        do {
            return try takeIn(waiting, at: now, offer, room: room, on: session, drawID: drawID)
        } catch {
            let failure = StoreError(error, during: "taking a report in")
            guard failure.code == .corrupted, let number = waiting.first else { throw error }
            try session.abandonTransaction()
            return try setAside(number, "\(failure)", on: session)
        }
    }

    /// Takes in what ``outbox(_:on:)`` has read, and commits.
    private static func takeIn(
        _ waiting: OutboxBatch,
        at now: Timestamp,
        _ offer: LeaseOffer,
        room: Int,
        on session: Session,
        drawID: (Timestamp) -> DeliveryID
    ) throws -> OutboxAcceptance {
        guard waiting.count > 0 else { return OutboxAcceptance() }
        let request = ReportRequest(reports: waiting.reports, now: now, offer: offer, room: room)
        let acceptances = try accept([request], on: session, isBegun: true, besides: waiting.removal, drawID: drawID)
        return OutboxAcceptance(
            count: waiting.count,
            acceptances: acceptances[0],
            refusals: waiting.refused,
            dropped: waiting.dropped
        )
    }

    /// Sets a report aside that could not be taken in, unless it is not the first any more: then another node has dealt
    /// with it meanwhile, or it was taken in after all.
    static func setAside(_ number: Int64, _ reason: String, on session: Session) throws -> OutboxAcceptance {
        var waiting = try outbox(1, on: session)
        guard waiting.first == number else {
            try session.abandonTransaction()
            return OutboxAcceptance(count: 1)
        }
        waiting.refuse(reason)
        try session.commit(after: waiting.removal)
        return OutboxAcceptance(count: waiting.count, refusals: waiting.refused, dropped: waiting.dropped)
    }

    /// Begins a transaction, and reads what waits while others are kept from it.
    private static func outbox(_ limit: Int, on session: Session) throws -> OutboxBatch {
        let waiting = Statement(OutboxSQL.waiting, [.integer(Int64(limit))])
        return try OutboxBatch(session.begin(with: [LockSQL.excludeIntake, waiting])[1])
    }
}
