import HeraldChance
import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldStorePostgres
import Testing

@Suite("Several nodes share a database, and what one promises holds on all")
struct SeveralNodesTests {
    @Test("a workflow that all report at once makes one delivery for each webhook")
    func oneFanOut() async throws {
        try await withNodes(3) { scenes in
            for label in ["a", "b", "c"] { try await scenes[0].subscribe(label) }
            let workflows = (0..<20).map { _ in scenes[0].id() as WorkflowID }
            // Some are known already, and what they have fired must not be read by two at once.
            for workflow in workflows.prefix(10) { _ = try await scenes[1].accept(.pending, of: workflow) }
            let all = try await withThrowingTaskGroup(of: [ReportAcceptance].self) { group in
                for round in 0..<12 {
                    let scene = scenes[round % scenes.count]
                    // Each names them in an order of its own.
                    let order = round.isMultiple(of: 2) ? workflows : workflows.reversed()
                    let reports = order.map { scene.report(.complete, of: $0) }
                    group.addTask {
                        try await scene.store.accept(reports, at: Scene.start, offer: scene.offer(room: 100))
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }.compactMap { Accepted($0) }
            }
            for workflow in workflows {
                let answers = all.filter { $0.receipt.workflowID == workflow }
                #expect(answers.count == 12)
                #expect(answers.count { $0.receipt.applied } == 1)
                #expect(Set(answers.map(\.receipt.deliveries)).count == 1)
                #expect(answers.first?.receipt.deliveries.count == 3)
                #expect(answers.flatMap(\.leased).count == 3)
            }
        }
    }

    @Test("claims of all never hand one delivery out twice, and each record counts once")
    func exclusive() async throws {
        try await withNodes(3) { scenes in
            let webhook = try await scenes[0].subscribe("a")
            try await scenes[0].complete(300)
            let recorded = try await withThrowingTaskGroup(of: [DeliveryID].self) { group in
                for round in 0..<90 {
                    let scene = scenes[round % scenes.count]
                    group.addTask {
                        let leased = try await scene.claim(webhook, limit: 7).deliveries
                        let held = try await scene.store.record(leased.map { scene.record($0) })
                        #expect(held.allSatisfy { $0 })
                        return leased.map(\.delivery.id)
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(recorded.count == 300)
            #expect(Set(recorded).count == 300)
        }
    }

    @Test("of two nodes that hold a lease one after the other, only the second records")
    func fencing() async throws {
        try await withNodes(2) { scenes in
            let webhook = try await scenes[0].subscribe("a")
            try await scenes[0].complete(1)
            let old = try #require(try await scenes[0].claim(webhook, for: .seconds(1)).deliveries.first)
            let end = old.lease.expiresAt
            let new = try #require(
                try await scenes[1].claim(webhook, by: scenes[1].id(), at: end).deliveries.first
            )
            #expect(new.lease.token == 2)
            #expect(try await scenes[0].store.record([scenes[0].record(old)]) == [false])
            #expect(try await scenes[1].store.record([scenes[1].record(new)]) == [true])
            #expect(try await scenes[0].store.attempts(of: old.delivery.id).count == 1)
        }
    }

    @Test("of webhooks with one label, one is made; and no more than the bound, however many ask at once")
    func webhookRules() async throws {
        try await withNodes(3) { scenes in
            let made = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
                for round in 0..<12 {
                    let scene = scenes[round % scenes.count]
                    group.addTask { try await code { try await scene.subscribe("same") } }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(made.count { $0 == nil } == 1)
            #expect(made.count { $0 == .labelTaken } == 11)
            let more = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
                for number in 0..<(Limits.webhooksPerOrg + 9) {
                    let scene = scenes[number % scenes.count]
                    group.addTask { try await code { try await scene.subscribe("hook-\(number)") } }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(more.count { $0 == nil } == Limits.webhooksPerOrg - 1)
            #expect(more.count { $0 == .limitReached } == 10)
        }
    }

    @Test("a webhook that one deletes or pauses is so for all at once")
    func changes() async throws {
        try await withNodes(2) { scenes in
            let (first, second) = (scenes[0], scenes[1])
            let deleted = try await first.subscribe("deleted")
            let paused = try await first.subscribe("paused")
            _ = try await second.accept(.complete, of: second.id())
            _ = try await first.store.deleteWebhook("deleted", of: first.org.id, at: Scene.start)
            try await first.pause("paused")
            let accepted = try await second.accept(.complete, of: second.id(), room: 9)
            #expect(accepted.receipt.deliveries.map(\.label) == ["paused"])
            #expect(accepted.leased.isEmpty)
            for webhook in [deleted, paused] {
                #expect(try await second.claim(webhook).deliveries.isEmpty)
                #expect(try await second.store.deliveryTarget(of: webhook.id, at: Scene.start) == nil)
            }
            #expect(try await first.resume("paused").pending == 2)
            #expect(try await second.claim(paused).deliveries.count == 2)
        }
    }

    @Test("reports, claims and records of all that race a deletion end up on one side of it")
    func deletionRace() async throws {
        try await withNodes(3) { scenes in
            let webhook = try await scenes[0].subscribe("a")
            try await scenes[0].complete(60)
            let recorded = try await withThrowingTaskGroup(of: Set<DeliveryID>.self) { group in
                for round in 0..<30 {
                    let scene = scenes[round % scenes.count]
                    group.addTask {
                        let leased = try await scene.claim(webhook, limit: 3).deliveries
                        let held = try await scene.store.record(leased.map { scene.record($0) })
                        return Set(zip(leased, held).filter(\.1).map(\.0.delivery.id))
                    }
                    group.addTask {
                        try await scene.complete(1)
                        return []
                    }
                }
                group.addTask {
                    _ = try await scenes[1].store.deleteWebhook("a", of: scenes[1].org.id, at: Scene.start)
                    return []
                }
                return try await group.reduce(into: Set()) { $0.formUnion($1) }
            }
            for id in recorded {
                #expect(try await scenes[0].store.delivery(id)?.state == .succeeded)
            }
            #expect(try await scenes[2].store.claimableLanes(after: nil, limit: 9).isEmpty)
            #expect(try await scenes[2].claim(webhook).deliveries.isEmpty)
        }
    }

    /// Runs a test with several stores on one database, and one org in it.
    private func withNodes(_ count: Int, _ test: ([Scene]) async throws -> Void) async throws {
        try await ThrowawayPostgres.shared.withDatabase { url in
            var scenes: [Scene] = []
            for seed in 1...UInt64(count) {
                let random = SeededGenerator(seed: seed)
                let store = try await PostgresStore.open(url: url, patience: .ofTests, vault: vault(7), random: random)
                scenes.append(Scene(store: store, seed: 100 + seed, org: scenes.first?.org))
            }
            try await scenes[0].store.createOrg(scenes[0].org)
            try await test(scenes)
            for scene in scenes { await scene.store.close() }
        }
    }
}
