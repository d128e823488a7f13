import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldVault
import Testing

@Suite("Every store keeps members and their passwords")
struct MemberConformanceTests {
    private let late = Scene.start.advanced(by: .seconds(59))
    private let over = Scene.start.advanced(by: .seconds(60))

    @Test(
        "members come back oldest first, each org's by themselves, and operators apart",
        arguments: StoreKind.allCases
    )
    func lists(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let other = Org(id: scene.id(), name: "Other", createdAt: Scene.start)
            try await scene.store.createOrg(other)
            let first = try await scene.addMember("ada@example.com", role: .owner)
            let second = try await scene.addMember("bob@example.com", role: .viewer)
            let foreign = try await scene.addMember("eve@example.org", role: .developer, of: other.id)
            let root = try await scene.addMember("root@example.net", role: .operator)
            #expect(try await scene.store.members(of: scene.org.id) == [first, second])
            #expect(try await scene.store.members(of: other.id) == [foreign])
            #expect(try await scene.store.members(of: nil) == [root])
            #expect(try await scene.store.member(foreign.id) == foreign)
            #expect(try await scene.store.member(scene.id()) == nil)
        }
    }

    @Test("an address belongs to one member, of whichever org", arguments: StoreKind.allCases)
    func taken(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let ada = try await scene.addMember("ada@example.com", role: .owner)
            let twin = Member(
                id: scene.id(),
                orgID: nil,
                email: ada.email,
                role: .operator,
                createdAt: Scene.start
            )
            let link = KeyDigest(of: "twin")
            #expect(try await scene.store.addMember(twin, link: link, until: over) == false)
            #expect(try await scene.store.members(of: nil) == [])
            #expect(try await scene.store.link(link, at: Scene.start) == nil)
            #expect(try await scene.store.setPassword(PasswordHash(stored: "h"), by: link, at: Scene.start) == nil)
        }
    }

    @Test("nobody is added to an org that does not exist, or to one that is full", arguments: StoreKind.allCases)
    func bounds(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let stranger = OrgID(high: 1, low: 1)
            #expect(
                try await code { try await scene.addMember("ada@example.com", role: .owner, of: stranger) }
                    == .unknownOrg
            )
            for number in 0..<Limits.membersPerOrg {
                try await scene.addMember("m\(number)@example.com", role: .viewer)
            }
            #expect(
                try await code { try await scene.addMember("last@example.com", role: .viewer) } == .limitReached
            )
            // Whether the address is taken cannot be told from the answer.
            #expect(try await code { try await scene.addMember("m0@example.com", role: .viewer) } == .limitReached)
            try await scene.addMember("root@example.com", role: .operator)
        }
    }

    @Test("of many who are added at once there are no more than an org may have", arguments: StoreKind.allCases)
    func boundsAtOnce(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            for number in 2..<Limits.membersPerOrg {
                try await scene.addMember("m\(number)@example.com", role: .viewer)
            }
            let members = ["a", "b", "c", "d", "e", "f", "g", "h"].compactMap { EmailAddress("\($0)@example.com") }.map
            {
                Member(id: scene.id(), orgID: scene.org.id, email: $0, role: .viewer, createdAt: Scene.start)
            }
            let answers = try await withThrowingTaskGroup(of: StoreError.Code?.self) { tasks in
                for member in members {
                    tasks.addTask {
                        try await code {
                            _ = try await scene.store.addMember(
                                member,
                                link: KeyDigest(of: member.email.text),
                                until: over
                            )
                        }
                    }
                }
                return try await tasks.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0 == nil } == 2)
            #expect(answers.count { $0 == .limitReached } == 6)
            #expect(try await scene.store.members(of: scene.org.id).count == Limits.membersPerOrg)
        }
    }

    @Test("whatever goes on at the same time, a reset takes all away", arguments: StoreKind.allCases)
    func resetMeanwhile(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            let ada = try await scene.addMember("ada@example.com", role: .owner)
            for round in 0..<20 {
                let link = round == 0 ? KeyDigest(of: "ada@example.com") : KeyDigest(of: "link \(round)")
                let next = KeyDigest(of: "link \(round + 1)")
                async let set = store.setPassword(PasswordHash(stored: "\(round)"), by: link, at: late)
                async let reset = store.resetMember(ada.id, link: next, from: late, until: over)
                async let begun: Void = store.startSession(
                    session(of: ada),
                    as: KeyDigest(of: "session \(round)"),
                    replacing: KeyDigest(of: "session \(round - 1)")
                )
                #expect(try await reset)
                _ = try await (set, begun)
                #expect(try await store.credentials(of: ada.email)?.hash == nil)
                #expect(try await store.link(link, at: late) == nil)
                #expect(try await store.link(next, at: late) != nil)
                #expect(try await store.session(KeyDigest(of: "session \(round - 1)")) == nil)
            }
        }
    }

    @Test("a link sets a password once, and until it ends", arguments: StoreKind.allCases)
    func link(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            var ada = try await scene.addMember("ada@example.com", role: .owner)
            let link = KeyDigest(of: "ada@example.com")
            let hash = PasswordHash(stored: "first")
            let known = try await store.link(link, at: late)
            #expect(known == EntryLink(visitor: .member(ada.id), createdAt: Scene.start, expiresAt: over))
            #expect(try await store.link(link, at: over) == nil)
            #expect(try await store.takeLink(link, at: late) == nil)
            #expect(try await store.setPassword(hash, by: link, at: over) == nil)
            #expect(try await store.credentials(of: ada.email) == MemberCredentials(member: ada, hash: nil))
            ada.hasPassword = true
            #expect(try await store.setPassword(hash, by: link, at: late) == ada)
            #expect(try await store.credentials(of: ada.email) == MemberCredentials(member: ada, hash: hash))
            #expect(try await store.setPassword(PasswordHash(stored: "second"), by: link, at: late) == nil)
            #expect(try await store.credentials(of: ada.email)?.hash == hash)
        }
    }

    @Test("a reset takes password, links and sessions away, and gives a new link", arguments: StoreKind.allCases)
    func reset(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            let ada = try await scene.addMember("ada@example.com", role: .owner)
            let bob = try await scene.addMember("bob@example.com", role: .owner)
            let (first, second) = (KeyDigest(of: "ada@example.com"), KeyDigest(of: "again"))
            _ = try await store.setPassword(PasswordHash(stored: "a"), by: first, at: late)
            for (name, member) in [("a", ada), ("b", bob)] {
                try await store.startSession(session(of: member), as: KeyDigest(of: name), replacing: nil)
            }
            #expect(try await store.resetMember(scene.id(), link: second, from: late, until: over) == false)
            #expect(try await store.resetMember(ada.id, link: second, from: Scene.start, until: over))
            #expect(try await store.credentials(of: ada.email)?.hash == nil)
            #expect(try await store.session(KeyDigest(of: "a")) == nil)
            #expect(try await store.session(KeyDigest(of: "b")) != nil)
            #expect(try await store.setPassword(PasswordHash(stored: "b"), by: second, at: late) != nil)
        }
    }

    @Test("a removed member is gone with all that lets in, and the address is free", arguments: StoreKind.allCases)
    func removal(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let store = scene.store
            let ada = try await scene.addMember("ada@example.com", role: .owner)
            try await store.startSession(session(of: ada), as: KeyDigest(of: "a"), replacing: nil)
            #expect(try await store.removeMember(ada.id))
            #expect(try await store.removeMember(ada.id) == false)
            #expect(try await store.member(ada.id) == nil)
            #expect(try await store.session(KeyDigest(of: "a")) == nil)
            #expect(try await store.link(KeyDigest(of: "ada@example.com"), at: late) == nil)
            try await scene.addMember("ada@example.com", role: .viewer)
        }
    }

    private func session(of member: Member) -> DashboardSession {
        DashboardSession(
            visitor: .member(member.id),
            createdAt: Scene.start,
            usedAt: Scene.start,
            expiresAt: over
        )
    }
}
