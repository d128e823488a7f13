import HeraldChance
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import Testing

@testable import HeraldStorePostgres

@Suite("A workflow engine reports inside its own transaction", .timeLimit(.minutes(10)))
struct OutboxTests {
    @Test("what commits is delivered with the bytes that a report over HTTP has; what rolls back never was")
    func atomic() async throws {
        try await withScene { scene, webhook, engine in
            let (kept, lost, told) = (scene.id() as WorkflowID, scene.id() as WorkflowID, scene.id() as WorkflowID)
            let time = "'2026-06-22 20:04:11.123987+02'"
            try await engine.run("BEGIN", report(scene, kept, time: time), "COMMIT")
            try await engine.run("BEGIN", report(scene, lost), "ROLLBACK")
            let accepted = try await take(scene)
            #expect(accepted.map(\.receipt.workflowID) == [kept])
            #expect(accepted.map(\.receipt.applied) == [true])
            #expect(try await take(scene).isEmpty)

            let json =
                #"{"org_id":"\#(scene.org.id)","workflow_id":"\#(told)","status":"COMPLETE","#
                + #""time":"2026-06-22T20:04:11.123987+02:00"}"#
            let report = try WorkflowReport.parse(JSONValue(parsing: json.utf8), now: Scene.start)
            _ = try await scene.store.accept([report], at: Scene.start, offer: scene.offer(room: 0))
            let bodies = try await scene.claim(webhook).deliveries.map { leased in
                String(decoding: leased.delivery.body, as: UTF8.self)
                    .replacing("\(leased.delivery.id)", with: "ID")
                    .replacing("\(leased.delivery.workflowID)", with: "WORKFLOW")
            }
            #expect(bodies.count == 2)
            #expect(Set(bodies).count == 1, "\(bodies)")
            #expect(bodies[0].contains("2026-06-22T18:04:11.123Z"))
        }
    }

    @Test("a report that is repeated, by whatever way, names the delivery that exists")
    func idempotent() async throws {
        try await withScene { scene, _, engine in
            let workflow: WorkflowID = scene.id()
            try await engine.run(report(scene, workflow))
            let first = try #require(try await take(scene).first)
            try await engine.run(
                report(scene, workflow),
                report(scene, workflow, "PENDING", time: "'2001-01-01 00:00Z'")
            )
            let again = try await take(scene)
            #expect(again.map(\.receipt.applied) == [false, false])
            #expect(again.map(\.receipt.status) == [.complete, .complete])
            #expect(again[0].receipt.deliveries == first.receipt.deliveries)
            #expect(try await scene.accept(.complete, of: workflow).receipt.deliveries == first.receipt.deliveries)
        }
    }

    @Test("what finds no place in a backlog is stored as failed, as by the other way")
    func turnedAway() async throws {
        try await withScene { scene, webhook, engine in
            let workflow: WorkflowID = scene.id()
            try await engine.run(report(scene, workflow))
            let results = try await scene.store.acceptOutbox(
                at: Scene.start,
                offer: scene.offer(room: 9, full: [webhook.id])
            )
            let accepted = try #require(results.first.flatMap(Accepted.init))
            #expect(accepted.turnedAway == [webhook.id])
            #expect(accepted.leased.isEmpty && accepted.unleased.isEmpty)
            let id = try #require(accepted.receipt.deliveries.first?.id)
            #expect(try await scene.store.delivery(id)?.wasTurnedAway == true)
            #expect(try await take(scene).isEmpty)
        }
    }

    @Test("what makes no sense is refused at once, with what to do")
    func refusals() async throws {
        try await withScene { scene, _, engine in
            let (org, id) = ("'\(scene.org.id)'", "'\(scene.id() as WorkflowID)'")
            let calls = [
                ("(\(org), \(id), 'DONE')", "22023", "'DONE' is no status"),
                ("(\(org), \(id), 'complete')", "22023", "'complete' is no status"),
                ("(\(id), \(id), 'COMPLETE')", "23503", "no org with id"),
                ("(NULL, \(id), 'COMPLETE')", "22004", "null"),
                ("(\(org), NULL, 'COMPLETE')", "22004", "null"),
                ("(\(org), \(id), NULL)", "22004", "null"),
                ("(\(org), \(id), 'COMPLETE', NULL)", "22004", "null"),
                ("(\(org), \(id), 'COMPLETE', 'infinity')", "22008", "out of range"),
                ("(\(org), \(id), 'COMPLETE', '0044-03-15 BC')", "22008", "out of range"),
                ("(\(org), \(id), 'COMPLETE', '12026-01-01')", "22008", "out of range"),
            ]
            for (arguments, state, words) in calls {
                let refusal = try await engine.refusal(of: "SELECT herald.report_workflow\(arguments)")
                #expect(refusal?.state == state, "\(arguments)")
                #expect(refusal?.message.contains(words) == true, "\(arguments): \(String(describing: refusal))")
            }
            #expect(try await take(scene).isEmpty)
        }
    }

