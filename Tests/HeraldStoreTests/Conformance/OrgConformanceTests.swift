import HeraldCore
import HeraldStore
import HeraldStoreMemory
import Testing

@Suite("Every store keeps orgs and key sets")
struct OrgConformanceTests {
    @Test("orgs come back oldest first", arguments: StoreKind.allCases)
    func orgs(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let second = Org(id: scene.id(), name: "Börse & Söhne", createdAt: Scene.start.advanced(by: .seconds(1)))
            try await scene.store.createOrg(second)
            #expect(try await scene.store.orgs() == [scene.org, second])
            #expect(try await scene.store.org(second.id) == second)
            #expect(try await scene.store.org(scene.id()) == nil)
        }
    }

    @Test("orgs come back newest first, page by page", arguments: StoreKind.allCases)
    func orgPages(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            var all = [scene.org]
            for number in 0..<6 {
                let org = Org(id: scene.id(), name: "Org \(number)", createdAt: Scene.start)
                try await store.createOrg(org)
                all.insert(org, at: 0)
            }
            var found: [Org] = []
            for size in [3, 3, 1, 0] {
                let page = try await store.orgs(before: found.last?.id, limit: 3)
                #expect(page.count == size)
                found += page
            }
            #expect(found == all)
            #expect(try await store.orgs(before: scene.id(), limit: 3) == [])
        }
    }

    @Test("an org has a bounded number of key sets that are not revoked", arguments: StoreKind.allCases)
    func keySetBound(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            let sets = (0...Limits.keySetsPerOrg).map { keySet("\($0)", of: scene.org.id, scene) }
            for set in sets.dropLast(4) { try await store.createKeySet(set, secret: digest(set.publicKey)) }
            let answers = try await withThrowingTaskGroup(of: StoreError.Code?.self) { tasks in
                for set in sets.suffix(4) {
                    tasks.addTask {
                        try await code { try await store.createKeySet(set, secret: digest(set.publicKey)) }
                    }
                }
                return try await tasks.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0 == nil } == 3 && answers.contains(.limitReached))
            try await store.revokeKeySet(sets[0].id, of: scene.org.id, at: Scene.start)
            let another = keySet("another", of: scene.org.id, scene)
            try await store.createKeySet(another, secret: digest("another"))
            #expect(try await store.keySets(of: scene.org.id).count == Limits.keySetsPerOrg + 1)
        }
    }

    @Test("key sets come back oldest first, revoked ones included, each org its own", arguments: StoreKind.allCases)
    func keySets(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let other = Org(id: scene.id(), name: "Other", createdAt: Scene.start)
            try await scene.store.createOrg(other)
            let first = keySet("a", of: scene.org.id, scene)
            let second = keySet("b", of: scene.org.id, label: nil, access: false, scene)
            let foreign = keySet("c", of: other.id, scene)
            for set in [first, second, foreign] {
                try await scene.store.createKeySet(set, secret: digest(set.publicKey))
            }
            let revokedAt = Scene.start.advanced(by: .seconds(5))
            try await scene.store.revokeKeySet(first.id, of: scene.org.id, at: revokedAt)
            var revoked = first
            revoked.revokedAt = revokedAt
            #expect(try await scene.store.keySets(of: scene.org.id) == [revoked, second])
            #expect(try await scene.store.keySets(of: other.id) == [foreign])
        }
    }

    @Test("a key set is found by its secret's digest and by its publishable key", arguments: StoreKind.allCases)
    func lookUp(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let set = keySet("a", of: scene.org.id, scene)
            try await scene.store.createKeySet(set, secret: digest("secret"))
            #expect(try await scene.store.keySet(secret: digest("secret")) == set)
            #expect(try await scene.store.keySet(publicKey: set.publicKey) == set)
            #expect(try await scene.store.keySet(secret: digest("other")) == nil)
            #expect(try await scene.store.keySet(publicKey: "pk_other") == nil)
        }
    }

    @Test("a revoked key set is unknown at once, and revoking it again changes nothing", arguments: StoreKind.allCases)
    func revocation(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let set = keySet("a", of: scene.org.id, scene)
            try await scene.store.createKeySet(set, secret: digest("secret"))
            let first = Scene.start.advanced(by: .seconds(1))
            try await scene.store.revokeKeySet(set.id, of: scene.org.id, at: first)
            try await scene.store.revokeKeySet(set.id, of: scene.org.id, at: first.advanced(by: .seconds(9)))
            #expect(try await scene.store.keySet(secret: digest("secret")) == nil)
            #expect(try await scene.store.keySet(publicKey: set.publicKey) == nil)
            #expect(try await scene.store.keySets(of: scene.org.id).map(\.revokedAt) == [first])
        }
    }

    @Test("of revoked key sets those stay that were revoked last, and all of other orgs", arguments: StoreKind.allCases)
    func keptRevocations(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            let other = Org(id: scene.id(), name: "Other", createdAt: Scene.start)
            try await store.createOrg(other)
            let foreign = keySet("foreign", of: other.id, scene)
            try await store.createKeySet(foreign, secret: digest("foreign"))
            try await store.revokeKeySet(foreign.id, of: other.id, at: Scene.start)
            let (last, living) = (keySet("last", of: scene.org.id, scene), keySet("living", of: scene.org.id, scene))
            for set in [last, living] { try await store.createKeySet(set, secret: digest(set.publicKey)) }
            var names: [String] = []
            for number in 0..<Limits.revokedKeySetsPerOrg {
                let set = keySet("\(number)", of: scene.org.id, scene)
                try await store.createKeySet(set, secret: digest(set.publicKey))
                try await store.revokeKeySet(set.id, of: scene.org.id, at: Scene.start.advanced(by: .seconds(number)))
                names.append(set.publicKey)
            }
            // The oldest of them, and the last that is revoked.
            let later = Scene.start.advanced(by: .seconds(1000))
            try await store.revokeKeySet(last.id, of: scene.org.id, at: later)
            let kept = try await store.keySets(of: scene.org.id).map(\.publicKey)
            #expect(kept == [last.publicKey, living.publicKey] + Array(names.dropFirst()))
            #expect(try await store.keySets(of: other.id).map(\.id) == [foreign.id])
        }
    }

    @Test("key sets of orgs that do not exist, and of other orgs, are refused", arguments: StoreKind.allCases)
    func refusals(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let stranger = OrgID(high: 1, low: 1)
            let set = keySet("a", of: stranger, scene)
            let own = keySet("b", of: scene.org.id, scene)
            try await scene.store.createKeySet(own, secret: digest("b"))
            let store = scene.store
            #expect(try await code { try await store.createKeySet(set, secret: digest("a")) } == .unknownOrg)
            #expect(try await code { _ = try await store.keySets(of: stranger) } == .unknownOrg)
            #expect(
                try await code { try await store.revokeKeySet(own.id, of: stranger, at: Scene.start) }
                    == .unknownKeySet
            )
            #expect(
                try await code { try await store.revokeKeySet(set.id, of: scene.org.id, at: Scene.start) }
                    == .unknownKeySet
            )
            #expect(try await store.keySet(secret: digest("b")) == own)
        }
    }

    @Test("a key's last use is the latest one noted", arguments: StoreKind.allCases)
    func use(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let set = keySet("a", of: scene.org.id, scene)
            try await scene.store.createKeySet(set, secret: digest("secret"))
            let late = Scene.start.advanced(by: .seconds(120))
            try await scene.store.noteUse(of: set.id, at: late)
            try await scene.store.noteUse(of: set.id, at: Scene.start)
            try await scene.store.noteUse(of: KeySetID(high: 1, low: 1), at: late)
            #expect(try await scene.store.keySet(secret: digest("secret"))?.lastUsedAt == late)
        }
    }

    private func keySet(
        _ name: String,
        of org: OrgID,
        label: String? = "Backend",
        access: Bool = true,
        _ scene: Scene
    ) -> KeySet {
        KeySet(
            id: scene.id(),
            orgID: org,
            label: label,
            publicKey: "pk_\(name)",
            secretHint: "sk_\(name)…",
            webhookAccess: access,
            createdAt: Scene.start
        )
    }

    private func digest(_ name: String) -> KeyDigest {
        KeyDigest(hash: Array((Array(name.utf8) + Array(repeating: 0, count: 32)).prefix(32)))
    }
}
