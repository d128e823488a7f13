import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store stops at once for a deleted webhook")
struct DeletionConformanceTests {
    @Test("pending deliveries are canceled, finished ones keep their state and history", arguments: StoreKind.allCases)
    func deletion(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let other = try await scene.subscribe("b")
            try await scene.complete(3)
            let leased = try await scene.claim(webhook, limit: 2).deliveries
            #expect(try await scene.store.record([scene.record(leased[0])]) == [true])
            let waiting = try await scene.claim(webhook, limit: 1).deliveries
            try await scene.store.release(waiting)
            _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)

            #expect(try await scene.store.delivery(leased[0].delivery.id)?.state == .succeeded)
            #expect(try await scene.store.attempts(of: leased[0].delivery.id).count == 1)
            #expect(try await scene.store.delivery(leased[1].delivery.id)?.state == .canceled)
            #expect(try await scene.store.delivery(waiting[0].delivery.id)?.state == .canceled)
            #expect(try await scene.store.claimableLanes(after: nil, limit: 9).map(\.webhookID) == [other.id])
        }
    }

    @Test("nothing more is handed out, recorded, released or expired", arguments: StoreKind.allCases)
    func nothingMore(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(2)
            let leased = try #require(try await scene.claim(webhook, limit: 1).deliveries.first)
            _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
            let later = Scene.start.advanced(by: .seconds(86_400))
            let claimed = try await scene.claim(webhook, at: later)
            #expect(claimed.deliveries.isEmpty)
            #expect(claimed.nextClaimableAt == nil)
            #expect(try await scene.store.record([scene.record(leased)]) == [false])
            try await scene.store.release([leased])
            try await scene.store.expire([leased], at: later)
            #expect(try await scene.store.delivery(leased.delivery.id)?.state == .canceled)
            #expect(try await scene.store.attempts(of: leased.delivery.id).isEmpty)
            #expect(try await scene.store.deliveryTarget(of: webhook.id, at: Scene.start) == nil)
        }
    }

    @Test("reports, claims and records that race a deletion end up on one side of it", arguments: StoreKind.allCases)
    func race(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(50)
            let leased = try await scene.claim(webhook).deliveries
            let recorded = try await withThrowingTaskGroup(of: [DeliveryID].self) { group in
                for item in leased {
                    group.addTask {
                        try await scene.store.record([scene.record(item)]) == [true] ? [item.delivery.id] : []
                    }
                    group.addTask {
                        try await scene.complete(1)
                        return []
                    }
                }
                group.addTask {
                    _ = try await scene.store.deleteWebhook("a", of: scene.org.id, at: Scene.start)
                    return []
                }
                return try await group.reduce(into: Set()) { $0.formUnion($1) }
            }
            for item in leased {
                let expected: DeliveryState = recorded.contains(item.delivery.id) ? .succeeded : .canceled
                #expect(try await scene.store.delivery(item.delivery.id)?.state == expected)
            }
            #expect(try await scene.store.claimableLanes(after: nil, limit: 9).isEmpty)
        }
    }
}
