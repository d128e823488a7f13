import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store keeps webhooks")
struct WebhookConformanceTests {
    @Test("webhooks come back oldest first, each org its own", arguments: StoreKind.allCases)
    func listing(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let other = Org(id: scene.id(), name: "Other", createdAt: Scene.start)
            try await scene.store.createOrg(other)
            let first = try await scene.subscribe("first", [.workflowCompleted, .workflowFailed])
            let foreign = try await scene.subscribe("first", of: other.id)
            let header = AuthHeader(name: "X-Token", value: "hush")
            var second = try await scene.subscribe("second", [.workflowFailed], authHeader: header)
            second.authHeaderName = "X-Token"
            #expect(try await scene.store.webhooks(of: scene.org.id) == [first, second])
            #expect(try await scene.store.webhooks(of: other.id) == [foreign])
            #expect(try await scene.store.webhooks(of: OrgID(high: 1, low: 1)).isEmpty)
        }
    }

    @Test("a webhook of an org that does not exist is refused", arguments: StoreKind.allCases)
    func unknownOrg(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let refusal = try await code { try await scene.subscribe("a", of: OrgID(high: 1, low: 1)) }
            #expect(refusal == .unknownOrg)
        }
    }

    @Test("a label is taken while its webhook lives, and free after; bytes decide", arguments: StoreKind.allCases)
    func labels(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let first = try await scene.subscribe("caf\u{e9}")
            #expect(try await code { try await scene.subscribe("caf\u{e9}") } == .labelTaken)
            try await scene.subscribe("cafe\u{301}")
            let deleted = try await scene.store.deleteWebhook("caf\u{e9}", of: scene.org.id, at: Scene.start)
            #expect(deleted == first.id)
            let heir = try await scene.subscribe("caf\u{e9}")
            #expect(try await scene.store.webhooks(of: scene.org.id).last == heir)
            #expect(try await scene.store.deliveryTarget(of: first.id, at: Scene.start) == nil)
        }
    }

    @Test("an org has at most so many webhooks, deleted ones not counted", arguments: StoreKind.allCases)
    func limit(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            for number in 0..<5 { try await scene.subscribe("hook-\(number)", limit: 5) }
            #expect(try await code { try await scene.subscribe("one more", limit: 5) } == .limitReached)
            _ = try await scene.store.deleteWebhook("hook-3", of: scene.org.id, at: Scene.start)
            try await scene.subscribe("one more", limit: 5)
            #expect(try await scene.store.webhooks(of: scene.org.id).count == 5)
            // A lower limit takes nothing away, and a higher one lets more in.
            #expect(try await code { try await scene.subscribe("more", limit: 3) } == .limitReached)
            try await scene.subscribe("more", limit: 6)
            #expect(try await scene.store.webhooks(of: scene.org.id).count == 6)
        }
    }

    @Test("a webhook that is deleted before anything happened to it leaves nothing", arguments: StoreKind.allCases)
    func unused(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let later = Scene.start.advanced(by: .seconds(9))
            try await scene.subscribe("used")
            try await scene.complete(1)
            for number in 0...5 {
                try await scene.subscribe("\(number)", ofDeleted: 1)
                _ = try await scene.store.deleteWebhook("\(number)", of: scene.org.id, at: Scene.start)
            }
            let step = try await scene.store.forget(.deletedWebhooks, before: later, after: nil)
            #expect(step == .nothing)
            #expect(try await scene.store.webhooks(of: scene.org.id).map(\.label) == ["used"])
        }
    }

    @Test("an org has at most so many deleted webhooks whose history is kept", arguments: StoreKind.allCases)
    func limitOfDeleted(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let later = Scene.start.advanced(by: .seconds(9))
            for number in 0..<3 {
                #expect(try await scene.store.countDeletedWebhooks(of: scene.org.id) == number)
                try await scene.subscribe("\(number)", limit: 1, ofDeleted: 3)
                try await scene.complete(1)
                _ = try await scene.store.deleteWebhook("\(number)", of: scene.org.id, at: Scene.start)
            }
            #expect(try await code { try await scene.subscribe("more", ofDeleted: 3) } == .limitReached)
            #expect(try await scene.store.webhooks(of: scene.org.id).isEmpty)
            #expect(try await scene.store.countDeletedWebhooks(of: scene.org.id) == 3)
            let other = Org(id: scene.id(), name: "Other", createdAt: Scene.start)
            try await scene.store.createOrg(other)
            try await scene.subscribe("more", of: other.id, ofDeleted: 3)
            #expect(try await scene.store.countDeletedWebhooks(of: other.id) == 0)

            // They go with their history.
            _ = try await scene.store.forget(.deliveries, before: later, after: nil)
            _ = try await scene.store.forget(.deletedWebhooks, before: later, after: nil)
            #expect(try await scene.store.countDeletedWebhooks(of: scene.org.id) == 0)
            try await scene.subscribe("more", ofDeleted: 3)
        }
    }

    @Test("of many that are added at once no more get in than the limit says", arguments: StoreKind.allCases)
    func limitOfMany(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let answers = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
                for number in 0..<16 {
                    group.addTask { try await code { try await scene.subscribe("hook-\(number)", limit: 7) } }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0 == nil } == 7)
            #expect(answers.count { $0 == .limitReached } == 9)
        }
    }

    @Test("an update changes what it names and leaves the rest", arguments: StoreKind.allCases)
    func update(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let header = AuthHeader(name: "Authorization", value: "Bearer one")
            let webhook = try await scene.subscribe("a", authHeader: header)
            func update(_ url: String?, _ change: WebhookChange.AuthHeaderChange) async throws -> DeliveryTarget? {
                let change = WebhookChange(url: url, authHeader: change)
                let id = try await scene.store.updateWebhook("a", of: scene.org.id, with: change)
                #expect(id == webhook.id)
                let listed = try await scene.store.webhooks(of: scene.org.id).first
                let target = try await scene.store.deliveryTarget(of: webhook.id, at: Scene.start)
                #expect(listed?.url == target?.url)
                #expect(listed?.authHeaderName == target?.authHeader?.name)
                return target
            }
            let untouched = try await update(nil, .leave)
            #expect(untouched?.url == webhook.url)
            #expect(untouched?.authHeader == header)
            let moved = try await update("https://elsewhere.example.com/", .leave)
            #expect(moved?.url == "https://elsewhere.example.com/")
            #expect(moved?.authHeader == header)
            let replaced = try await update(nil, .set(AuthHeader(name: "X-Key", value: "two")))
            #expect(replaced?.url == "https://elsewhere.example.com/")
            #expect(replaced?.authHeader == AuthHeader(name: "X-Key", value: "two"))
            #expect(try await update(nil, .remove)?.authHeader == nil)
        }
    }

    @Test("each bound of a pace is set and taken away by itself, and attempts are told", arguments: StoreKind.allCases)
    func pace(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            func update(_ perMinute: FieldUpdate<Int>, _ concurrent: FieldUpdate<Int>) async throws -> [Int?] {
                let pace = WebhookChange.PaceChange(maxPerMinute: perMinute, maxConcurrent: concurrent)
                _ = try await scene.store.updateWebhook("a", of: scene.org.id, with: WebhookChange(pace: pace))
                let listed = try #require(try await scene.store.webhooks(of: scene.org.id).first)
                let target = try #require(try await scene.store.deliveryTarget(of: webhook.id, at: Scene.start))
                #expect(listed.pace == target.pace)
                #expect(target.url == webhook.url)
                return [target.pace.maxPerMinute, target.pace.maxConcurrent]
            }
            #expect(try await update(.unchanged, .unchanged) == [nil, nil])
            #expect(try await update(.set(30), .unchanged) == [30, nil])
            #expect(try await update(.unchanged, .set(2)) == [30, 2])
            #expect(try await update(.removed, .unchanged) == [nil, 2])
            #expect(try await update(.set(60_000), .removed) == [60_000, nil])
            let other = Webhook(
                id: scene.id(),
                orgID: scene.org.id,
                label: "b",
                url: "https://b.example.com/",
                eventTypes: [.workflowFailed],
                authHeaderName: nil,
                createdAt: Scene.start,
                pace: WebhookPace(maxPerMinute: 5, maxConcurrent: 1)
            )
            try await scene.store.createWebhook(other, authHeader: nil, secret: SigningSecret("whsec_of_b_and_more"))
            #expect(try await scene.store.webhooks(of: scene.org.id).last == other)
        }
    }

    @Test("an update that was decided on something else changes nothing", arguments: StoreKind.allCases)
    func updateOfSeen(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let (store, org) = (scene.store, scene.org.id)
            let webhook = try await scene.subscribe("a", authHeader: AuthHeader(name: "X-Key", value: "one"))
            func update(_ url: String, seen: String, _ name: String?) async throws -> StoreError.Code? {
                let seen = WebhookChange.Seen(url: seen, authHeaderName: name)
                let change = WebhookChange(url: url, authHeader: .leave, seen: seen)
                return try await code { _ = try await store.updateWebhook("a", of: org, with: change) }
            }
            let evil = "https://evil.example.com/"
            #expect(try await update(evil, seen: "https://before.example.com/", "X-Key") == .unknownWebhook)
            #expect(try await update(evil, seen: webhook.url, nil) == .unknownWebhook)
            #expect(try await update(evil, seen: webhook.url, "X-Other") == .unknownWebhook)
            #expect(try await store.webhooks(of: org).first?.url == webhook.url)
            let next = "https://example.com/next"
            #expect(try await update(next, seen: webhook.url, "X-Key") == nil)
            #expect(try await store.webhooks(of: org).first?.url == next)
        }
    }

    @Test("updating, deleting and rotating what is not there is refused", arguments: StoreKind.allCases)
    func unknown(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let other = Org(id: scene.id(), name: "Other", createdAt: Scene.start)
            try await scene.store.createOrg(other)
            try await scene.subscribe("theirs", of: other.id)
            try await scene.subscribe("deleted")
            _ = try await scene.store.deleteWebhook("deleted", of: scene.org.id, at: Scene.start)
            let (store, org) = (scene.store, scene.org.id)
            for label in ["never", "theirs", "deleted"] {
                let change = WebhookChange(url: "https://x.example.com", authHeader: .leave)
                #expect(
                    try await code { _ = try await store.updateWebhook(label, of: org, with: change) }
                        == .unknownWebhook
                )
                #expect(
                    try await code { _ = try await store.deleteWebhook(label, of: org, at: Scene.start) }
                        == .unknownWebhook
                )
                let rotation = try await code {
                    _ = try await store.rotateSecret(
                        of: label,
                        in: org,
                        to: SigningSecret("s"),
                        retiringPreviousAt: nil,
                        at: Scene.start
                    )
                }
                #expect(rotation == .unknownWebhook)
            }
        }
    }

    @Test("a new webhook signs with the secret it was given", arguments: StoreKind.allCases)
    func target(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let header = AuthHeader(name: "Authorization", value: "Bearer ünïcode")
            let webhook = try await scene.subscribe("a", authHeader: header)
            let expected = DeliveryTarget(
                webhookID: webhook.id,
                url: webhook.url,
                authHeader: header,
                secrets: [
                    ActiveSecret(
                        secret: SigningSecret("whsec_first_of_a"),
                        createdAt: webhook.createdAt,
                        retiresAt: nil
                    )
                ]
            )
            #expect(try await scene.store.deliveryTarget(of: webhook.id, at: Scene.start) == expected)
            #expect(try await scene.store.deliveryTarget(of: WebhookID(high: 1, low: 1), at: Scene.start) == nil)
        }
    }
}