    @Test("every status that the API knows is one that the function knows", arguments: WorkflowStatus.allCases)
    func statuses(status: WorkflowStatus) async throws {
        try await withScene { scene, _, engine in
            try await engine.run(report(scene, scene.id(), status.rawValue))
            #expect(try await take(scene).map(\.receipt.status) == [status])
        }
    }

    @Test("reports of one transaction take effect in their order", arguments: [true, false])
    func order(failsLast: Bool) async throws {
        try await withScene { scene, _, engine in
            let workflow: WorkflowID = scene.id()
            let statuses = failsLast ? ["COMPLETE", "FAILED"] : ["FAILED", "COMPLETE"]
            try await engine.run(
                "BEGIN",
                report(scene, workflow, statuses[0]),
                report(scene, workflow, statuses[1]),
                "COMMIT"
            )
            #expect(try await take(scene).last?.receipt.status.rawValue == statuses[1])
        }
    }

    @Test("a transaction that stays open delays nobody else's reports, and no change of a webhook")
    func openTransaction() async throws {
        try await withScene { scene, webhook, engine in
            let workflow: WorkflowID = scene.id()
            try await engine.run("BEGIN", report(scene, workflow))
            // Whatever waited for the open transaction would wait for ever, or for its lock's time and then fail.
            let other = try await SQLSession(engine.url)
            try await other.run(report(scene, scene.id()), report(scene, workflow))
            #expect(try await take(scene).count == 2)
            #expect(try await scene.accept(.failed, of: workflow).receipt.applied)
            try await scene.subscribe("b")
            try await scene.pause("b")
            _ = try await scene.store.deleteWebhook("b", of: scene.org.id, at: Scene.start)
            #expect(try await scene.claim(webhook).deliveries.count == 2)
            try await engine.run("COMMIT")
            #expect(try await take(scene).map(\.receipt.status) == [.complete])
        }
    }

    @Test("webhooks hear of what is taken in while they are subscribed")
    func subscriptions() async throws {
        try await withScene { scene, _, engine in
            try await engine.run(report(scene, scene.id()))
            try await scene.subscribe("later")
            _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
            #expect(try await take(scene).first?.receipt.deliveries.map(\.label) == ["later"])
        }
    }

    @Test("what is taken in is born leased as far as there is room")
    func leased() async throws {
        try await withScene { scene, webhook, engine in
            for _ in 0..<5 { try await engine.run(report(scene, scene.id())) }
            let accepted = try await take(scene, room: 3)
            #expect(accepted.flatMap(\.leased).count == 3)
            #expect(accepted.flatMap(\.unleased) == [webhook.id, webhook.id])
            #expect(try await scene.claim(webhook).deliveries.count == 2)
        }
    }

    @Test("a report that cannot be taken in is set aside with the reason, and stops no other")
    func poison() async throws {
        try await withScene { scene, _, engine in
            let (damaged, later) = (scene.id() as WorkflowID, scene.id() as WorkflowID)
            _ = try await scene.accept(.pending, of: damaged)
            try await engine.run("UPDATE herald.workflow SET status = 42")
            try await engine.run(report(scene, scene.id()), report(scene, damaged), report(scene, scene.id()))
            let ours = "'\(scene.org.id)'"
            for (org, status) in [(ours, "MAYBE"), ("gen_random_uuid()", "COMPLETE"), ("gen_random_uuid()", "MAYBE")] {
                try await engine.run(
                    """
                    INSERT INTO herald.outbox (org_id, workflow_id, status, status_time)
                    VALUES (\(org), '\(later)', '\(status)', 0)
                    """
                )
            }
            try await engine.run(report(scene, scene.id()))
            #expect(try await take(scene).count == 3)
            let refusals = try await engine.query("SELECT refusal FROM herald.outbox ORDER BY number")
            // What is of no org is gone.
            #expect(refusals.count == 2)
            for (refusal, word) in zip(refusals, ["WorkflowStatus 42", "MAYBE"]) {
                #expect(refusal.contains(word))
            }
            // Somebody puts it right, and lets it go on.
            try await engine.run("UPDATE herald.workflow SET status = 0 WHERE status = 42")
            try await engine.run("UPDATE herald.outbox SET refusal = NULL WHERE workflow_id = '\(damaged)'")
            #expect(try await take(scene).map(\.receipt.workflowID) == [damaged])
            #expect(try await engine.query("SELECT number FROM herald.outbox").count == 1)
        }
    }

