import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldStore
import Logging

extension SQLiteStore {
    package func countReplay(
        _ selection: ReplaySelection,
        of label: String,
        in org: OrgID
    ) async throws(StoreError) -> ReplayCount {
        try await read("counting deliveries for a replay") { db in
            let webhook = try Self.requireWebhook(label, of: org, in: db)
            let most = Limits.deliveriesCountedForReplay
            let counts = try db.first(
                ReplaySQL.count,
                [
                    selection.states.storedCode, selection.eventTypes.storedCode, webhook.stored,
                    selection.start.stored, selection.end.stored, most,
                ]
            ) { row in (looked: row[0] as Int, matching: row[1] as Int) }
            guard let counts else { throw CorruptRow("a count without a row") }
            return ReplayCount(deliveries: counts.matching, isComplete: counts.looked < most)
        }
    }

    package func createReplay(_ order: ReplayOrder, noting note: Activity?) async throws(StoreError) -> Replay {
        try await writer.write("making a replay") { db in
            let webhook = try Self.requireWebhook(order.label, of: order.orgID, in: db)
            guard try db.first(ReplaySQL.runningOf, [webhook.stored], { _ in true }) == nil else {
                throw StoreError(.limitReached, "one replay of a webhook at a time")
            }
            let replay = order.replay(of: webhook)
            let selection = replay.selection
            try db.run(
                ReplaySQL.insert,
                [
                    replay.id.stored, replay.orgID.stored, webhook.stored, selection.since.milliseconds,
                    selection.until.milliseconds, selection.states.storedCode, selection.eventTypes.storedCode,
                    replay.total.deliveries, replay.total.isComplete, replay.createdAt.milliseconds,
                    replay.progress.position.stored, replay.createdAt.milliseconds,
                ]
            )
            try Self.note(note, in: db)
            return replay
        }
    }

    package func replay(_ id: ReplayID, of org: OrgID) async throws(StoreError) -> Replay? {
        try await read("reading a replay") { db in
            try db.first(ReplaySQL.one, [id.stored, org.stored]) { try ReplayRow($0).replay }
        }
    }

    package func replays(of org: OrgID) async throws(StoreError) -> [Replay] {
        try await read("listing replays") { [logger] db in
            let replays = try db.all(ReplaySQL.ofOrg, [org.stored, Limits.replaysListed]) { row -> Replay? in
                do {
                    return try ReplayRow(row).replay
                } catch let error as CorruptRow {
                    let id = try row.bytes(0).flatMap { ReplayID(bytes: $0) }
                    logger.error(
                        "a replay that makes no sense was left out of a list",
                        metadata: ["replay": "\(id.map { "\($0)" } ?? "?")", "org": "\(org)", "cause": "\(error)"]
                    )
                    return nil
                }
            }
            return replays.compactMap(\.self)
        }
    }

    package func stopReplay(
        _ id: ReplayID,
        of org: OrgID,
        at now: Timestamp,
        noting note: Activity?
    ) async throws(StoreError) -> Replay? {
        try await writer.write("stopping a replay") { db in
            if try db.run(ReplaySQL.stop, [now.milliseconds, id.stored, org.stored]) > 0 {
                try Self.note(note, in: db)
            }
            return try db.first(ReplaySQL.one, [id.stored, org.stored]) { try ReplayRow($0).replay }
        }
    }

    package func replayWait(at now: Timestamp) async throws(StoreError) -> Duration? {
        try await read("looking for replays") { db in
            guard let first = try db.first(ReplaySQL.firstStep, [], { $0.timestamp(0) }),
                let last = try db.first(ReplaySQL.lastStep, [], { $0.timestamp(0) })
            else { return nil }
            return ReplayPace.wait(first.since(now), last: last.since(now))
        }
    }

    package func stepReplay(at now: Timestamp) async throws(StoreError) -> ReplayStep? {
        do throws(StoreError) {
            return try await writer.write("replaying deliveries", weight: 2 * Limits.deliveriesPerReplayStep) { db in
                try Self.stepNext(at: now, in: db)
            }
        } catch {
            guard let stuck = error.cause as? StuckReplay else { throw error }
            let (sql, instant) =
                stuck.isForGood
                ? (ReplaySQL.fail, now) : (ReplaySQL.putOff, now.advanced(by: Limits.replayPause))
            try await writer.write("ending or putting off a replay") { db in
                try db.run(sql, [instant.milliseconds, Data(stuck.key)])
            }
            throw error
        }
    }

    private static func stepNext(at now: Timestamp, in db: Database) throws -> ReplayStep? {
        let farAhead = now.advanced(by: Limits.replayPause)
        let found =
            try dueReplay(ReplaySQL.farAhead, farAhead, in: db) ?? dueReplay(ReplaySQL.next, now, in: db)
        guard let next = found else { return nil }
        do {
            return try step(next.due.get(), at: now, in: db)
        } catch  where StoreError(error, during: "").code == .corrupted {
            throw StoreError(.corrupted, "replaying deliveries", cause: StuckReplay(next.key, cause: error))
        }
    }

    /// A replay by its key, which is known even when nothing else of it can be read.
    private static func dueReplay(
        _ sql: String,
        _ bound: Timestamp,
        in db: Database
    ) throws -> (key: [UInt8], due: Result<DueReplay, any Error>)? {
        try db.first(sql, [bound.milliseconds]) { row in
            (key: try row.bytes(0) ?? [], due: Result { try DueReplay(row) })
        }
    }

    private static func step(_ due: DueReplay, at now: Timestamp, in db: Database) throws -> ReplayStep {
        let replay = due.replay
        if due.isDeleted {
            try db.run(ReplaySQL.stop, [now.milliseconds, replay.id.stored, replay.orgID.stored])
        } else if due.isPaused {
            try move(replay, to: replay.progress, nextStepAt: now.advanced(by: Limits.replayPause), in: db)
        } else {
            return try step(replay, at: now, in: db)
        }
        return ReplayStep(webhookID: replay.webhookID, hasBegun: false)
    }

    private static func step(_ replay: Replay, at now: Timestamp, in db: Database) throws -> ReplayStep {
        let webhook = replay.webhookID.stored
        let pending = try db.first(PauseSQL.countPending, [webhook, Limits.replayBacklog]) { $0[0] as Int } ?? 0
        let rows = try db.all(
            ReplaySQL.page,
            [
                webhook, replay.progress.position.stored, replay.selection.end.stored, Limits.deliveriesPerReplayStep,
            ]
        ) { row in
            ReplayPage.Row(
                id: try row.identifier(0),
                state: try row.code(1),
                eventType: try row.code(2),
                isTest: row[3]
            )
        }
        let page = ReplayPage(of: replay, rows, pending: pending)
        var begun = 0
        for id in page.chosen {
            guard let candidate = try candidate(id, of: replay.orgID, in: db), candidate.canBegin(at: now) else {
                continue
            }
            try begin(id, candidate, because: .replay, at: now, in: db)
            begun += 1
        }
        let progress = page.progress(after: replay.progress, begun: begun, at: now)
        try move(replay, to: progress, nextStepAt: now.advanced(by: page.pause), in: db)
        return ReplayStep(webhookID: replay.webhookID, hasBegun: begun > 0)
    }

    private static func move(
        _ replay: Replay,
        to progress: ReplayProgress,
        nextStepAt: Timestamp,
        in db: Database
    ) throws {
        try db.run(
            ReplaySQL.move,
            [
                progress.state.storedCode, progress.position.stored, progress.begun, progress.passedOver,
                progress.endedAt?.milliseconds, nextStepAt.milliseconds, replay.id.stored,
            ]
        )
    }
}
