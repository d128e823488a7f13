import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldVault
import NIOPosix
import Testing

@testable import HeraldStorePostgres

/// Another node in the middle of a transaction, as a connection that holds its locks.
@Suite("What must not cross another node's transaction waits for it")
struct WaitingTests {
    @Test("a report waits for another of the same workflow, and sees what it did")
    func sameWorkflow() async throws {
        try await withScene { scene, _, url in
            let workflow: WorkflowID = scene.id()
            _ = try await scene.accept(.pending, of: workflow)
            let lock = Statement(ReportSQL.lockWorkflows, [.ids([scene.org.id]), .ids([workflow])])
            let firing = Statement("UPDATE herald.workflow SET status = 2, fired_events = 1")
            let second = try await holding([lock], before: [firing], on: url) {
                try await scene.accept(.complete, of: workflow)
            }
            #expect(!second.receipt.applied)
            #expect(second.receipt.deliveries.isEmpty)
        }
    }

    @Test("a report waits while the org's webhooks change, and sees the change")
    func webhooksChange() async throws {
        try await withScene { scene, webhook, url in
            let deletion = Statement(WebhookSQL.markDeleted, [.integer(1), .id(webhook.id)])
            let lock = LockSQL.exclude(.webhooksOfOrg, scene.org.id)
            let accepted = try await holding([lock], before: [deletion], on: url) {
                try await scene.accept(.complete, of: scene.id())
            }
            #expect(accepted.receipt.deliveries.isEmpty)
        }
    }

    @Test("a claim and a record wait while their webhook is paused or deleted, and see it")
    func deliveriesStop() async throws {
        try await withScene { scene, webhook, url in
            try await scene.complete(3)
            let leased = try await scene.claim(webhook, limit: 1).deliveries
            let lock = LockSQL.exclude(.deliveriesOfWebhook, webhook.id)
            let pause = Statement(PauseSQL.begin, [.integer(1), .integer(0), .id(webhook.id)])
            let claimed = try await holding([lock], before: [pause], on: url) { try await scene.claim(webhook) }
            #expect(claimed.deliveries.isEmpty)
            let deletion = Statement(WebhookSQL.markDeleted, [.integer(1), .id(webhook.id)])
            let held = try await holding([lock], before: [deletion], on: url) {
                try await scene.store.record(leased.map { scene.record($0) })
            }
            #expect(held == [false])
        }
    }

    @Test("nothing about an org's webhooks changes while a report of it is under way")
    func reportUnderWay() async throws {
        try await withScene { scene, _, url in
            let lock = LockSQL.share(.webhooksOfOrg, [scene.org.id])
            try await holding([lock], on: url) { _ = try await scene.subscribe("b") }
            try await holding([lock], on: url) { _ = try await scene.pause("b") }
            try await holding([lock], on: url) { _ = try await scene.resume("b") }
            try await holding([lock], on: url) {
                _ = try await scene.store.deleteWebhook("b", of: scene.org.id, at: Scene.start)
            }
        }
    }

    @Test("a webhook is paused and deleted only when claims and records under way are done")
    func deliveriesUnderWay() async throws {
        try await withScene { scene, webhook, url in
            let lock = LockSQL.share(.deliveriesOfWebhook, [webhook.id])
            try await holding([lock], on: url) { _ = try await scene.pause("a") }
            try await holding([lock], on: url) {
                _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
            }
        }
    }