    @Test("more that makes no sense than is taken at a time does not hide what stands behind it")
    func poisonInFront() async throws {
        try await withScene { scene, _, engine in
            try await engine.run(
                """
                INSERT INTO herald.outbox (org_id, workflow_id, status, status_time)
                SELECT org, gen_random_uuid(), 'MAYBE', 0
                FROM unnest(ARRAY['\(scene.org.id)', gen_random_uuid()]::uuid[]) AS orgs (org),
                    generate_series(1, \(Limits.reportsPerTransaction))
                """,
                report(scene, scene.id())
            )
            let log = CapturedLog()
            let node = try await PostgresStore.open(
                url: engine.url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 2),
                logger: log.logger
            )
            #expect(try await node.acceptOutbox(at: Scene.start, offer: scene.offer(room: 0)).count == 1)
            #expect(log.messages.filter { $0.contains("in the outbox was") }.count == 2 * Limits.reportsPerTransaction)
            await node.close()
        }
    }

    @Test("a report that another node has dealt with meanwhile is not set aside, and neither is the one behind it")
    func setAsideMeanwhile() async throws {
        try await withScene { scene, _, engine in
            try await engine.run(report(scene, scene.id()), report(scene, scene.id()))
            let first = try #require(Int64(try await engine.query("SELECT min(number)::text FROM herald.outbox")[0]))
            try await engine.run("UPDATE herald.outbox SET refusal = 'by another' WHERE number = \(first)")
            let store = try #require(scene.store as? PostgresStore)
            let late = try await store.pool.run("setting aside") {
                try PostgresStore.setAside(first, "by this one", on: $0)
            }
            #expect(late.refusals.isEmpty)
            #expect(late.count > 0, "there may be more behind it")
            let refusals = try await engine.query("SELECT coalesce(refusal, '') FROM herald.outbox ORDER BY number")
            #expect(refusals == ["by another", ""])
            #expect(try await take(scene).count == 1)
        }
    }

    @Test("a report that commits when its org is erased leaves nothing of it")
    func erasedMeanwhile() async throws {
        try await withScene { scene, _, engine in
            try await engine.run("BEGIN", report(scene, scene.id()))
            var isDone = false
            while !isDone { isDone = try await scene.store.eraseOrg(scene.org.id, at: Scene.start)?.isDone ?? true }
            try await engine.run("COMMIT")
            #expect(try await engine.query("SELECT number FROM herald.outbox").count == 1)
            #expect(try await take(scene).isEmpty)
            #expect(try await engine.query("SELECT number FROM herald.outbox").isEmpty)
        }
    }

    @Test("nodes that look at the same time take each report in once")
    func severalNodes() async throws {
        try await withScene { scene, webhook, engine in
            let second = try await PostgresStore.open(
                url: engine.url,
                patience: .ofTests,
                vault: vault(7),
                random: SeededGenerator(seed: 2)
            )
            let count = 2 * Limits.reportsPerTransaction + 7
            try await engine.run(
                """
                SELECT herald.report_workflow('\(scene.org.id)', gen_random_uuid(), 'COMPLETE')
                FROM generate_series(1, \(count))
                """
            )
            let taken = try await withThrowingTaskGroup(of: Int.self) { group in
                for round in 0..<6 {
                    let store: any Store = round.isMultiple(of: 2) ? scene.store : second
                    group.addTask {
                        try await store.acceptOutbox(at: Scene.start, offer: scene.offer(room: 0)).count
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(taken == count)
            #expect(try await scene.claim(webhook, limit: 2 * count).deliveries.count == count)
            await second.close()
        }
    }

    @Test("a role may be given the right to report, and then can do nothing else")
    func leastPrivilege() async throws {
        try await withScene { scene, _, owner in
            // Roles are the server's, not the database's.
            let role = "engine_of_\(try await owner.query("SELECT current_database()")[0])"
            try await owner.run("CREATE ROLE \(role) LOGIN")
            let engine = try await SQLSession(owner.url.replacing("postgres@", with: "\(role)@"))
            let call = report(scene, scene.id())
            #expect(try await engine.refusal(of: call)?.state == "42501")
            try await owner.run("GRANT USAGE ON SCHEMA herald TO \(role)")
            #expect(try await engine.refusal(of: call)?.state == "42501")
            try await owner.run(
                "GRANT EXECUTE ON FUNCTION herald.report_workflow(uuid, uuid, text, timestamptz) TO \(role)"
            )
            try await engine.run(call)
            #expect(try await take(scene).count == 1)
            let tables = try await owner.query(
                "SELECT relname FROM pg_class WHERE relnamespace = 'herald'::regnamespace AND relkind = 'r'"
            )
            #expect(tables.contains("outbox") && tables.contains("signing_secret"))
            for table in tables {
                for statement in [
                    "SELECT 1 FROM herald.\(table)", "DELETE FROM herald.\(table)", "TRUNCATE herald.\(table)",
                    "INSERT INTO herald.\(table) DEFAULT VALUES", "DROP TABLE herald.\(table)",
                ] {
                    #expect(try await engine.refusal(of: statement)?.state == "42501", "\(statement)")
                }
            }
            for statement in [
                "CREATE TABLE herald.mine ()", "SELECT nextval('herald.outbox_number_seq')",
                "CREATE OR REPLACE FUNCTION herald.report_workflow(uuid, uuid, text, timestamptz) RETURNS void AS '' LANGUAGE sql",
            ] {
                #expect(try await engine.refusal(of: statement)?.state == "42501", "\(statement)")
            }
            // What a caller puts in the way is not looked at.
            try await engine.run(
                "CREATE TEMP TABLE org (id uuid)",
                "SET search_path = pg_temp, public",
                report(scene, scene.id())
            )
            #expect(try await take(scene).count == 1)
            try await owner.run("DROP OWNED BY \(role)", "DROP ROLE \(role)")
        }
    }

    @Test("a trace that the transaction names goes on with its reports, and one that is malformed is no error")
    func trace() async throws {
        let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        try await withScene { scene, webhook, engine in
            let (traced, plain, odd) = (scene.id() as WorkflowID, scene.id() as WorkflowID, scene.id() as WorkflowID)
            try await engine.run(
                "BEGIN",
                "SET LOCAL herald.traceparent = '\(parent)'",
                report(scene, traced),
                "COMMIT",
                report(scene, plain),
                "BEGIN",
                "SET LOCAL herald.traceparent = '\(String(repeating: "x", count: 10_000))'",
                report(scene, odd),
                "COMMIT"
            )
            #expect(try await take(scene).count == 3)
            let claimed = try await scene.claim(webhook).deliveries.map(\.delivery)
            let parents = Dictionary(uniqueKeysWithValues: claimed.map { ($0.workflowID, $0.trace?.parent) })
            #expect(parents == [traced: parent, plain: nil, odd: nil])
        }
    }

    @Test("nodes are told when the transaction commits, unless it asked for silence")
    func notification() async throws {
        try await withScene { scene, _, engine in
            let heard = scene.store.wakeups
            try await engine.run("BEGIN", report(scene, scene.id()))
            // It is heard after the listener has begun, so the listener is waited for by hearing something else.
            let call = Statement(WakeupSQL.payload, [.text("")])
            let store = try #require(scene.store as? PostgresStore)
            var wakeups = heard.makeAsyncIterator()
            let caller = Task {
                while !Task.isCancelled { try await store.pool.run("calling") { _ = try $0.transact([call]) } }
            }
            #expect(await wakeups.next() == .all)
            caller.cancel()
            // An error of the caller's is that of a store that closes.
            _ = try? await caller.value
            // Nothing comes after this that it could have to give way to.
            try await engine.run("COMMIT")
            while let next = await wakeups.next(), next != .outbox {}
            try await engine.run("SET herald.notify = off", report(scene, scene.id()), "RESET herald.notify")
            try await engine.run("SELECT pg_notify('herald', '\(scene.org.id)')")
            while let next = await wakeups.next() {
                #expect(next != .outbox)
                if case .webhook = next { break }
            }
            #expect(try await take(scene).count == 2)
        }
    }

    private func report(
        _ scene: Scene,
        _ workflow: WorkflowID,
        _ status: String = "COMPLETE",
        time: String? = nil
    ) -> String {
        let time = time.map { ", \($0)" } ?? ""
        return "SELECT herald.report_workflow('\(scene.org.id)', '\(workflow)', '\(status)'\(time))"
    }

    private func take(_ scene: Scene, room: Int = 0) async throws -> [Accepted] {
        try await scene.store.acceptOutbox(at: Scene.start, offer: scene.offer(room: room)).compactMap { Accepted($0) }
    }

    private func withScene(_ test: (Scene, Webhook, SQLSession) async throws -> Void) async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a", [.workflowCompleted])
            try await test(scene, webhook, try await SQLSession(url))
        }
    }
}
