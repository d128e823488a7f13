import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store shows what became of events")
struct HistoryConformanceTests {
    @Test("a delivery is shown with its webhook's label and pause, to its own org only", arguments: StoreKind.allCases)
    func entry(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let leased = try #require(try await scene.claim(webhook).deliveries.first)
            let later = Scene.start.advanced(by: .seconds(60))
            _ = try await scene.store.record([scene.record(leased, .retry(at: later))])
            _ = try await scene.pause("a", at: later)

            let id = leased.delivery.id
            let entry = try #require(try await scene.store.entry(id, of: scene.org.id))
            #expect(entry.delivery == (try await scene.store.delivery(id)))
            #expect(entry.delivery.attempts == 1)
            #expect(entry.label == "a")
            #expect(entry.pausedSince == later)
            #expect(try await scene.store.entry(id, of: scene.id()) == nil)
            #expect(try await scene.store.entry(scene.id(), of: scene.org.id) == nil)
        }
    }

    @Test("what is pending for a deleted webhook is shown as canceled, under its label", arguments: StoreKind.allCases)
    func deleted(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            try await scene.subscribe("a")
            let workflow = try #require(try await scene.complete(1).first)
            _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
            let history = try #require(try await scene.store.history(of: workflow, in: scene.org.id))
            #expect(history.deliveries.map(\.label) == ["a"])
            #expect(history.deliveries.map(\.delivery.state) == [.canceled])
        }
    }

    @Test("a workflow is shown with its status and all deliveries of its events", arguments: StoreKind.allCases)
    func workflow(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            try await scene.subscribe("both", Set(EventType.allCases))
            try await scene.subscribe("failed", [.workflowFailed])
            let workflow = try #require(try await scene.complete(1).first)
            let first = try #require(try await scene.store.history(of: workflow, in: scene.org.id))
            #expect(first.state.status == .complete)
            #expect(first.deliveries.map(\.label) == ["both"])

            let later = Scene.start.advanced(by: .seconds(9))
            _ = try await scene.accept(.failed, of: workflow, at: later, now: later)
            let second = try #require(try await scene.store.history(of: workflow, in: scene.org.id))
            #expect(second.state.status == .failed)
            #expect(second.state.statusTime == later)
            #expect(second.state.firedEvents == Set(EventType.allCases))
            #expect(second.deliveries.map(\.label).sorted() == ["both", "both", "failed"])
            #expect(second.deliveries.allSatisfy { $0.delivery.workflowID == workflow })
            #expect(try await scene.store.history(of: workflow, in: scene.id()) == nil)
            #expect(try await scene.store.history(of: scene.id(), in: scene.org.id) == nil)
        }
    }

    @Test("a workflow without an event has a status and no deliveries", arguments: StoreKind.allCases)
    func quiet(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            try await scene.subscribe("a")
            let workflow: WorkflowID = scene.id()
            _ = try await scene.accept(.pending, of: workflow)
            let history = try #require(try await scene.store.history(of: workflow, in: scene.org.id))
            #expect(history.state.firedEvents.isEmpty)
            #expect(history.deliveries.isEmpty)
        }
    }

    @Test("what has failed is found, however it did, until it is redelivered", arguments: StoreKind.allCases)
    func failed(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhooks = [
                try await scene.subscribe("a", Set(EventType.allCases)), try await scene.subscribe("b"),
                try await scene.subscribe("gone"),
            ]
            let workflows = try await scene.complete(20)
            let later = Scene.start.advanced(by: .seconds(9))
            var failed: Set<DeliveryID> = []
            for webhook in webhooks {
                let leased = try await scene.claim(webhook).deliveries
                try #require(leased.count == 20)
                let records = leased[..<19].map { scene.record($0, $0.delivery.id.low % 2 == 0 ? .fail : .succeed) }
                _ = try await scene.store.record(records)
                failed.formUnion(records.filter { $0.transition == .fail }.map(\.deliveryID))
                try await scene.store.expire([leased[19]], at: later)
                failed.insert(leased[19].delivery.id)
            }
            _ = try await scene.accept(.failed, of: workflows[0], at: later, now: later)
            let other = try #require(try await scene.claim(webhooks[0], at: later).deliveries.first)
            _ = try await scene.store.record([scene.record(other, .fail, startedAt: later)])
            failed.insert(other.delivery.id)
            _ = try await scene.store.deleteWebhook("gone", of: scene.org.id, at: later)

            func all(_ change: (inout DeliveryLogQuery) -> Void = { _ in }) async throws -> [DeliveryID] {
                var query = DeliveryLogQuery(limit: 4)
                query.state = .failed
                change(&query)
                var found: [DeliveryID] = []
                repeat {
                    let page = try await scene.store.deliveries(of: scene.org.id, query)
                    #expect(page.entries.allSatisfy { $0.delivery.state == .failed })
                    found += page.entries.map(\.delivery.id)
                    query.cursor = page.cursor
                } while query.cursor != nil && found.count < 100
                return found
            }
            #expect(try await all() == failed.sorted(by: >))
            #expect(try await all { $0.limit = 200 } == failed.sorted(by: >))
            #expect(try await all { $0.eventType = .workflowFailed } == [other.delivery.id])
            #expect(try await all { ($0.label, $0.eventType) = ("b", .workflowFailed) } == [])
            #expect(try await all { $0.since = later } == [other.delivery.id])
            #expect(try await all { $0.until = later }.count == failed.count - 1)

            let again = Scene.start.advanced(by: .seconds(100_000))
            _ = try await scene.store.redeliver(other.delivery.id, of: scene.org.id, at: again)
            failed.remove(other.delivery.id)
            #expect(try await all() == failed.sorted(by: >))
        }
    }

    @Test("the log of an org is read by pages and filters, newest first", arguments: StoreKind.allCases)
    func log(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let busy = try await scene.subscribe("busy", Set(EventType.allCases))
            let old = try await scene.subscribe("old")
            let other = Org(id: scene.id(), name: "Other", createdAt: Scene.start)
            try await scene.store.createOrg(other)
            try await scene.subscribe("busy", Set(EventType.allCases), of: other.id)
            var workflows: [WorkflowID] = []
            for number in 0..<30 {
                let now = Scene.start.advanced(by: .seconds(number))
                if number == 10 { _ = try await scene.store.deleteWebhook("old", of: scene.org.id, at: now) }
                workflows += try await scene.complete(1, now: now)
                let foreign = scene.report(.complete, of: scene.id(), org: other.id)
                _ = try await scene.store.accept([foreign], at: now, offer: scene.offer(room: 0))
            }
            let failed = Scene.start.advanced(by: .seconds(40))
            _ = try await scene.accept(.failed, of: workflows[0], at: failed, now: failed)
            let leased = try await scene.claim(busy, limit: 5).deliveries
            _ = try await scene.store.record(leased.map { scene.record($0) })

            func all(_ change: (inout DeliveryLogQuery) -> Void = { _ in }) async throws -> [DeliveryEntry] {
                var query = DeliveryLogQuery(limit: 7)
                change(&query)
                var entries: [DeliveryEntry] = []
                repeat {
                    let page = try await scene.store.deliveries(of: scene.org.id, query)
                    #expect(page.entries.count <= query.limit)
                    entries += page.entries
                    query.cursor = page.cursor
                } while query.cursor != nil && entries.count < 100
                #expect(entries.map(\.delivery.id) == entries.map(\.delivery.id).sorted(by: >))
                return entries
            }
            #expect(try await all().count == 41)
            #expect(try await all { $0.limit = 200 }.count == 41)
            #expect(try await all { $0.label = "old" }.allSatisfy { $0.delivery.webhookID == old.id })
            #expect(try await all { $0.label = "old" }.count == 10)
            #expect(try await all { $0.label = "none" }.isEmpty)
            #expect(
                try await all { $0.state = .succeeded }.map(\.delivery.id).sorted()
                    == leased.map(\.delivery.id).sorted()
            )
            #expect(try await all { $0.state = .canceled }.count == 10)
            #expect(try await all { $0.eventType = .workflowFailed }.map(\.delivery.workflowID) == [workflows[0]])
            #expect(try await all { $0.workflowID = workflows[0] }.count == 3)
            #expect(try await all { $0.workflowID = scene.id() }.isEmpty)
            let (from, to) = (Scene.start.advanced(by: .seconds(20)), Scene.start.advanced(by: .seconds(25)))
            #expect(try await all { ($0.since, $0.until) = (from, to) }.count == 5)
            #expect(try await scene.store.deliveries(of: other.id, DeliveryLogQuery()).entries.count == 30)
            #expect(try await scene.store.deliveries(of: scene.id(), DeliveryLogQuery()).entries.isEmpty)
        }
    }
}
