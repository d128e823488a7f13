import HeraldChance
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@testable import HeraldStorePostgres

@Suite("What does not fit in one transaction is done in several")
struct LargeBatchTests {
    @Test("a long list of reports is accepted in order, and takes no more room than was offered")
    func reports() async throws {
        try await withPostgresStore { store, _ in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            try await scene.subscribe("a")
            let count = 2 * Limits.reportsPerTransaction + 100
            let room = Limits.reportsPerTransaction + 50
            let reports = (0..<count).map { _ in scene.report(.complete, of: scene.id()) }
            let results = try await store.accept(reports, at: Scene.start, offer: scene.offer(room: room))
            let accepted = results.compactMap { Accepted($0) }
            #expect(accepted.map(\.receipt.workflowID) == reports.map(\.workflowID))
            #expect(accepted.prefix(room).allSatisfy { $0.leased.count == 1 })
            #expect(accepted.dropFirst(room).allSatisfy { $0.unleased.count == 1 })
        }
    }

    @Test("reports of an org with many webhooks are as many transactions as keep each from being large")
    func fanOut() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            for number in 0..<60 { try await scene.subscribe("hook-\(number)") }
            // That is how it becomes known.
            try await scene.complete(1)
            let reports = (0..<200).map { _ in scene.report(.complete, of: scene.id()) }
            #expect(store.fanOuts.weight(of: reports) == 200 * 6)
            let results = try await store.accept(reports, at: Scene.start, offer: scene.offer(room: 0))
            #expect(results.compactMap { Accepted($0) }.map(\.receipt.workflowID) == reports.map(\.workflowID))
            let session = try await SQLSession(url)
            let transactions = try await session.query("SELECT count(DISTINCT xmin::text)::text FROM herald.workflow")
            // 83 reports of weight 6 are one.
            #expect(transactions == ["4"])
        }
    }

    @Test("a report that alone weighs more than a transaction is to is one, and an org that shrinks is forgotten")
    func weights() {
        let fanOuts = FanOuts()
        let scene = WorkflowReport(
            orgID: OrgID(high: 1, low: 1),
            workflowID: WorkflowID(high: 1, low: 1),
            status: .complete,
            time: Scene.start
        )
        func accepted(_ count: Int) -> ReportAcceptance {
            let lines = (0..<count).map { number in
                ReportReceipt.Line(
                    id: DeliveryID(high: 1, low: UInt64(number)),
                    label: "hook",
                    eventType: .workflowCompleted
                )
            }
            let receipt = ReportReceipt(
                workflowID: scene.workflowID,
                status: .complete,
                applied: true,
                deliveries: lines
            )
            return .accepted(receipt, leased: [], unleased: [])
        }
        fanOuts.learn([scene], [accepted(Limits.reportsPerTransaction * Limits.deliveriesPerReport * 2)])
        #expect(fanOuts.part(of: [scene, scene]).count == 1)
        fanOuts.learn([scene], [accepted(0)])
        #expect(fanOuts.part(of: [scene, scene]).count == 1, "a report that fires nothing says nothing")
        fanOuts.learn([scene], [accepted(1)])
        #expect(fanOuts.part(of: [scene, scene]).count == 2)
        #expect(fanOuts.part(of: []).isEmpty)
    }

    @Test("a deletion cancels what it can at once, and the rest in the background, also after a restart")
    func deletion() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            let other = try await scene.subscribe("b")
            let count = Int(PostgresStore.cancelBatch) * 3
            let reports = (0..<count).map { _ in scene.report(.complete, of: scene.id()) }
            let results = try await store.accept(reports, at: Scene.start, offer: scene.offer(room: 0))
            let last = try #require(results.last.flatMap { Accepted($0) }?.receipt.deliveries.first { $0.label == "a" })
            _ = try await store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
            #expect(try await store.delivery(last.id)?.state == .canceled)
            #expect(try await scene.claim(webhook).deliveries.isEmpty)
            await store.close()

            let second = try await PostgresStore.open(
                url: url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 2)
            )
            try await ThrowawayPostgres.shared.onServer(url, Self.waitForCancellation)
            #expect(try await second.claimableLanes(after: nil, limit: 9).map(\.webhookID) == [other.id])
            #expect(try await second.delivery(last.id)?.state == .canceled)
            await second.close()
        }
    }

    @Test("what a survey comes across of a deleted webhook is canceled")
    func leftOver() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            try await scene.subscribe("a")
            try await scene.complete(3)
            try await ThrowawayPostgres.shared.onServer(url, "UPDATE herald.webhook SET deleted_at = 1")
            #expect(try await store.claimableLanes(after: nil, limit: 9).isEmpty)
            try await ThrowawayPostgres.shared.onServer(url, Self.waitForCancellation)
        }
    }

    private static let waitForCancellation = """
        DO $$ BEGIN
            FOR moment IN 1..400 LOOP
                IF NOT EXISTS (
                    SELECT 1 FROM herald.pending AS p JOIN herald.webhook AS h ON h.id = p.webhook_id
                    WHERE h.deleted_at IS NOT NULL
                ) AND NOT EXISTS (SELECT 1 FROM herald.webhook WHERE is_canceling) THEN RETURN; END IF;
                PERFORM pg_sleep(0.05);
            END LOOP;
            RAISE 'deliveries of a deleted webhook are left';
        END $$
        """
}
