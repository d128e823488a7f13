package import HeraldCore
package import HeraldStore

/// A pause is a note on the webhook's row, and so is its end. Deliveries are not touched: claims and surveys ask the
/// note, and how long a window has stood still is the difference of two sums.
extension PostgresStore {
    package func pauseWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> PausedWebhook {
        let paused = try await pool.run("pausing a webhook") { session in
            let id = try Self.beginChange(of: label, in: org, keepingOut: true, on: session)
            let state = try Self.pauseState(of: id, on: session)
            if let pause = state.pause { return PausedWebhook(id: id, pause: pause) }
            let pause = WebhookPause(since: now, reason: .requested)
            try session.commit(after: [Self.beginning(of: pause, of: id)] + Self.noting(note))
            return PausedWebhook(id: id, pause: pause)
        }
        caller.call(changed: paused.id)
        return paused
    }

    package func resumeWebhook(
        _ label: String,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> ResumedWebhook {
        // Before, so that nobody waits for the counting, and a failure means that nothing has changed.
        let pending = try await countPending(label, of: org)
        let resumed = try await pool.run("resuming a webhook") { session in
            let id = try Self.beginChange(of: label, in: org, keepingOut: true, on: session)
            let state = try Self.pauseState(of: id, on: session)
            if let pause = state.pause {
                let pausedFor = state.pausedFor + pause.length(endingAt: now).wholeMilliseconds
                let end = [
                    Statement(PauseSQL.end, [.integer(pausedFor), .id(id)]), Statement(HealthSQL.beginAnew, [.id(id)]),
                ]
                try session.commit(after: end + Self.noting(note))
            }
            return ResumedWebhook(id: id, pending: pending)
        }
        caller.call([resumed.id])
        return resumed
    }

    package func recordGone(_ record: AttemptRecord, at now: Timestamp) async throws(StoreError) -> GoneRecording {
        let id = record.webhookID
        let recording: GoneRecording = try await pool.run("recording an attempt at a receiver that is gone") {
            session in
            guard let org = try session.transact([Statement(PauseSQL.org, [.id(id)])])[0].first else {
                return .superseded
            }
            let answers = try session.begin(with: [
                LockSQL.exclude(.webhooksOfOrg, try org.identifier(0) as OrgID),
                LockSQL.exclude(.deliveriesOfWebhook, id),
                RecordBatch([record]).statement,
                Statement(PauseSQL.state, [.id(id)]),
            ])
            if answers[2].isEmpty {
                let look = RecordBatch([record]).look
                return try session.isRepeated && !session.go(on: [look])[0].isEmpty ? .alreadyPaused : .superseded
            }
            guard let row = answers[3].first else { throw CorruptRow("a delivery without its webhook") }
            if try PauseRow(row).pause != nil {
                try session.commit()
                return .alreadyPaused
            }
            try session.commit(after: [Self.beginning(of: WebhookPause(since: now, reason: .gone), of: id)])
            return .paused
        }
        if recording == .paused { caller.call(changed: id) }
        return recording
    }

    /// Keeps claims and records of a webhook out until the transaction ends, and reads what is noted of its pauses.
    private static func pauseState(of webhook: WebhookID, on session: Session) throws -> PauseRow {
        let answers = try session.go(on: [
            LockSQL.exclude(.deliveriesOfWebhook, webhook), Statement(PauseSQL.state, [.id(webhook)]),
        ])
        return try PauseRow(answers[1][0])
    }

    private static func beginning(of pause: WebhookPause, of webhook: WebhookID) -> Statement {
        Statement(
            PauseSQL.begin,
            [.integer(pause.since.milliseconds), .integer(pause.reason.storedCode), .id(webhook)]
        )
    }

    private func countPending(_ label: String, of org: OrgID) async throws(StoreError) -> Int {
        try await pool.run("counting deliveries", for: .reading) { session in
            let found = try session.begin(with: [Statement(WebhookSQL.idByLabel, [.id(org), .text(label)])])
            guard let id = try found[0].first?.identifier(0) as WebhookID? else { return 0 }
            let counting = Statement(PauseSQL.countPending, [.id(id), .integer(Int64(Limits.countedDeliveries))])
            return Int(try session.commit(after: [counting])[0][0].integer(0))
        }
    }
}
