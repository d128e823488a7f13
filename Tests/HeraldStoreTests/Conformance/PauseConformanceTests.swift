import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store keeps a paused webhook's deliveries, and hands none of them out")
struct PauseConformanceTests {
    @Test("nothing is claimed or surveyed while paused, and all of it after", arguments: StoreKind.allCases)
    func claims(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let other = try await scene.subscribe("b")
            try await scene.complete(3)
            let paused = try await scene.pause("a", at: at(1))
            #expect(paused == PausedWebhook(id: webhook.id, pause: WebhookPause(since: at(1), reason: .requested)))
            let none = ClaimedLane(webhookID: webhook.id, deliveries: [], nextClaimableAt: nil)
            #expect(try await scene.claim(webhook, at: at(2)) == none)
            #expect(try await scene.store.claimableLanes(after: nil, limit: 9).map(\.webhookID) == [other.id])
            #expect(try await scene.claim(other, at: at(2)).deliveries.count == 3)
            #expect(try await scene.resume("a", at: at(3)) == ResumedWebhook(id: webhook.id, pending: 3))
            #expect(try await scene.store.claimableLanes(after: nil, limit: 1).map(\.webhookID) == [webhook.id])
            #expect(try await scene.claim(webhook, at: at(3)).deliveries.count == 3)
        }
    }

    @Test("a page of a survey is full however many lanes are paused", arguments: StoreKind.allCases)
    func surveys(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            var lively: [WebhookID] = []
            for number in 0..<6 {
                let webhook = try await scene.subscribe("hook-\(number)")
                if number.isMultiple(of: 2) { lively.append(webhook.id) } else { try await scene.pause(webhook.label) }
            }
            try await scene.complete(1)
            let first = try await scene.store.claimableLanes(after: nil, limit: 2).map(\.webhookID)
            let rest = try await scene.store.claimableLanes(after: first.last, limit: 2).map(\.webhookID)
            #expect(first + rest == lively.sorted())
        }
    }

    @Test("what is accepted while paused waits: neither leased at birth nor announced", arguments: StoreKind.allCases)
    func accepts(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let other = try await scene.subscribe("b")
            // The store has looked at the subscriptions before the pause.
            _ = try await scene.accept(.complete, of: scene.id(), room: 9)
            try await scene.pause("a")
            let workflow: WorkflowID = scene.id()
            let accepted = try await scene.accept(.complete, of: workflow, room: 9)
            #expect(accepted.receipt.deliveries.map(\.label).sorted() == ["a", "b"])
            #expect(accepted.leased.map(\.delivery.webhookID) == [other.id])
            #expect(accepted.unleased.isEmpty)
            #expect(try await scene.accept(.complete, of: workflow, room: 9).receipt.applied == false)
            #expect(try await scene.accept(.complete, of: scene.id()).unleased == [other.id])
            try await scene.resume("a")
            let after = try await scene.accept(.complete, of: scene.id(), room: 9)
            #expect(Set(after.leased.map(\.delivery.webhookID)) == [webhook.id, other.id])
        }
    }

    @Test("attempts under way are recorded, whatever came of them, and releases hold", arguments: StoreKind.allCases)
    func records(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(4)
            let leased = try await scene.claim(webhook).deliveries
            try await scene.pause("a", at: at(1))
            let records = [
                scene.record(leased[0]), scene.record(leased[1], .retry(at: at(60))), scene.record(leased[2], .fail),
            ]
            #expect(try await scene.store.record(records) == [true, true, true])
            try await scene.store.release([leased[3]])
            #expect(try await scene.claim(webhook, at: at(100)).deliveries.isEmpty)
            #expect(try await scene.resume("a", at: at(100)).pending == 2)
            let claimed = try await scene.claim(webhook, at: at(100)).deliveries.map(\.delivery.id)
            #expect(claimed == [leased[3].delivery.id, leased[1].delivery.id])
        }
    }

    @Test("nothing expires while paused: it is given back", arguments: StoreKind.allCases)
    func expires(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let leased = try await scene.claim(webhook).deliveries
            try await scene.pause("a", at: at(1))
            try await scene.store.expire(leased, at: at(90_000))
            #expect(try await scene.store.delivery(leased[0].delivery.id)?.state == .pending)
            try await scene.resume("a", at: at(2))
            // Were it not given back, its lease would hold for another minute.
            let again = try await scene.claim(webhook, at: at(2)).deliveries
            #expect(again.map(\.lease.token) == [2])
            try await scene.store.expire(again, at: at(90_001))
            #expect(try await scene.store.delivery(leased[0].delivery.id)?.state == .failed)
        }
    }

    @Test("a window stands still in every pause since it began, and in no other", arguments: StoreKind.allCases)
    func window(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.pause("a", at: at(0))
            try await scene.complete(1)
            try await scene.resume("a", at: at(100))
            let first = try #require(try await scene.claim(webhook, at: at(100)).deliveries.first)
            #expect(first.delivery.windowStart == nil)
            let record = scene.record(first, .retry(at: at(200)), startedAt: at(110))
            #expect(try await scene.store.record([record]) == [true])
            #expect(try await scene.store.delivery(first.delivery.id)?.windowStart == at(110))
            for pause in [(150, 1150), (2000, 2000), (3000, 3007)] as [(Int64, Int64)] {
                try await scene.pause("a", at: at(pause.0))
                try await scene.resume("a", at: at(pause.1))
            }
            let second = try #require(try await scene.claim(webhook, at: at(3010)).deliveries.first)
            #expect(second.delivery.firstAttemptAt == at(110))
            #expect(second.delivery.pausedFor == .seconds(1007))
            #expect(second.delivery.windowStart == at(1117))
            #expect(try await scene.store.delivery(first.delivery.id) == second.delivery)
        }
    }

    @Test("a first attempt that a pause overtakes has its window put off by it", arguments: StoreKind.allCases)
    func windowOfAnAttemptUnderWay(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let leased = try #require(try await scene.accept(.complete, of: scene.id(), room: 1).leased.first)
            try await scene.pause("a", at: at(5))
            try await scene.resume("a", at: at(500))
            let record = scene.record(leased, .retry(at: at(60)), startedAt: at(1))
            #expect(try await scene.store.record([record]) == [true])
            let again = try #require(try await scene.claim(webhook, at: at(500)).deliveries.first)
            #expect(again.delivery.windowStart == at(1 + 495))
        }
    }

    @Test("a lease that a pause made void begins no window: the next one does", arguments: StoreKind.allCases)
    func windowAfterAVoidLease(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let born = try await scene.accept(.complete, of: scene.id(), room: 1).leased
            try await scene.pause("a", at: at(5))
            try await scene.store.release(born)
            try await scene.resume("a", at: at(500))
            let leased = try #require(try await scene.claim(webhook, at: at(500)).deliveries.first)
            let record = scene.record(leased, .retry(at: at(560)), startedAt: at(501))
            #expect(try await scene.store.record([record]) == [true])
            #expect(try await scene.claim(webhook, at: at(560)).deliveries.first?.delivery.windowStart == at(501))
        }
    }

    @Test("pausing and resuming again and again changes nothing more", arguments: StoreKind.allCases)
    func repeats(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            #expect(try await scene.resume("a", at: at(1)).pending == 1)
            let pause = try await scene.pause("a", at: at(10))
            #expect(try await scene.pause("a", at: at(20)) == pause)
            #expect(try await scene.store.webhooks(of: scene.org.id).first?.pause == pause.pause)
            try await scene.resume("a", at: at(30))
            #expect(try await scene.resume("a", at: at(40)) == ResumedWebhook(id: webhook.id, pending: 1))
            #expect(try await scene.store.webhooks(of: scene.org.id) == [webhook])
            #expect(try await code { try await scene.pause("b") } == .unknownWebhook)
            #expect(try await code { try await scene.resume("b") } == .unknownWebhook)
        }
    }

    @Test("a clock that was set back makes a pause none, and no window shorter", arguments: StoreKind.allCases)
    func clockSetBack(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let leased = try await scene.claim(webhook).deliveries
            #expect(try await scene.store.record([scene.record(leased[0], .retry(at: at(60)))]) == [true])
            try await scene.pause("a", at: at(50))
            try await scene.resume("a", at: at(-50))
            #expect(try await scene.claim(webhook, at: at(60)).deliveries.first?.delivery.pausedFor == .zero)
        }
    }

    @Test("a paused webhook has no target, can be changed, and has one again after", arguments: StoreKind.allCases)
    func target(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.pause("a")
            #expect(try await scene.store.deliveryTarget(of: webhook.id, at: at(0)) == nil)
            _ = try await scene.store.updateWebhook(
                "a",
                of: scene.org.id,
                with: WebhookChange(url: "https://new.example.com/", authHeader: .leave)
            )
            _ = try await scene.store.rotateSecret(
                of: "a",
                in: scene.org.id,
                to: SigningSecret("whsec_second"),
                retiringPreviousAt: nil,
                at: at(0)
            )
            try await scene.resume("a")
            let target = try #require(try await scene.store.deliveryTarget(of: webhook.id, at: at(1)))
            #expect(target.url == "https://new.example.com/")
            #expect(target.secrets.count == 2)
        }
    }

    @Test("a paused webhook is deleted like any other; the label's next is not paused", arguments: StoreKind.allCases)
    func deletion(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(2)
            let leased = try await scene.claim(webhook, limit: 1).deliveries
            try await scene.pause("a")
            #expect(try await scene.store.deleteWebhook("a", of: scene.org.id, at: at(1)) == webhook.id)
            #expect(try await scene.store.delivery(leased[0].delivery.id)?.state == .canceled)
            #expect(try await scene.store.record([scene.record(leased[0])]) == [false])
            #expect(try await scene.store.recordGone(scene.record(leased[0], .fail), at: at(3)) == .superseded)
            #expect(try await code { try await scene.resume("a") } == .unknownWebhook)
            let next = try await scene.subscribe("a")
            try await scene.complete(1)
            #expect(try await scene.claim(next).deliveries.count == 1)
        }
    }

    @Test("a receiver that is gone pauses its webhook with the record", arguments: StoreKind.allCases)
    func gone(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            _ = try await scene.accept(.complete, of: scene.id(), room: 9)
            try await scene.complete(2)
            let leased = try await scene.claim(webhook).deliveries
            let gone = AttemptOutcome.rejected(status: 410)
            let record = scene.record(leased[0], .retry(at: at(60)), outcome: gone)
            #expect(try await scene.store.recordGone(record, at: at(3)) == .paused)
            #expect(try await scene.store.recordGone(record, at: at(3)) == .superseded)
            let pause = WebhookPause(since: at(3), reason: .gone)
            #expect(try await scene.store.webhooks(of: scene.org.id).first?.pause == pause)
            #expect(try await scene.pause("a", at: at(5)).pause == pause)
            #expect(try await scene.store.attempts(of: leased[0].delivery.id) == [record.attempt])
            #expect(try await scene.accept(.complete, of: scene.id(), room: 9).leased.isEmpty)
            #expect(try await scene.claim(webhook, at: at(60)).deliveries.isEmpty)
            #expect(
                try await scene.store.recordGone(scene.record(leased[1], .fail, outcome: gone), at: at(3))
                    == .alreadyPaused
            )
            #expect(try await scene.store.delivery(leased[1].delivery.id)?.state == .failed)
            try await scene.resume("a", at: at(60))
            let again = try await scene.claim(webhook, at: at(60)).deliveries
            #expect(again.contains { $0.delivery.id == leased[0].delivery.id && $0.delivery.attempts == 1 })
        }
    }

    @Test("a lease that went to another pauses nothing", arguments: StoreKind.allCases)
    func goneTooLate(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(1)
            let old = try #require(try await scene.claim(webhook, for: .seconds(1)).deliveries.first)
            _ = try await scene.claim(webhook, by: scene.id(), at: old.lease.expiresAt)
            #expect(try await scene.store.recordGone(scene.record(old, .retry(at: at(60))), at: at(3)) == .superseded)
            #expect(try await scene.store.webhooks(of: scene.org.id).first?.pause == nil)
        }
    }

    @Test("claims, reports and records that race pauses lose nothing", arguments: StoreKind.allCases)
    func race(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            try await scene.complete(40)
            let delivered = try await withThrowingTaskGroup(of: [DeliveryID].self) { group in
                for step in 0..<40 as Range<Int64> {
                    let now = at(step)
                    group.addTask {
                        let leased = try await scene.claim(webhook, limit: 3, at: now).deliveries
                        let held = try await scene.store.record(leased.map { scene.record($0, startedAt: now) })
                        #expect(held.allSatisfy { $0 })
                        return leased.map(\.delivery.id)
                    }
                    group.addTask {
                        try await scene.complete(1)
                        return []
                    }
                    group.addTask {
                        if step.isMultiple(of: 2) {
                            try await scene.pause("a", at: now)
                        } else {
                            try await scene.resume("a", at: now)
                        }
                        return []
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(delivered).count == delivered.count)
            #expect(try await scene.resume("a", at: at(100)).pending == 80 - delivered.count)
            #expect(try await scene.claim(webhook, at: at(100)).deliveries.count == 80 - delivered.count)
        }
    }

    /// So many seconds after the scene's start.
    private func at(_ seconds: Int64) -> Timestamp { Scene.start.advanced(by: .seconds(seconds)) }
}
