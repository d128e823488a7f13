import GRDB
import HeraldStore
import Testing

@testable import HeraldStoreSQLite

@Suite("No statement on the main path reads more than it needs")
struct QueryPlanTests {
    @Test(
        "every step is a search by an index, and nothing is sorted aside",
        arguments: [
            DeliverySQL.queue, DeliverySQL.lease, DeliverySQL.record, DeliverySQL.release, DeliverySQL.expire,
            DeliverySQL.cancelSome, DeliverySQL.nextLane, BacklogSQL.next, ReportSQL.workflow, ReportSQL.updateWorkflow,
            HistorySQL.delivery, HistorySQL.attempts, HistorySQL.entry, HistorySQL.entriesOfWebhook,
            HistorySQL.failedEntriesOfWebhook, HistorySQL.lastOfWebhook, HistorySQL.lastFailedOfWebhook,
            HistorySQL.webhooks,
            WebhookSQL.countDeleted, WebhookSQL.ofOrg, OrgSQL.keySets, WebhookSQL.target, WebhookSQL.secrets,
            WebhookSQL.idByLabel, OrgSQL.exists, OrgSQL.keySetBySecret, OrgSQL.keySetByPublicKey, OrgSQL.noteUse,
            PauseSQL.state, PauseSQL.begin, PauseSQL.end, PauseSQL.org,
            ReplaySQL.one, ReplaySQL.ofOrg, ReplaySQL.runningOf, ReplaySQL.page, ReplaySQL.stop, ReplaySQL.move,
            ReplaySQL.fail, ReplaySQL.putOff, ReplaySQL.next, ReplaySQL.farAhead,
            HealthSQL.forgetCounts, HealthSQL.ofOrg, HealthSQL.counts,
            HealthSQL.failing,
            HealthSQL.dueNotice, RedeliverySQL.candidate, RedeliverySQL.begin, RedeliverySQL.notes,
            OrgSQL.byID, OrgSQL.before, OrgSQL.countKeySets, MemberSQL.count, MemberSQL.ofOrg, MemberSQL.byID,
            MemberSQL.byEmail, MemberSQL.byLink,
            MemberSQL.setPassword, MemberSQL.remove, EntrySQL.link, EntrySQL.guestLink, EntrySQL.removeLinksOfMember,
            EntrySQL.forgetLinks, EntrySQL.session, EntrySQL.noteUse, EntrySQL.removeSessionsOfMember,
            EntrySQL.forgetSessions, EntrySQL.removeLink, EntrySQL.removeSession, ActivitySQL.ofOrg,
            RetentionSQL.deliveries, RetentionSQL.attempts,
            RetentionSQL.deleteDelivery, RetentionSQL.deleteAttempts, RetentionSQL.deleteRedeliveries,
            RetentionSQL.noteForgotten, RetentionSQL.deleteReplays, RetentionSQL.deletedWebhooks,
            RetentionSQL.deleteCounts,
        ]
    )
    func plan(sql: String) async throws {
        try await withSQLiteStore { store, _ in
            let steps = try await plan(of: sql, in: store)
            #expect(!steps.isEmpty)
            for step in steps {
                #expect(!step.hasPrefix("SCAN"), "\(steps)")
                #expect(!step.contains("TEMP B-TREE"), "\(steps)")
            }
        }
    }

    @Test(
        "what is pending or due is counted along its index, no further than the bound",
        arguments: [PauseSQL.countPending, DeliverySQL.countDue, BacklogSQL.partEnd, BacklogSQL.rest]
    )
    func countPending(sql: String) async throws {
        try await withSQLiteStore { store, _ in
            let steps = try await plan(of: sql, in: store)
            // The subquery is counted as it is read.
            let reads = steps.filter { $0.contains("delivery") }
            #expect(reads.count == 1)
            #expect(reads.allSatisfy { $0.hasPrefix("SEARCH") && $0.contains("delivery_pending") }, "\(steps)")
            #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
        }
    }

    @Test("the steps that come first and last are at the ends of an index of those that run")
    func nextReplay() async throws {
        try await withSQLiteStore { store, _ in
            for sql in [ReplaySQL.firstStep, ReplaySQL.lastStep] {
                let steps = try await plan(of: sql, in: store)
                #expect(steps == ["SCAN replay USING INDEX replay_next"])
            }
        }
    }

    @Test("what a replay would take is counted along the index of the log, no further than the bound")
    func countReplay() async throws {
        try await withSQLiteStore { store, _ in
            let steps = try await plan(of: ReplaySQL.count, in: store)
            let reads = steps.filter { $0.contains("delivery") }
            #expect(reads.count == 1)
            #expect(reads.allSatisfy { $0.hasPrefix("SEARCH") && $0.contains("delivery_log") }, "\(steps)")
            #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
        }
    }

    @Test("what has failed is found by an index of that, and what else is looked at for the log along the log's own")
    func log() async throws {
        try await withSQLiteStore { store, _ in
            let range = "(webhook_id=? AND id>? AND id<?)"
            for sql in [HistorySQL.failedEntriesOfWebhook, HistorySQL.lastFailedOfWebhook] {
                let steps = try await plan(of: sql, in: store)
                #expect(steps.contains { $0.contains("INDEX delivery_failed \(range)") }, "\(steps)")
            }
            let steps = try await plan(of: HistorySQL.entriesOfWebhook, in: store)
            #expect(steps.contains { $0.contains("INDEX delivery_log \(range)") }, "\(steps)")
            // Where the reading ends is told by the index alone.
            let last = try await plan(of: HistorySQL.lastOfWebhook, in: store)
            #expect(last == ["SEARCH delivery USING COVERING INDEX delivery_log \(range)"])
        }
    }

    @Test("the deliveries of one workflow are found by it, and sorted, for they are few")
    func receipt() async throws {
        try await withSQLiteStore { store, _ in
            let steps =
                try await plan(of: ReportSQL.deliveries, in: store)
                + plan(of: HistorySQL.entriesOfWorkflow, in: store)
            #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
        }
    }

    @Test(
        "what every delivery writes reads nothing but what it changes",
        arguments: [
            ReportSQL.insertWorkflow, ReportSQL.insertDelivery, DeliverySQL.insertAttempt, HealthSQL.note,
            HealthSQL.count, RedeliverySQL.note,
        ]
    )
    func inserting(sql: String) async throws {
        try await withSQLiteStore { store, _ in
            let steps = try await plan(of: sql, in: store)
            #expect(steps.isEmpty)
        }
    }

    private func plan(of sql: String, in store: SQLiteStore) async throws -> [String] {
        try await store.pool.read { db in
            let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
            // One that stands twice has a number.
            let numbered = (1...9).count { sql.contains("?\($0)") }
            let count = numbered > 0 ? numbered : sql.count { $0 == "?" }
            let none = StatementArguments(Array(repeating: DatabaseValue.null, count: count))
            return try Row.fetchAll(statement, arguments: none).map { $0["detail"] }
        }
    }
}
