import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres

/// Everything in the database but a little is another org's, whose webhooks, people and log are many. Plans are looked
/// at with statistics, as the server gathers them by itself; those of the main path without them, too
/// (``PostgresPlanTests``).
@Suite("No page, and no endpoint behind one, reads a whole table")
struct PagePlanTests {
    @Test("each statement follows an index, and a list that goes on is read in the order of one")
    func plans() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhooks = [try await scene.subscribe("a"), try await scene.subscribe("b")].map(\.id)
            try await scene.complete(200)
            for statement in Self.filling(webhooks[0]) {
                try await ThrowawayPostgres.shared.onServer(url, statement)
            }
            try await ThrowawayPostgres.shared.onServer(url, "ANALYZE")
            try await checkPlans(store, scene, webhooks)
        }
    }

    @Test("whether a deleted webhook has deliveries is asked of an index, however many others have")
    func deletedWebhooks() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            for statement in Self.filling(webhook.id) {
                try await ThrowawayPostgres.shared.onServer(url, statement)
            }
            try await ThrowawayPostgres.shared.onServer(
                url,
                "UPDATE herald.webhook SET deleted_at = 0 WHERE key % 2 = 0"
            )
            for statistics in ["SELECT 1", "ANALYZE"] {
                try await ThrowawayPostgres.shared.onServer(url, statistics)
                let plan = try await store.plan(
                    of: Statement(
                        RetentionSQL.lockDeletedWebhooks,
                        [.id(scene.id() as WebhookID), .integer(1), .integer(50)]
                    )
                )
                let reads = plan.filter { $0.contains(" on delivery") }
                #expect(reads.count == 1 && reads.allSatisfy { $0.contains("delivery_log") }, "\(plan)")
            }
        }
    }

    private func checkPlans(_ store: PostgresStore, _ scene: Scene, _ webhooks: [WebhookID]) async throws {
        let lists = lists(scene, webhooks)
        for (name, statement) in lists.merging(finds(scene, webhooks), uniquingKeysWith: { first, _ in first }) {
            let plan = try await store.plan(of: statement)
            let text = plan.joined(separator: "\n")
            // Of all that run, in an index of those.
            if name != "next replay" {
                #expect(Self.wholeReads(in: plan).isEmpty, "\(name): \(text)")
            }
            #expect(!plan.contains { $0.contains("Seq Scan") }, "\(name): \(text)")
            if name.hasPrefix("log") {
                let index = name.contains("failures") ? "delivery_failed" : "delivery_log"
                #expect(plan.contains { $0.contains("Backward using \(index) on delivery") }, "\(name): \(text)")
            }
            if lists[name] != nil { #expect(!plan.contains { $0.contains("Sort") }, "\(name): \(text)") }
        }
    }

    /// The nodes of a plan that read a table or an index from one end to the other.
    private static func wholeReads(in plan: [String]) -> [String] {
        var nodes: [(line: String, isBounded: Bool)] = []
        for line in plan {
            if line.contains("(cost=") {
                nodes.append((line, false))
            } else if line.contains("Index Cond"), let last = nodes.indices.last {
                nodes[last].isBounded = true
            }
        }
        return nodes.filter { !$0.isBounded && ($0.line.contains("Seq Scan") || $0.line.contains("Index")) }.map(\.line)
    }

    /// What is read by pages, or of which the first is wanted.
    private func lists(_ scene: Scene, _ webhooks: [WebhookID]) -> [String: Statement] {
        let (org, last) = (Argument.id(scene.org.id), Argument.id(scene.id() as DeliveryID))
        let (now, most) = (Argument.integer(Scene.start.milliseconds), Argument.integer(100))
        return [
            "log": Self.look(at: webhooks),
            "log of what fits": Self.look(at: webhooks, .succeeded, .workflowFailed),
            "log of failures": Self.look(at: webhooks, .failed),
            "log of failures that fit": Self.look(at: webhooks, .failed, .workflowFailed),
            "audit log": Statement(ActivitySQL.ofOrg, [org, last, most]),
            "operators' audit log": Statement(ActivitySQL.ofNoOrg, [last, most]),
            "replays": Statement(ReplaySQL.ofOrg, [org, most]),
            "next step": Statement(ReplaySQL.nextStep, [now]),
            "replay page": Statement(
                ReplaySQL.page,
                [.id(webhooks[0]), .id(DeliveryID.earliest(at: Scene.start)), last, .integer(200)]
            ),
            "any notice": Statement(HealthSQL.anyNotice, [.integer(1)]),
            "due notice": Statement(HealthSQL.dueNotice, [.integer(1)]),
            "attempts": Statement(HistorySQL.attempts, [last, .integer(100), .integer(26)]),
            "redeliveries": Statement(RedeliverySQL.notes, [last]),
        ]
    }

    private static func look(
        at webhooks: [WebhookID],
        _ state: DeliveryState? = nil,
        _ type: EventType? = nil
    ) -> Statement {
        var query = DeliveryLogQuery()
        (query.state, query.eventType) = (state, type)
        return PostgresStore.look(DeliveryLogScan(query, of: webhooks).reads, query)
    }

    /// What is found by what it is called, or belongs to one org, member or webhook and has a bound.
    private func finds(_ scene: Scene, _ webhooks: [WebhookID]) -> [String: Statement] {
        let (org, webhook) = (Argument.id(scene.org.id), Argument.id(webhooks[0]))
        let delivery = Argument.id(scene.id() as DeliveryID)
        let workflow = Argument.id(scene.id() as WorkflowID)
        let (member, digest) = (Argument.id(scene.id() as MemberID), Argument.bytes(Array(repeating: 7, count: 32)))
        let (early, now) = (Argument.integer(1), Argument.integer(Scene.start.milliseconds))
        return [
            "entry": Statement(HistorySQL.entry, [delivery, org]),
            "workflow": Statement(HistorySQL.workflow, [org, workflow]),
            "webhooks of a log": Statement(HistorySQL.webhooks, [org, .text(nil)]),
            "webhooks of a label": Statement(HistorySQL.webhooks, [org, .text("a")]),
            "webhooks": Statement(WebhookSQL.ofOrg, [org]),
            "webhook by label": Statement(WebhookSQL.idByLabel, [org, .text("a")]),
            "count of webhooks": Statement(WebhookSQL.count, [org]),
            "target": Statement(WebhookSQL.target, [webhook, now]),
            "key sets": Statement(OrgSQL.keySets, [org]),
            "key set by secret": Statement(OrgSQL.keySetBySecret, [digest]),
            "key set by public key": Statement(OrgSQL.keySetByPublicKey, [.text("pk")]),
            "members": Statement(MemberSQL.ofOrg, [org]),
            "operators": Statement(MemberSQL.operators),
            "count of members": Statement(MemberSQL.look, [member, org]),
            "member": Statement(MemberSQL.byID, [member]),
            "member by address": Statement(MemberSQL.byEmail, [.text("a@example.com")]),
            "member by link": Statement(MemberSQL.byLink, [digest, now]),
            "link": Statement(EntrySQL.link, [digest, now]),
            "taken link": Statement(EntrySQL.takeLink, [digest, now]),
            "links of a member": Statement(EntrySQL.removeLinksOfMember, [member]),
            "old links": Statement(EntrySQL.forgetLinks, [early]),
            "session": Statement(EntrySQL.session, [digest]),
            "use of a session": Statement(EntrySQL.noteUse, [now, digest]),
            "sessions of a member": Statement(EntrySQL.removeSessionsOfMember, [member]),
            "old sessions": Statement(EntrySQL.forgetSessions, [early]),
            "replay": Statement(ReplaySQL.one, [.id(scene.id() as ReplayID), org]),
            "running replay": Statement(ReplaySQL.runningOf, [webhook]),
            "health": Statement(HealthSQL.ofOrg, [org]),
            "counts": Statement(HealthSQL.countsOfOrg, [org, .integer(480_000)]),
            "forgotten counts": Statement(HealthSQL.forgetCounts, [.ids(webhooks), .integer(480_000)]),
            "next replay": Statement(ReplaySQL.next, [now, .integer(1000)]),
            "failing": Statement(HealthSQL.failing, [early, early, .flag(true)]),
            "still failing": Statement(HealthSQL.stillFailing, [early, early, .flag(true), webhook]),
            "raised": Statement(HealthSQL.raised, [webhook, now, .integer(2), .flag(true)]),
            "old counts": Statement(RetentionSQL.deleteCounts, [.ids(webhooks), .integer(1000)]),
        ]
    }

    private static let other = "00000000-0000-7000-8000-000000000001"

    /// Another org with 5,000 webhooks, 20,000 people, sessions and links, 100,000 lines of the log, and 100,000
    /// deliveries of a webhook of ours.
    private static func filling(_ webhook: WebhookID) -> [String] {
        [
            "INSERT INTO herald.org (id, name, created_at) VALUES ('\(other)', 'Other', 0)",
            """
            WITH w AS (
                INSERT INTO herald.workflow (org_id, id, status, status_time, fired_events)
                SELECT '\(other)', gen_random_uuid(), 2, 0, 1 FROM generate_series(1, 100000) RETURNING key
            )
            INSERT INTO herald.delivery
                (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, due_at, paused_before)
            SELECT gen_random_uuid(), '\(webhook)', key, 1, 0, 0, 1, key, 0 FROM w
            """,
            """
            WITH h AS (
                INSERT INTO herald.webhook (id, org_id, label, url, event_types, created_at)
                SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '\(other)', 'hook-' || n,
                    'https://example.com', 3, 0
                FROM generate_series(1, 5000) AS n RETURNING id, key
            ), counted AS (
                INSERT INTO herald.attempt_count (webhook_id, hour, kind, count)
                SELECT id, hour, 3, 7 FROM h, generate_series(479990, 480010) AS hour
            ), replayed AS (
                INSERT INTO herald.replay
                    (id, org_id, webhook_id, since, until, states, event_types, total, total_is_exact, created_at, state,
                    position, begun, passed_over, next_step_at)
                SELECT gen_random_uuid(), '\(other)', id, 0, 1, 4, 3, 1, true, 0, CASE key % 10 WHEN 0 THEN 0 ELSE 1 END,
                    id, 0, 0, key
                FROM h
            ), noticed AS (
                INSERT INTO herald.notice (id, webhook_id, kind, raised_at, failing_since, failures, attempts, due_at)
                SELECT gen_random_uuid(), id, 0, 0, 0, 1, 0, key FROM h
            )
            INSERT INTO herald.webhook_health (webhook_id, failures, last_failure_at, failing_since)
            SELECT id, 1, 9, CASE key % 10 WHEN 0 THEN key END FROM h
            """,
            """
            WITH m AS (
                INSERT INTO herald.member (id, org_id, email, role, created_at)
                SELECT gen_random_uuid(), '\(other)', n || '@example.com', 1, 0 FROM generate_series(1, 20000) AS n
                RETURNING id, key
            ), linked AS (
                INSERT INTO herald.entry_link (digest, member_id, created_at, expires_at)
                SELECT uuid_send(gen_random_uuid()), id, 0, key + 10 FROM m
            )
            INSERT INTO herald.dashboard_session (digest, member_id, created_at, used_at, expires_at)
            SELECT uuid_send(gen_random_uuid()), id, 0, 0, key + 10 FROM m
            """,
            """
            INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject)
            SELECT gen_random_uuid(), '\(other)', n, 0, 0, 'somebody', 'something' FROM generate_series(1, 100000) AS n
            """,
            """
            INSERT INTO herald.key_set (id, org_id, public_key, secret_digest, secret_hint, webhook_access, created_at)
            SELECT gen_random_uuid(), '\(other)', 'pk-' || n, uuid_send(gen_random_uuid()), 'x', true, 0
            FROM generate_series(1, 20000) AS n
            """,
            """
            INSERT INTO herald.pending (delivery_id, webhook_id, due_at, paused_before, claimable_at, lease_token)
            SELECT gen_random_uuid(), id, n, 0, n, 0
            FROM (SELECT id FROM herald.webhook WHERE org_id = '\(other)' LIMIT 1) AS h, generate_series(1, 20000) AS n
            """,
            """
            INSERT INTO herald.redelivery (delivery_id, number, requested_at, attempts_before, cause)
            SELECT gen_random_uuid(), 1, 0, 1, 0 FROM generate_series(1, 20000)
            """,
            """
            INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, total_us)
            SELECT gen_random_uuid(), 1, 0, 'tls_failed', 1 FROM generate_series(1, 20000)
            """,
        ]
    }
}
