package import HeraldCore
package import HeraldStore
import Logging

extension PostgresStore {
    package func countReplay(
        _ selection: ReplaySelection,
        of label: String,
        in org: OrgID
    ) async throws(StoreError) -> ReplayCount {
        let most = Limits.deliveriesCountedForReplay
        return try await pool.run("counting deliveries for a replay", for: .reading) { session in
            let found = try session.begin(with: [Statement(WebhookSQL.idByLabel, [.id(org), .text(label)])])
            guard let webhook = try found[0].first?.identifier(0) as WebhookID? else {
                throw StoreError(.unknownWebhook, "webhook '\(label)'")
            }
            let counting = Statement(
                ReplaySQL.count,
                [
                    .integer(selection.states.storedCode), .integer(selection.eventTypes.storedCode), .id(webhook),
                    .id(selection.start), .id(selection.end), .integer(Int64(most)),
                ]
            )
            let row = try session.commit(after: [counting])[0][0]
            return ReplayCount(deliveries: Int(try row.integer(1)), isComplete: try row.integer(0) < most)
        }
    }

    package func createReplay(_ order: ReplayOrder, noting note: Activity?) async throws(StoreError) -> Replay {
        let beginning = instant(order.createdAt)
        return try await pool.run("making a replay") { session in
            // The webhook's row keeps others from making one at the same time.
            let webhook = try Self.beginChange(of: order.label, in: order.orgID, on: session)
            let running = try session.go(on: [Statement(ReplaySQL.runningOf, [.id(webhook)])])[0].first
            let replay = order.replay(of: webhook)
            if let running {
                if session.isRepeated, try running.identifier(0) == order.id { return replay }
                throw StoreError(.limitReached, "one replay of a webhook at a time")
            }
            let selection = replay.selection
            let insertion = Statement(
                ReplaySQL.insert,
                [
                    .id(replay.id), .id(replay.orgID), .id(webhook), .integer(selection.since.milliseconds),
                    .integer(selection.until.milliseconds), .integer(selection.states.storedCode),
                    .integer(selection.eventTypes.storedCode), .integer(Int64(replay.total.deliveries)),
                    .flag(replay.total.isComplete), .integer(replay.createdAt.milliseconds),
                    .id(replay.progress.position), beginning,
                ]
            )
            try session.commit(after: [insertion] + Self.noting(note))
            return replay
        }
    }

    package func replay(_ id: ReplayID, of org: OrgID) async throws(StoreError) -> Replay? {
        try await read("reading a replay", ReplaySQL.one, [.id(id), .id(org)]) { try ReplayRow($0).replay }.first
    }

    package func replays(of org: OrgID) async throws(StoreError) -> [Replay] {
        let arguments = [Argument.id(org), .integer(Int64(Limits.replaysListed))]
        let replays = try await read("listing replays", ReplaySQL.ofOrg, arguments) { [logger] row -> Replay? in
            do {
                return try ReplayRow(row).replay
            } catch let error as CorruptRow {
                let id: ReplayID = try row.identifier(0)
                logger.error(
                    "a replay that makes no sense was left out of a list",
                    metadata: ["replay": "\(id)", "org": "\(org)", "cause": "\(error)"]
                )
                return nil
            }
        }
        return replays.compactMap(\.self)
    }

