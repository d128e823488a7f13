import HeraldChance
import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory
import HeraldVault
import Synchronization

/// A store with an org in it, and short ways to say what tests say often.
final class Scene: Sendable {
    /// When everything begins.
    static let start = Timestamp(milliseconds: 1_782_151_451_000)

    let store: any Store
    let org: Org
    let node: NodeID
    private let random: Mutex<SeededGenerator>

    /// Sets a scene.
    ///
    /// - Parameter org: an org that is shared with another scene; otherwise one is made up.
    init(store: any Store, seed: UInt64 = 99, org: Org? = nil) {
        var random = SeededGenerator(seed: seed)
        self.store = store
        self.org = org ?? Org(id: OrgID(at: Self.start, using: &random), name: "Acme", createdAt: Self.start)
        node = NodeID(at: Self.start, using: &random)
        self.random = Mutex(random)
    }

    /// A new id.
    func id<Entity>(at now: Timestamp = start) -> Identifier<Entity> {
        random.withLock { Identifier(at: now, using: &$0) }
    }

    /// A webhook that is not stored yet.
    func webhook(_ label: String, _ events: Set<EventType> = [.workflowCompleted], of org: OrgID? = nil) -> Webhook {
        Webhook(
            id: id(),
            orgID: org ?? self.org.id,
            label: label,
            url: "https://\(label).example.com/hook",
            eventTypes: events,
            authHeaderName: nil,
            createdAt: Self.start
        )
    }

    /// Stores a webhook.
    @discardableResult
    func subscribe(
        _ label: String,
        _ events: Set<EventType> = [.workflowCompleted],
        of org: OrgID? = nil,
        authHeader: AuthHeader? = nil,
        limit: Int = Limits.webhooksPerOrg,
        ofDeleted deletedLimit: Int = Limits.deletedWebhooksPerOrg
    ) async throws -> Webhook {
        let webhook = webhook(label, events, of: org)
        let secret = SigningSecret("whsec_first_of_\(label)")
        try await store.createWebhook(
            webhook,
            authHeader: authHeader,
            secret: secret,
            limit: limit,
            ofDeleted: deletedLimit
        )
        return webhook
    }

    /// A report.
    func report(
        _ status: WorkflowStatus,
        of workflow: WorkflowID,
        at time: Timestamp = start,
        org: OrgID? = nil
    ) -> WorkflowReport {
        WorkflowReport(orgID: org ?? self.org.id, workflowID: workflow, status: status, time: time)
    }

    /// An offer of this node's.
    func offer(
        room: Int,
        until expiresAt: Timestamp = start.advanced(by: .seconds(60)),
        closed: Set<WebhookID> = [],
        full: Set<WebhookID> = []
    ) -> LeaseOffer {
        var offer = LeaseOffer(owner: node, expiresAt: expiresAt, room: room, closedLanes: closed)
        offer.fullBacklogs = full
        return offer
    }

    /// Accepts one report.
    func accept(
        _ status: WorkflowStatus,
        of workflow: WorkflowID,
        at time: Timestamp = start,
        now: Timestamp = start,
        room: Int = 0,
        full: Set<WebhookID> = []
    ) async throws -> Accepted {
        let results = try await store.accept(
            [report(status, of: workflow, at: time)],
            at: now,
            offer: offer(room: room, full: full)
        )
        guard results.count == 1, let accepted = Accepted(results[0]) else { throw Unexpected(what: "\(results)") }
        return accepted
    }

    /// Completes new workflows, one for each delivery wanted; the deliveries are claimable from `now` on.
    @discardableResult
    func complete(_ count: Int, now: Timestamp = start) async throws -> [WorkflowID] {
        let workflows = (0..<count).map { _ in id() as WorkflowID }
        _ = try await store.accept(
            workflows.map { report(.complete, of: $0) },
            at: now,
            offer: offer(room: 0)
        )
        return workflows
    }

    /// Adds a member of the org, with a link whose digest is made of the address.
    @discardableResult
    func addMember(_ email: String, role: MemberRole, of org: OrgID? = nil) async throws -> Member {
        guard let address = EmailAddress(email) else { throw Unexpected(what: email) }
        let member = Member(
            id: id(),
            orgID: role == .operator ? nil : org ?? self.org.id,
            email: address,
            role: role,
            createdAt: Self.start
        )
        let isAdded = try await store.addMember(
            member,
            link: KeyDigest(of: email),
            until: Self.start.advanced(by: .seconds(60))
        )
        guard isAdded else { throw Unexpected(what: "\(email) is taken") }
        return member
    }

    /// Pauses a webhook of the org.
    @discardableResult
    func pause(_ label: String, at now: Timestamp = start) async throws -> PausedWebhook {
        try await store.pauseWebhook(label, of: org.id, at: now)
    }

    /// Resumes a webhook of the org.
    @discardableResult
    func resume(_ label: String, at now: Timestamp = start) async throws -> ResumedWebhook {
        try await store.resumeWebhook(label, of: org.id, at: now)
    }

    /// Claims deliveries of one webhook.
    func claim(
        _ webhook: Webhook,
        limit: Int = 100,
        by node: NodeID? = nil,
        at now: Timestamp = start,
        for span: Duration = .seconds(60)
    ) async throws -> ClaimedLane {
        let order = ClaimOrder(webhookID: webhook.id, limit: limit)
        let lanes = try await store.claim([order], by: node ?? self.node, at: now, until: now.advanced(by: span))
        guard lanes.count == 1 else { throw Unexpected(what: "\(lanes)") }
        return lanes[0]
    }

    /// A record of an attempt under a lease.
    func record(
        _ leased: LeasedDelivery,
        _ transition: DeliveryTransition = .succeed,
        outcome: AttemptOutcome? = nil,
        response: ResponseExcerpt? = nil,
        startedAt: Timestamp = start
    ) -> AttemptRecord {
        AttemptRecord(
            deliveryID: leased.delivery.id,
            webhookID: leased.delivery.webhookID,
            lease: leased.lease,
            attempt: Attempt(
                number: leased.delivery.attempts + 1,
                startedAt: startedAt,
                outcome: outcome ?? (transition == .succeed ? .acknowledged(status: 200) : .rejected(status: 500)),
                timings: AttemptTimings(total: .milliseconds(12)),
                response: response
            ),
            transition: transition,
            finishedAt: startedAt.advanced(by: .milliseconds(12))
        )
    }
}

/// What an accepted report's result holds.
struct Accepted {
    let receipt: ReportReceipt
    let leased: [LeasedDelivery]
    let unleased: [WebhookID]
    let turnedAway: [WebhookID]

    init?(_ acceptance: ReportAcceptance) {
        switch acceptance {
        case .accepted(let receipt, let leased, let unleased, let turnedAway):
            self.receipt = receipt
            self.leased = leased
            self.unleased = unleased
            self.turnedAway = turnedAway
        case .unknownOrg: return nil
        }
    }
}

/// A store's answer that a test cannot go on with.
struct Unexpected: Error {
    let what: String
}

/// The code of the error that a call throws.
func code(of call: () async throws -> Void) async throws -> StoreError.Code? {
    do {
        try await call()
        return nil
    } catch let error as StoreError {
        return error.code
    }
}
