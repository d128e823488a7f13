import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldStorePostgres
import HeraldStoreSQLite
import Testing

@Suite("Every store erases what somebody asks to have erased, and nothing else")
struct ErasureConformanceTests {
    private static let later = Scene.start.advanced(by: .seconds(600))

    @Test("a workflow's deliveries go, pending or not, and it fires nothing any more", arguments: StoreKind.allCases)
    func workflow(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a", Set(EventType.allCases))
            let workflows = try await scene.complete(2)
            let leased = try await scene.claim(webhook, limit: 1).deliveries
            let erased = leased[0].delivery.workflowID
            _ = try await scene.accept(.failed, of: erased, at: Self.later)
            #expect(try await erase { try await scene.store.eraseWorkflow(erased, of: scene.org.id) } >= 1)
            #expect(try await scene.store.history(of: erased, in: scene.org.id)?.deliveries.isEmpty == true)
            #expect(try await scene.store.delivery(leased[0].delivery.id) == nil)
            // What was being attempted is no longer there to be recorded.
            #expect(try await scene.store.record([scene.record(leased[0])]) == [false])
            for status in [WorkflowStatus.complete, .failed] {
                let again = try await scene.accept(status, of: erased, at: Self.later, now: Self.later, room: 9)
                #expect(again.receipt.deliveries.isEmpty && again.leased.isEmpty && again.unleased.isEmpty)
            }
            #expect(
                try await scene.claim(webhook, at: Self.later).deliveries.map(\.delivery.workflowID)
                    == workflows.filter { $0 != erased }
            )
            #expect(try await scene.store.eraseWorkflow(scene.id(), of: scene.org.id) == nil)
            #expect(try await scene.store.eraseWorkflow(erased, of: scene.id()) == nil)
            #expect(try await scene.store.eraseWorkflow(erased, of: scene.org.id)?.isDone == true)
        }
    }

    @Test("an org is out of reach with the first step, and gone with the last", arguments: StoreKind.allCases)
    func org(kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await AuditedScene.play(in: store)
            let scene = Scene(store: store)
            let org = try #require(try await store.orgs().first)
            let other = try #require(try await store.orgs().last)
            let kept = try await Scene(store: store, seed: 5, org: other).subscribe("kept")
            let first = try #require(try await store.eraseOrg(org.id, at: Self.later))
            #expect(first.isBegin && !first.isDone)
            #expect(first.deletedWebhooks.count == 2)

            #expect(try await store.org(org.id) == nil)
            #expect(try await store.orgs() == [other])
            #expect(try await store.keySet(publicKey: "pk_public") == nil)
            #expect(try await store.members(of: org.id).isEmpty)
            #expect(try await store.webhooks(of: org.id).isEmpty)
            #expect(try await code { _ = try await store.keySets(of: org.id) } == .unknownOrg)
            let offer = scene.offer(room: 0)
            let report = scene.report(.complete, of: scene.id(), org: org.id)
            let refused = try await store.accept([report], at: Self.later, offer: offer)
            #expect(refused == [.unknownOrg])
            #expect(try await store.claimableLanes(after: nil, limit: 9).isEmpty)

            #expect(try await erase { try await store.eraseOrg(org.id, at: Self.later) } >= 1)
            #expect(try await store.eraseOrg(org.id, at: Self.later) == nil)
            #expect(try await store.activities(of: org.id, before: nil, limit: 9).isEmpty)
            #expect(try await store.webhooks(of: other.id).map(\.id) == [kept.id])
            // How a receiver fares that is gone is told no more.
            var note = HealthNote(of: first.deletedWebhooks[0])
            note.add(.tlsFailed, latency: .zero, certificateEnd: nil, at: Self.later)
            try await store.note([note], at: Self.later)
        }
    }

    @Test("a file is sound between any two steps, and has nothing left")
    func soundFile() async throws {
        try await withSQLiteStore { store, path in
            try await AuditedScene.play(in: store)
            let org = try #require(try await store.orgs().first)
            while true {
                let step = try #require(try await store.eraseOrg(org.id, at: Self.later))
                let audit = try DatabaseAudit(path: path, now: AuditedScene.auditedAt, schedule: .standard)
                #expect(try audit.check().broken == [])
                if step.isDone { break }
            }
            let left = try SQLiteStatistics(path: path).read(RetentionTerms(), at: Self.later)
            #expect(left.tables.filter { $0.rows > 0 }.map(\.table) == [.org, .setting])
        }
    }

    @Test("a database on a server is and has, too")
    func soundServer() async throws {
        try await withPostgresStore { store, url in
            try await AuditedScene.play(in: store)
            let org = try #require(try await store.orgs().first)
            while true {
                let step = try #require(try await store.eraseOrg(org.id, at: Self.later))
                let audit = PostgresAudit(url: url, now: AuditedScene.auditedAt, schedule: .standard)
                #expect(try await audit.check().broken == [])
                if step.isDone { break }
            }
            let left = try await PostgresStatistics(url: url).read(RetentionTerms(), at: Self.later)
            #expect(left.tables.filter { $0.rows > 0 }.map(\.table) == [.org, .setting])
        }
    }

    @Test("what is added while an org is being erased goes with the rest, and no outbox takes its reports")
    func meanwhile() async throws {
        try await withPostgresStore { store, url in
            try await AuditedScene.play(in: store)
            let org = try #require(try await store.orgs().first)
            _ = try await store.eraseOrg(org.id, at: Self.later)
            await #expect(throws: (any Error).self) {
                try await ThrowawayPostgres.shared.onServer(
                    url,
                    "SELECT herald.report_workflow('\(org.id)', gen_random_uuid(), 'COMPLETE')"
                )
            }
            // By somebody who had found the org just before.
            try await ThrowawayPostgres.shared.onServer(
                url,
                """
                INSERT INTO herald.member (id, org_id, email, role, created_at)
                VALUES (gen_random_uuid(), '\(org.id)', 'late@example.com', 1, 0)
                """
            )
            #expect(try await erase { try await store.eraseOrg(org.id, at: Self.later) } >= 1)
            let left = try await PostgresStatistics(url: url).read(RetentionTerms(), at: Self.later)
            #expect(left.tables.filter { $0.rows > 0 }.map(\.table) == [.org, .setting])
        }
    }

    /// Takes steps until nothing is left.
    ///
    /// - Returns: how many.
    private func erase(_ step: () async throws -> ErasureStep?) async throws -> Int {
        for count in 1... {
            let result = try #require(try await step())
            if result.isDone { return count }
        }
        return 0
    }
}
