import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store rotates signing secrets")
struct SecretConformanceTests {
    private static let day: Duration = .seconds(86_400)

    @Test("the newest secret comes first, and without an end the previous ones sign on", arguments: StoreKind.allCases)
    func newestFirst(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            #expect(try await rotate("two", retiring: nil, in: scene) == webhook.id)
            try await rotate("three", retiring: nil, in: scene)
            #expect(try await secrets(of: webhook, in: scene) == ["three", "two", "whsec_first_of_a"])
            let century = Scene.start.advanced(by: Self.day * 36_500)
            #expect(try await secrets(of: webhook, at: century, in: scene).count == 3)
        }
    }

    @Test("a retired secret signs up to its end and not from it on", arguments: StoreKind.allCases)
    func retirement(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let end = Scene.start.advanced(by: Self.day)
            try await rotate("two", retiring: end, in: scene)
            let justBefore = end.advanced(by: .milliseconds(-1))
            #expect(try await secrets(of: webhook, at: justBefore, in: scene) == ["two", "whsec_first_of_a"])
            #expect(try await secrets(of: webhook, at: end, in: scene) == ["two"])
        }
    }

    @Test(
        "a rotation never lengthens an earlier retirement, but may shorten a later one",
        arguments: StoreKind.allCases
    )
    func neverLonger(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let early = Scene.start.advanced(by: Self.day)
            let late = Scene.start.advanced(by: Self.day * 9)
            try await rotate("two", retiring: early, in: scene)
            try await rotate("three", retiring: late, in: scene)
            try await rotate("four", retiring: nil, in: scene)
            let ends = try await scene.store.deliveryTarget(of: webhook.id, at: Scene.start)?.secrets.map(\.retiresAt)
            #expect(ends == [nil, nil, late, early])
            try await rotate("five", retiring: early, in: scene)
            let shortened = try await scene.store.deliveryTarget(of: webhook.id, at: Scene.start)?.secrets
            #expect(shortened?.map(\.retiresAt) == [nil, early, early, early, early])
        }
    }

    @Test("so many secrets may be active at once, retired ones not counted", arguments: StoreKind.allCases)
    func limit(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let webhook = try await scene.subscribe("a")
            let end = Scene.start.advanced(by: Self.day)
            for number in 1..<Limits.activeSigningSecrets {
                try await rotate("\(number)", retiring: nil, in: scene)
            }
            let oneMore = try await code { try await rotate("more", retiring: nil, in: scene) }
            #expect(oneMore == .limitReached)
            // Whoever says when the others end gets out of it.
            for number in Limits.activeSigningSecrets..<Limits.activeSigningSecretsWhenRetiring {
                try await rotate("\(number)", retiring: end, in: scene)
            }
            let tooMany = try await code { try await rotate("more", retiring: end, in: scene) }
            #expect(tooMany == .limitReached)
            #expect(try await secrets(of: webhook, in: scene).count == Limits.activeSigningSecretsWhenRetiring)
            try await rotate("later", retiring: nil, at: end, in: scene)
            let newest = "\(Limits.activeSigningSecretsWhenRetiring - 1)"
            #expect(try await secrets(of: webhook, at: end, in: scene) == ["later", newest])
        }
    }

    @discardableResult
    private func rotate(
        _ secret: String,
        retiring end: Timestamp?,
        at now: Timestamp = Scene.start,
        in scene: Scene
    ) async throws -> WebhookID {
        try await scene.store.rotateSecret(
            of: "a",
            in: scene.org.id,
            to: SigningSecret(secret),
            retiringPreviousAt: end,
            at: now
        )
    }

    private func secrets(
        of webhook: Webhook,
        at now: Timestamp = Scene.start,
        in scene: Scene
    ) async throws -> [String] {
        let target = try await scene.store.deliveryTarget(of: webhook.id, at: now)
        return target?.secrets.map(\.secret.revealed) ?? []
    }
}