    @Test("a step of a replay that waits for another redelivery goes by what that has noted, and fails nothing")
    func redeliveries() async throws {
        try await withScene { scene, webhook, url in
            try await scene.succeed(1, for: [webhook])
            let log = try await scene.store.deliveries(of: scene.org.id, DeliveryLogQuery())
            let id = Argument.id(try #require(log.entries.first).delivery.id)
            let replay = try await scene.replay("a", createdAt: Self.later)
            let lock = Statement("SELECT 1 FROM herald.delivery WHERE id = $1 FOR NO KEY UPDATE", [id])
            let rest = [
                Statement("UPDATE herald.delivery SET attempts = attempts WHERE id = $1", [id]),
                Statement("INSERT INTO herald.redelivery VALUES ($1, 0, 0, 1, 0)", [id]),
            ]
            let step = try await holding([lock], before: rest, on: url) {
                try await scene.store.stepReplay(at: Self.later)
            }
            #expect(step?.hasBegun == true)
            #expect(try await scene.store.replay(replay, of: scene.org.id)?.progress.state == .done)
        }
    }

    @Test("a key set and a member that are added while their org is being erased are refused")
    func additionsToErased() async throws {
        let additions: [@Sendable (Scene) async throws -> Void] = [
            { scene in try await scene.store.createKeySet(Self.keySet(of: scene), secret: KeyDigest(of: "sk_late")) },
            { scene in _ = try await scene.addMember("ada@example.com", role: .owner) },
        ]
        for add in additions {
            try await withScene { scene, _, url in
                let org = Argument.id(scene.org.id)
                let marking = [
                    Statement(ErasureSQL.markOrg, [.integer(1), org]), Statement(ErasureSQL.markedOrg, [org]),
                ]
                let refusal = try await holding(marking, on: url) { try await code { try await add(scene) } }
                #expect(refusal == .unknownOrg)
            }
        }
    }

    @Test("a guest's session that begins while the org is being erased does not begin")
    func guestOfErased() async throws {
        try await withScene { scene, _, url in
            let (org, digest) = (Argument.id(scene.org.id), KeyDigest(of: "late"))
            let session = DashboardSession(
                visitor: .guest(scene.org.id, .viewer),
                createdAt: Scene.start,
                usedAt: Scene.start,
                expiresAt: Self.later
            )
            let marking = [
                Statement(ErasureSQL.markOrg, [.integer(1), org]), Statement(ErasureSQL.markedOrg, [org]),
            ]
            try await holding(marking, on: url) {
                try await scene.store.startSession(session, as: digest, replacing: nil)
            }
            #expect(try await scene.store.session(digest) == nil)
        }
    }

    @Test("an org is erased when the key set is there that was being added, and that is revoked with the others")
    func additionsUnderWay() async throws {
        try await withScene { scene, _, url in
            let (org, digest) = (Argument.id(scene.org.id), KeyDigest(of: "sk_late"))
            let insertion = Statement(
                """
                INSERT INTO herald.key_set
                    (id, org_id, public_key, secret_digest, secret_hint, webhook_access, created_at)
                VALUES ($1, $1, 'pk_late', $2, '', true, 0)
                """,
                [org, .bytes(digest.bytes)]
            )
            let hold = Statement(OrgSQL.hold, [org])
            let step = try await holding([hold], before: [insertion], on: url) {
                try await scene.store.eraseOrg(scene.org.id, at: Scene.start)
            }
            #expect(step?.isBegin == true)
            #expect(try await scene.store.keySet(secret: digest) == nil)
        }
    }

    private static func keySet(of scene: Scene) -> KeySet {
        KeySet(
            id: scene.id(),
            orgID: scene.org.id,
            label: nil,
            publicKey: "pk_late",
            secretHint: "late",
            webhookAccess: true,
            createdAt: Scene.start
        )
    }

    private static let later = Scene.start.advanced(by: .seconds(100_000))

    private func withScene(_ test: (Scene, Webhook, String) async throws -> Void) async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            try await test(scene, try await scene.subscribe("a"), url)
        }
    }

    /// Makes a call while another connection is in a transaction that holds something; when the call waits for it, the
    /// transaction does the rest and commits.
    private func holding<Value: Sendable>(
        _ locks: [Statement],
        before rest: [Statement] = [],
        on url: String,
        _ call: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let other = try await ThrowawayPostgres.threads.runIfActive {
            try LibpqConnection(url: url, patience: .ofTests)
        }
        try await exchange([Statement("BEGIN")] + locks, on: other)
        async let answer = call()
        try await exchange([Statement(Self.waitForWaiter)] + rest + [Statement("COMMIT")], on: other)
        return try await answer
    }

    private func exchange(_ statements: [Statement], on connection: LibpqConnection) async throws {
        try await ThrowawayPostgres.threads.runIfActive { _ = try connection.exchange(statements) }
    }

    private static let waitForWaiter = """
        DO $$ BEGIN
            FOR moment IN 1..600 LOOP
                IF EXISTS (
                    SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
                ) THEN RETURN; END IF;
                PERFORM pg_sleep(0.05);
            END LOOP;
            RAISE 'nobody waits';
        END $$
        """
}
