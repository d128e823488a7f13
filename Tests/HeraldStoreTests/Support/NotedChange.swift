import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldVault

/// A change that takes a note, ready to be made in a scene.
struct NotedChange {
    let action: ActivityAction
    /// Makes it; the same again after it has failed.
    let make: (Activity?) async throws -> Void

    private static let later = Scene.start.advanced(by: .seconds(100_000))
    private static let soon = Scene.start.advanced(by: .seconds(60))

    /// Every change that takes a note, each of which can be made after those before it.
    ///
    /// - Parameter scene: has nothing in it yet.
    static func all(in scene: Scene) async throws -> [NotedChange] {
        let webhook = try await scene.subscribe("old")
        try await scene.complete(2)
        let leased = try await scene.claim(webhook).deliveries
        _ = try await scene.store.record(leased.map { scene.record($0) })
        return ofOrgs(in: scene) + ofWebhooks(in: scene)
            + ofDeliveries(in: scene, leased.map(\.delivery.id)) + (try ofMembers(in: scene))
            + erasing(in: scene, leased[1].delivery.workflowID)
    }

    private static func ofOrgs(in scene: Scene) -> [NotedChange] {
        let (store, org) = (scene.store, scene.org.id)
        let other = Org(id: scene.id(), name: "Other", createdAt: Scene.start)
        let keySet = KeySet(
            id: scene.id(),
            orgID: org,
            label: nil,
            publicKey: "pk_noted",
            secretHint: "sk_…",
            webhookAccess: true,
            createdAt: Scene.start
        )
        return [
            NotedChange(action: .orgCreated) { try await store.createOrg(other, noting: $0) },
            NotedChange(action: .keySetCreated) { note in
                try await store.createKeySet(keySet, secret: KeyDigest(of: "noted"), noting: note)
            },
            NotedChange(action: .keySetRevoked) { note in
                try await store.revokeKeySet(keySet.id, of: org, at: Scene.start, noting: note)
            },
        ]
    }

    private static func ofWebhooks(in scene: Scene) -> [NotedChange] {
        let (store, org) = (scene.store, scene.org.id)
        let webhook = scene.webhook("new")
        let test = WebhookTest(orgID: org, label: "new", eventType: .workflowCompleted, workflowID: scene.id())
        return [
            NotedChange(action: .webhookCreated) { note in
                try await store.createWebhook(
                    webhook,
                    authHeader: nil,
                    secret: SigningSecret("first"),
                    limit: 100,
                    ofDeleted: 100,
                    noting: note
                )
            },
            NotedChange(action: .webhookUpdated) { note in
                let change = WebhookChange(url: "https://other.example.com", authHeader: .leave)
                _ = try await store.updateWebhook("new", of: org, with: change, noting: note)
            },
            NotedChange(action: .secretRotated) { note in
                _ = try await store.rotateSecret(
                    of: "new",
                    in: org,
                    to: SigningSecret("second"),
                    retiringPreviousAt: nil,
                    at: Scene.start,
                    noting: note
                )
            },
            NotedChange(action: .webhookPaused) { note in
                _ = try await store.pauseWebhook("new", of: org, at: Scene.start, noting: note)
            },
            NotedChange(action: .webhookResumed) { note in
                _ = try await store.resumeWebhook("new", of: org, at: soon, noting: note)
            },
            NotedChange(action: .webhookTested) { note in
                _ = try await store.acceptTest(test, at: soon, offer: scene.offer(room: 0), noting: note)
            },
            NotedChange(action: .webhookDeleted) { note in
                _ = try await store.deleteWebhook("new", of: org, at: soon, noting: note)
            },
        ]
    }

    private static func ofDeliveries(in scene: Scene, _ done: [DeliveryID]) -> [NotedChange] {
        let (store, org) = (scene.store, scene.org.id)
        let order = scene.replayOrder("old", createdAt: later)
        return [
            NotedChange(action: .deliveryRedelivered) { note in
                _ = try await store.redeliver(done[0], of: org, at: later, noting: note)
            },
            NotedChange(action: .replayStarted) { _ = try await store.createReplay(order, noting: $0) },
            NotedChange(action: .replayStopped) { note in
                _ = try await store.stopReplay(order.id, of: org, at: later, noting: note)
            },
        ]
    }

    private static func ofMembers(in scene: Scene) throws -> [NotedChange] {
        let (store, org) = (scene.store, scene.org.id)
        guard let email = EmailAddress("ada@example.com") else { throw Unexpected(what: "an address") }
        let member = Member(
            id: scene.id(),
            orgID: org,
            email: email,
            role: .owner,
            createdAt: Scene.start
        )
        let (first, second, portal) = (KeyDigest(of: "first"), KeyDigest(of: "second"), KeyDigest(of: "portal"))
        let link = EntryLink(visitor: .guest(org, .viewer), createdAt: Scene.start, expiresAt: soon)
        return [
            NotedChange(action: .memberAdded) { note in
                _ = try await store.addMember(member, link: first, until: soon, noting: note)
            },
            NotedChange(action: .memberReset) { note in
                _ = try await store.resetMember(
                    member.id,
                    link: second,
                    from: Scene.start,
                    until: soon,
                    noting: note
                )
            },
            NotedChange(action: .passwordSet) { note in
                let hash = PasswordHash(stored: "hash")
                _ = try await store.setPassword(hash, by: second, at: Scene.start, noting: note)
            },
            NotedChange(action: .memberRemoved) { _ = try await store.removeMember(member.id, noting: $0) },
            NotedChange(action: .portalLinkMade) { try await store.addLink(link, as: portal, noting: $0) },
        ]
    }

    private static func erasing(in scene: Scene, _ workflow: WorkflowID) -> [NotedChange] {
        let (store, org) = (scene.store, scene.org.id)
        return [
            NotedChange(action: .workflowErased) { note in
                while try await store.eraseWorkflow(workflow, of: org, noting: note)?.isDone == false {}
            },
            NotedChange(action: .orgErased) { _ = try await store.eraseOrg(org, at: later, noting: $0) },
        ]
    }
}
