import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres

/// Plans follow from how much there is, so they are looked at in a database with more in it than a page or two, and
/// with statistics that do not know of it.
@Suite("No statement of the main path reads a whole table")
struct PostgresPlanTests {
    @Test("each follows an index, with a backlog and with finished deliveries")
    func plans() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await ThrowawayPostgres.shared.onServer(url, Self.fill(webhook.id, scene.org.id))
            try await checkPlans(store, of: statements(webhook: webhook.id, scene))
            try await ThrowawayPostgres.shared.onServer(url, "ANALYZE")
            try await checkPlans(store, of: statements(webhook: webhook.id, scene))
        }
    }

    private func checkPlans(_ store: PostgresStore, of statements: [(String, Statement)]) async throws {
        for (name, statement) in statements {
            let plan = try await store.plan(of: statement)
            let scans = plan.filter {
                $0.contains("Seq Scan") && !$0.contains(" on webhook") && !$0.contains(" on org")
            }
            #expect(scans.isEmpty, "\(name): \(plan.joined(separator: "\n"))")
        }
    }

    private func statements(webhook: WebhookID, _ scene: Scene) -> [(String, Statement)] {
        let ids = (0..<200).map { _ in scene.id() as DeliveryID }
        let tokens = Argument.integers(ids.map { _ in 1 })
        let owners = Argument.ids(ids.map { _ in scene.node as NodeID? })
        let leases = [Argument.ids(ids), tokens, owners]
        let delivery = Delivery(
            id: ids[0],
            webhookID: webhook,
            orgID: scene.id(),
            workflowID: scene.id(),
            eventType: .workflowCompleted,
            eventTime: Scene.start,
            acceptedAt: Scene.start,
            dueAt: Scene.start
        )
        let records = ids.map { _ in
            scene.record(
                LeasedDelivery(
                    delivery: delivery,
                    lease: Lease(owner: scene.node, token: 1, expiresAt: Scene.start)
                )
            )
        }
        let claim = ClaimBatch(
            [ClaimOrder(webhookID: webhook, limit: 100)],
            owner: scene.node,
            now: Scene.start,
            expiresAt: Scene.start
        )
        return [
            ("claim", claim.statements[0]), ("record", RecordBatch(records).statement),
            ("release", Statement(DeliverySQL.release, leases)), ("expire", Statement(DeliverySQL.expire, leases)),
            ("putOff", Statement(DeliverySQL.putOff, leases + [.integer(0)])),
            ("cancelSome", Statement(DeliverySQL.cancelSome, [.id(webhook), .integer(2000)])),
            ("nextLanes", Statement(DeliverySQL.nextLanes, [.id(webhook), .integer(1000)])),
            ("backlogs", Statement(BacklogSQL.page, [.id(webhook), .integer(1000), .integer(1000)])),
            ("countPending", Statement(PauseSQL.countPending, [.id(webhook), .integer(10_000)])),
            (
                "end of a part of a backlog",
                Statement(BacklogSQL.partEnd, [.id(webhook), .integer(0), .id(ids[0]), .integer(4999)])
            ),
            (
                "rest of a backlog",
                Statement(BacklogSQL.rest, [.id(webhook), .integer(0), .id(ids[0]), .integer(5000)])
            ),
            ("delivery", Statement(HistorySQL.delivery, [.id(ids[0])])),
            (
                "tested webhook",
                Statement(ReportSQL.testedWebhook, [.id(scene.org.id), .text("a")])
            ),
            (
                "replay page",
                Statement(ReplaySQL.page, [.id(webhook), .id(ids[0]), .id(ids[1]), .integer(200)])
            ),
            ("redelivered webhook", Statement(RedeliverySQL.webhook, [.id(ids[0]), .id(scene.org.id)])),
            ("redelivery locks", Statement(RedeliverySQL.lockPending, [.ids(ids)])),
            ("redelivery candidates", Statement(RedeliverySQL.candidates, [.ids(ids)])),
            ("redelivery", Statement(RedeliverySQL.begin, [.ids(ids), tokens, tokens, .integer(0)])),
            (
                "old deliveries",
                Statement(RetentionSQL.deliveries, [.id(ids[0]), .id(ids[1]), .integer(200)])
            ),
            ("old attempts", Statement(RetentionSQL.attempts, [.id(ids[0]), .id(ids[1]), .integer(1000)])),
            ("what is over", Statement(RetentionSQL.lockOver, [.ids(ids), .integer(0)])),
            ("deleting", Statement(RetentionSQL.deleteDeliveries, [.ids(ids)])),
            ("deleting attempts", Statement(RetentionSQL.deleteAttempts, [.ids(ids)])),
            ("deleting the log", Statement(RetentionSQL.deleteActivities, [.id(ids[0]), .integer(1000)])),
            ("deleting links", Statement(RetentionSQL.deleteLinks, [.integer(0), .integer(1000)])),
            ("deleting sessions", Statement(RetentionSQL.deleteSessions, [.integer(0), .integer(1000)])),
            ("attempts", Statement(HistorySQL.attempts, [.id(ids[0]), .integer(100), .integer(26)])),
            (
                "deliveries",
                Statement(ReportSQL.deliveries, [.integers(ids.map { _ in 7 }), .integers(ids.map { _ in 1 })])
            ),
            (
                "lockWorkflows",
                Statement(ReportSQL.lockWorkflows, [.ids(ids.map { _ in scene.org.id }), .ids(ids)])
            ),
            (
                "updateWorkflows",
                Statement(ReportSQL.updateWorkflows, Array(repeating: tokens, count: 4))
            ),
        ]
    }

    /// 100,000 deliveries, every tenth of them pending.
    private static func fill(_ webhook: WebhookID, _ org: OrgID) -> String {
        """
        WITH w AS (
            INSERT INTO herald.workflow (org_id, id, status, status_time, fired_events)
            SELECT '\(org)', gen_random_uuid(), 2, 0, 1 FROM generate_series(1, 100000) RETURNING key
        ), d AS (
            INSERT INTO herald.delivery
                (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, due_at, paused_before)
            SELECT gen_random_uuid(), '\(webhook)', key, 1, 0, 0, CASE key % 10 WHEN 0 THEN 0 ELSE 1 END, key, 0 FROM w
            RETURNING id, webhook_id, due_at, state
        )
        INSERT INTO herald.pending
            (delivery_id, webhook_id, due_at, paused_before, claimable_at, lease_token)
        SELECT id, webhook_id, due_at, 0, due_at, 0 FROM d WHERE state = 0
        """
    }
}
