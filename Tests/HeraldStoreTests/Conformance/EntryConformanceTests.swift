import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldVault
import Testing

@Suite("Every store keeps what lets people in, and what they did")
struct EntryConformanceTests {
    private let over = Scene.start.advanced(by: .seconds(60))
    private let digest = KeyDigest(of: "token")

    @Test("a guest's link lets in one of many who use it at once, before it ends", arguments: StoreKind.allCases)
    func guestLink(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            let link = EntryLink(
                visitor: .guest(scene.org.id, .developer),
                createdAt: Scene.start,
                expiresAt: over
            )
            try await store.addLink(link, as: digest)
            #expect(try await store.takeLink(digest, at: over) == nil)
            #expect(try await store.takeLink(KeyDigest(of: "other"), at: Scene.start) == nil)
            #expect(try await store.link(digest, at: Scene.start) == link)
            let taken = try await withThrowingTaskGroup(of: EntryLink?.self) { tasks in
                for _ in 0..<8 { tasks.addTask { try await store.takeLink(digest, at: Scene.start) } }
                return try await tasks.reduce(into: []) { $0.append($1) }
            }
            #expect(taken.compactMap(\.self) == [link])
            #expect(try await store.link(digest, at: Scene.start) == nil)
            let strange = EntryLink(
                visitor: .guest(OrgID(high: 1, low: 1), .viewer),
                createdAt: Scene.start,
                expiresAt: over
            )
            #expect(try await code { try await store.addLink(strange, as: digest) } == .unknownOrg)
        }
    }

    @Test("sessions come back as they were begun, are used, and are ended", arguments: StoreKind.allCases)
    func sessions(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            let ada = try await scene.addMember("ada@example.com", role: .owner)
            let visitors: [Visitor] = [.member(ada.id), .member(ada.id), .guest(scene.org.id, .viewer)]
            let digests = ["a", "b", "guest"].map { KeyDigest(of: $0) }
            for (visitor, digest) in zip(visitors, digests) {
                try await store.startSession(session(visitor), as: digest, replacing: nil)
                #expect(try await store.session(digest) == session(visitor))
            }
            try await store.noteUse(ofSession: digests[0], at: over)
            try await store.noteUse(ofSession: digests[0], at: Scene.start)
            try await store.noteUse(ofSession: digest, at: over)
            #expect(try await store.session(digests[0])?.usedAt == over)
            #expect(try await store.session(digests[1])?.usedAt == Scene.start)
            try await store.startSession(session(visitors[0]), as: digest, replacing: digests[0])
            #expect(try await store.session(digests[0]) == nil)
            #expect(try await store.session(digest) == session(visitors[0]))
            try await store.endSession(digest)
            try await store.endSession(digest)
            #expect(try await store.session(digest) == nil)
            #expect(try await store.session(digests[0]) == nil)
            try await store.endSessions(of: ada.id)
            #expect(try await store.session(digests[1]) == nil)
            #expect(try await store.session(digests[2]) == session(visitors[2]))
        }
    }

    @Test("nothing begins for a member who was removed a moment ago", arguments: StoreKind.allCases)
    func removed(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let ada = try await scene.addMember("ada@example.com", role: .owner)
            #expect(try await scene.store.removeMember(ada.id))
            try await scene.store.startSession(session(.member(ada.id)), as: digest, replacing: nil)
            #expect(try await scene.store.session(digest) == nil)
        }
    }

    @Test("nothing begins for a guest of an org that is being erased", arguments: StoreKind.allCases)
    func erased(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            _ = try #require(try await scene.store.eraseOrg(scene.org.id, at: Scene.start))
            let guest = Visitor.guest(scene.org.id, .viewer)
            try await scene.store.startSession(session(guest), as: digest, replacing: nil)
            #expect(try await scene.store.session(digest) == nil)
        }
    }

    @Test("what has ended by its age is forgotten when the next session begins", arguments: StoreKind.allCases)
    func forgetting(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            let guest = Visitor.guest(scene.org.id, .viewer)
            try await store.startSession(session(guest), as: KeyDigest(of: "old"), replacing: nil)
            let link = EntryLink(visitor: guest, createdAt: Scene.start, expiresAt: over)
            try await store.addLink(link, as: digest)
            try await store.startSession(session(guest, from: over), as: KeyDigest(of: "new"), replacing: nil)
            #expect(try await store.session(KeyDigest(of: "old")) == nil)
            #expect(try await store.link(digest, at: Scene.start) == nil)
            #expect(try await store.session(KeyDigest(of: "new")) != nil)
        }
    }

    @Test("activities come back newest first, page by page, each org's by themselves", arguments: StoreKind.allCases)
    func activities(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            let kinds = ActivityActor.Kind.allCases
            var own: [Activity] = []
            for (number, action) in ActivityAction.allCases.enumerated() {
                let at = Scene.start.advanced(by: .seconds(number))
                let activity = Activity(
                    id: scene.id(at: at),
                    orgID: scene.org.id,
                    at: at,
                    action: action,
                    actor: ActivityActor(kinds[number % kinds.count], "ada@example.com"),
                    subject: "prod-\(number)",
                    address: number % 2 == 0 ? "203.0.113.7" : nil
                )
                try await store.add(activity)
                own.insert(activity, at: 0)
            }
            let apart = Activity(
                id: scene.id(at: Scene.start),
                orgID: nil,
                at: Scene.start,
                action: .memberAdded,
                actor: ActivityActor(.platform),
                subject: "root@example.com",
                address: nil
            )
            try await store.add(apart)
            #expect(try await store.activities(of: scene.org.id, before: nil, limit: 100) == own)
            #expect(try await store.activities(of: nil, before: nil, limit: 100) == [apart])
            var pages: [Activity] = []
            while true {
                let page = try await store.activities(of: scene.org.id, before: pages.last?.id, limit: 4)
                #expect(page.count <= 4)
                if page.isEmpty { break }
                pages += page
            }
            #expect(pages == own)
        }
    }

    private func session(_ visitor: Visitor, from start: Timestamp = Scene.start) -> DashboardSession {
        DashboardSession(
            visitor: visitor,
            createdAt: start,
            usedAt: start,
            expiresAt: start.advanced(by: .seconds(60))
        )
    }
}
