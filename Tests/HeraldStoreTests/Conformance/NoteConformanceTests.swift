import GRDB
import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldVault
import Testing

@testable import HeraldStoreSQLite

@Suite("Every store writes the note of a change together with the change")
struct NoteConformanceTests {
    @Test("each change leaves its note, once, whatever it is", arguments: StoreKind.allCases)
    func noted(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            var notes: [Activity] = []
            for (number, change) in try await NotedChange.all(in: scene).enumerated() {
                notes.insert(Self.note(of: change, number, in: scene), at: 0)
                try await change.make(notes[0])
                #expect(try await log(of: scene) == notes, "\(change.action)")
            }
            // Those that are missing change nothing that outlives the process.
            let actions = Set(notes.map(\.action))
            #expect(Set(ActivityAction.allCases).subtracting(actions) == [.signedIn, .signInFailed])
        }
    }

    @Test("what is refused, or finds nothing to change, leaves none", arguments: StoreKind.allCases)
    func nothingChanged(kind: StoreKind) async throws {
        try await kind.withScene { scene in
            let (store, org, now) = (scene.store, scene.org.id, Scene.start)
            let webhook = try await scene.subscribe("a")
            try await scene.subscribe("paused")
            try await scene.pause("paused")
            try await scene.complete(1)
            let leased = try #require(try await scene.claim(webhook).deliveries.first)
            let ada = try await scene.addMember("ada@example.com", role: .owner)
            let twin = Member(id: scene.id(), orgID: nil, email: ada.email, role: .operator, createdAt: now)
            let change = WebhookChange(url: "https://b.example.com", authHeader: .leave)
            let stale = WebhookChange(
                url: change.url,
                authHeader: .leave,
                seen: WebhookChange.Seen(url: "https://never.example.com", authHeaderName: nil)
            )
            let test = WebhookTest(orgID: org, label: "none", eventType: .workflowCompleted, workflowID: scene.id())
            let link = EntryLink(visitor: .guest(scene.id(), .viewer), createdAt: now, expiresAt: now)
            let digest = KeyDigest(of: "unknown")
            let replay = try await scene.replay("a")
            _ = try await store.stopReplay(replay, of: org, at: now)
            let running = try await scene.replay("a")
            let calls: [(Activity) async throws -> Void] = [
                { try await store.revokeKeySet(scene.id(), of: org, at: now, noting: $0) },
                { note in
                    let secret = SigningSecret("s")
                    try await store.createWebhook(
                        scene.webhook("a"),
                        authHeader: nil,
                        secret: secret,
                        limit: 100,
                        ofDeleted: 100,
                        noting: note
                    )
                },
                { _ = try await store.updateWebhook("none", of: org, with: change, noting: $0) },
                { _ = try await store.updateWebhook("a", of: org, with: stale, noting: $0) },
                { _ = try await store.deleteWebhook("none", of: org, at: now, noting: $0) },
                { _ = try await store.pauseWebhook("paused", of: org, at: now, noting: $0) },
                { _ = try await store.resumeWebhook("a", of: org, at: now, noting: $0) },
                { _ = try await store.acceptTest(test, at: now, offer: scene.offer(room: 0), noting: $0) },
                { _ = try await store.redeliver(leased.delivery.id, of: org, at: now, noting: $0) },
                { _ = try await store.redeliver(scene.id(), of: org, at: now, noting: $0) },
                { _ = try await store.createReplay(scene.replayOrder("a"), noting: $0) },
                { _ = try await store.stopReplay(replay, of: org, at: now, noting: $0) },
                { _ = try await store.stopReplay(running, of: scene.id(), at: now, noting: $0) },
                { _ = try await store.addMember(twin, link: digest, until: now, noting: $0) },
                { _ = try await store.resetMember(scene.id(), link: digest, from: now, until: now, noting: $0) },
                { _ = try await store.removeMember(scene.id(), noting: $0) },
                { _ = try await store.setPassword(PasswordHash(stored: "h"), by: digest, at: now, noting: $0) },
                { try await store.addLink(link, as: digest, noting: $0) },
                { _ = try await store.eraseWorkflow(scene.id(), of: org, noting: $0) },
                { _ = try await store.eraseOrg(scene.id(), at: now, noting: $0) },
            ]
            for (number, call) in calls.enumerated() {
                let note = Self.note(.orgCreated, number, of: org, in: scene)
                // Some are refused, and others have nothing to do.
                _ = try await code { try await call(note) }
                #expect(try await log(of: scene).isEmpty, "call \(number)")
            }
        }
    }

    @Test("a change whose note cannot be written is not made, in a file")
    func inFile() async throws {
        try await withSQLiteStore { store, _ in
            try await notMade(in: store) {
                try await store.pool.write { db in
                    try db.execute(
                        sql: """
                            CREATE TRIGGER full BEFORE INSERT ON activity BEGIN SELECT RAISE(ABORT, 'full'); END
                            """
                    )
                }
            } mending: {
                try await store.pool.write { try $0.execute(sql: "DROP TRIGGER full") }
            }
        }
    }

    @Test("a change whose note cannot be written is not made, in a database that nodes share")
    func onServer() async throws {
        try await withPostgresStore { store, url in
            let session = try await SQLSession(url)
            try await notMade(in: store) {
                try await session.run("ALTER TABLE herald.activity ADD CONSTRAINT no_room CHECK (false) NOT VALID")
            } mending: {
                try await session.run("ALTER TABLE herald.activity DROP CONSTRAINT no_room")
            }
        }
    }

    /// Makes each change twice: first in vain, and then as if nothing had been.
    private func notMade(
        in store: any Store,
        breaking: () async throws -> Void,
        mending: () async throws -> Void
    ) async throws {
        let scene = Scene(store: store)
        try await store.createOrg(scene.org)
        var notes: [Activity] = []
        for (number, change) in try await NotedChange.all(in: scene).enumerated() {
            let note = Self.note(of: change, number, in: scene)
            let before = try await State(of: scene)
            try await breaking()
            #expect(try await code { try await change.make(note) } != nil, "\(change.action)")
            try await mending()
            #expect(try await State(of: scene) == before, "\(change.action)")
            try await change.make(note)
            notes.insert(note, at: 0)
            #expect(try await log(of: scene) == notes, "\(change.action)")
        }
    }

    /// What can be seen of changes.
    private struct State: Equatable {
        let orgs: [Org]
        let keySets: [KeySet]
        let webhooks: [Webhook]
        let members: [Member]
        let replays: [Replay]
        let pending: [DeliveryID]

        init(of scene: Scene) async throws {
            let (store, org) = (scene.store, scene.org.id)
            var query = DeliveryLogQuery()
            query.state = .pending
            orgs = try await store.orgs()
            keySets = try await store.keySets(of: org)
            webhooks = try await store.webhooks(of: org)
            members = try await store.members(of: org)
            replays = try await store.replays(of: org)
            pending = try await store.deliveries(of: org, query).entries.map(\.delivery.id)
        }
    }

    /// The newest notes, of the org and of none.
    private func log(of scene: Scene) async throws -> [Activity] {
        let own = try await scene.store.activities(of: scene.org.id, before: nil, limit: 100)
        let others = try await scene.store.activities(of: nil, before: nil, limit: 100)
        return (own + others).sorted { $0.id > $1.id }
    }

    private static func note(of change: NotedChange, _ number: Int, in scene: Scene) -> Activity {
        // An org's own log is erased with it.
        note(change.action, number, of: change.action == .orgErased ? nil : scene.org.id, in: scene)
    }

    private static func note(_ action: ActivityAction, _ number: Int, of org: OrgID?, in scene: Scene) -> Activity {
        let at = Scene.start.advanced(by: .seconds(number))
        return Activity(
            id: scene.id(at: at),
            orgID: org,
            at: at,
            action: action,
            actor: ActivityActor(.platform),
            subject: "it",
            address: nil
        )
    }
}
