import GRDB
package import HeraldCore
package import HeraldStore

/// A pause is a note on the webhook's row, and so is its end. Deliveries are not touched: claims and surveys ask the
/// note, and how long a window has stood still is the difference of two sums (``Migration/pauses``).
extension SQLiteStore {
    package func pauseWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> PausedWebhook {
        try await writer.write("pausing a webhook") { [self] db in
            let id = try Self.requireWebhook(label, of: org, in: db)
            if let pause = try Self.pauseState(of: id, in: db)?.pause { return PausedWebhook(id: id, pause: pause) }
            let pause = WebhookPause(since: now, reason: .requested)
            try begin(pause, of: id, in: org, in: db)
            try Self.note(note, in: db)
            return PausedWebhook(id: id, pause: pause)
        }
    }

    package func resumeWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ResumedWebhook {
        // By a reader, since it would hold up everybody's commits; and before, so that a failure means that nothing has
        // changed.
        let pending = try await countPending(label, of: org)
        return try await writer.write("resuming a webhook") { [self] db in
            let id = try Self.requireWebhook(label, of: org, in: db)
            if let state = try Self.pauseState(of: id, in: db), let pause = state.pause {
                memory.forgetSubscriptions(of: org)
                let pausedFor = state.pausedFor + pause.length(endingAt: now).wholeMilliseconds
                try db.run(PauseSQL.end, [pausedFor, id.stored])
                try db.run(HealthSQL.beginAnew, [id.stored])
                try Self.note(note, in: db)
            }
            return ResumedWebhook(id: id, pending: pending)
        }
    }

    package func recordGone(_ record: AttemptRecord, at now: Timestamp) async throws(StoreError) -> GoneRecording {
        let id = record.webhookID
        return try await writer.write("recording an attempt at a receiver that is gone", weight: 3) { [self] db in
            let statements = try memory.statements(in: db)
            guard
                try !cancelingWebhooks(in: db).contains(id),
                try Self.record(record, by: statements, in: db)
            else { return .superseded }
            guard try Self.pauseState(of: id, in: db)?.pause == nil else { return .alreadyPaused }
            guard let org = try db.first(PauseSQL.org, [id.stored], { try $0.identifier(0) as OrgID }) else {
                throw CorruptRow("a delivery without its webhook")
            }
            try begin(WebhookPause(since: now, reason: .gone), of: id, in: org, in: db)
            return .paused
        }
    }

    /// What is noted of a webhook's pauses, or `nil` when there never was such a webhook.
    static func pauseState(of webhook: WebhookID, in db: Database) throws -> PauseRow? {
        try db.first(PauseSQL.state, [webhook.stored]) { try PauseRow($0) }
    }

    private func countPending(_ label: String, of org: OrgID) async throws(StoreError) -> Int {
        try await read("counting deliveries") { db in
            guard let id = try Self.webhookID(of: label, in: org, in: db) else { return 0 }
            return try db.first(PauseSQL.countPending, [id.stored, Limits.countedDeliveries]) { $0[0] } ?? 0
        }
    }

    private func begin(_ pause: WebhookPause, of webhook: WebhookID, in org: OrgID, in db: Database) throws {
        memory.forgetSubscriptions(of: org)
        try db.run(PauseSQL.begin, [pause.since.milliseconds, pause.reason.storedCode, webhook.stored])
    }
}