    package func stopReplay(
        _ id: ReplayID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Replay? {
        try await pool.run("stopping a replay") { session in
            let answers = try session.begin(with: [
                Statement(ReplaySQL.stop, [.integer(now.milliseconds), .id(id), .id(org)]),
                Statement(ReplaySQL.one, [.id(id), .id(org)]),
            ])
            try session.commit(after: answers[0].isEmpty ? [] : Self.noting(note))
            return try answers[1].first.map { try ReplayRow($0).replay }
        }
    }

    package func replayWait(at now: Timestamp) async throws(StoreError) -> Duration? {
        let found = try await read("looking for replays", ReplaySQL.nextStep, [instant(now)]) { row in
            try row.optionalInteger(0).map { first in
                ReplayPace.wait(.milliseconds(first), last: .milliseconds(try row.integer(1)))
            }
        }
        return found.first ?? nil
    }

    package func stepReplay(at now: Timestamp) async throws(StoreError) -> ReplayStep? {
        let instant = instant(now)
        do throws(StoreError) {
            let step = try await pool.run("replaying deliveries") { session in
                try Self.stepNext(at: now, instant, on: session)
            }
            if let step, step.hasBegun { caller.call([step.webhookID]) }
            return step
        } catch {
            guard let stuck = error.cause as? StuckReplay else { throw error }
            let change =
                stuck.isForGood
                ? Statement(ReplaySQL.fail, [.integer(now.milliseconds), .id(stuck.id)])
                : Statement(ReplaySQL.putOff, [instant, Self.pause, .id(stuck.id)])
            try await write("ending or putting off a replay", [change])
            throw error
        }
    }

    /// The instant by which steps are due; `nil` stands for the server's clock.
    private func instant(_ now: Timestamp) -> Argument { .integer(clocks == nil ? now.milliseconds : nil) }

    /// The longest that a step is put off.
    private static var pause: Argument { .integer(Limits.replayPause.wholeMilliseconds) }

    private static func stepNext(at now: Timestamp, _ instant: Argument, on session: Session) throws -> ReplayStep? {
        let next = Statement(ReplaySQL.next, [instant, pause])
        guard let row = try session.begin(with: [next])[0].first else { return nil }
        let id: ReplayID = try row.identifier(0)
        do {
            return try step(DueReplay(row), at: now, instant, on: session)
        } catch  where StoreError(error, during: "").code == .corrupted {
            throw StoreError(.corrupted, "replaying deliveries", cause: StuckReplay(id.bytes, cause: error))
        }
    }

    private static func step(
        _ due: DueReplay,
        at now: Timestamp,
        _ instant: Argument,
        on session: Session
    ) throws -> ReplayStep {
        let replay = due.replay
        if due.isDeleted {
            let stop = Statement(ReplaySQL.stop, [.integer(now.milliseconds), .id(replay.id), .id(replay.orgID)])
            try session.commit(after: [stop])
        } else if due.isPaused {
            try session.commit(after: [move(replay, to: replay.progress, instant, pausing: Limits.replayPause)])
        } else {
            return try step(replay, at: now, instant, on: session)
        }
        return ReplayStep(webhookID: replay.webhookID, hasBegun: false)
    }

    private static func step(
        _ replay: Replay,
        at now: Timestamp,
        _ instant: Argument,
        on session: Session
    ) throws -> ReplayStep {
        let webhook = Argument.id(replay.webhookID)
        let answers = try session.go(on: [
            LockSQL.share(.deliveriesOfWebhook, [replay.webhookID]),
            Statement(PauseSQL.countPending, [webhook, .integer(Int64(Limits.replayBacklog))]),
            Statement(
                ReplaySQL.page,
                [
                    webhook, .id(replay.progress.position), .id(replay.selection.end),
                    .integer(Int64(Limits.deliveriesPerReplayStep)),
                ]
            ),
        ])
        let rows = try answers[2].map { row in
            ReplayPage.Row(
                id: try row.identifier(0),
                state: try row.code(1),
                eventType: try row.code(2),
                isTest: try row.flag(3)
            )
        }
        let page = ReplayPage(of: replay, rows, pending: Int(try answers[1][0].integer(0)))
        var chosen: [(id: DeliveryID, candidate: RedeliveryCandidate)] = []
        if !page.chosen.isEmpty {
            let read = try session.go(on: RedeliveryBatch.reading(page.chosen)).last
            chosen = try RedeliveryBatch.candidates(from: read ?? []).filter { $0.candidate.canBegin(at: now) }
        }
        let progress = page.progress(after: replay.progress, begun: chosen.count, at: now)
        let beginning = chosen.isEmpty ? [] : RedeliveryBatch.beginning(chosen, because: .replay, at: now)
        try session.commit(after: beginning + [move(replay, to: progress, instant, pausing: page.pause)])
        return ReplayStep(webhookID: replay.webhookID, hasBegun: !chosen.isEmpty)
    }

    private static func move(
        _ replay: Replay,
        to progress: ReplayProgress,
        _ instant: Argument,
        pausing pause: Duration
    ) -> Statement {
        Statement(
            ReplaySQL.move,
            [
                .integer(progress.state.storedCode), .id(progress.position), .integer(Int64(progress.begun)),
                .integer(Int64(progress.passedOver)), .integer(progress.endedAt?.milliseconds), instant,
                .integer(pause.wholeMilliseconds), .id(replay.id),
            ]
        )
    }
}
