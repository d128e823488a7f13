import HeraldChance
import HeraldCore
import HeraldSigning
import HeraldStore

/// A random walk through a store's calls: few names and short times, so that calls meet each other often.
struct StoreWalk {
    private var random: SeededGenerator
    private var now = Scene.start
    private var orgs: [OrgID] = []
    private var webhooks: [WebhookID] = []
    private var leased: [LeasedDelivery] = []
    private var deliveries: [DeliveryID] = []
    private let nodes: [NodeID]
    private let workflows: [WorkflowID]

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed ^ 0xabcd)
        nodes = (0..<2).map { _ in NodeID(at: Scene.start, using: &random) }
        workflows = (0..<40).map { _ in WorkflowID(at: Scene.start, using: &random) }
        self.random = random
    }

    /// Draws the next call.
    mutating func nextCall() -> StoreCall {
        now = now.advanced(by: .seconds(Int.random(in: 0...20, using: &random)))
        guard orgs.count == 2 else {
            let org = Org(id: OrgID(at: now, using: &random), name: "org", createdAt: now)
            orgs.append(org.id)
            return .createOrg(org)
        }
        return switch Int.random(in: 0..<100, using: &random) {
        case 0..<6: createWebhook()
        case 6..<8: .deleteWebhook(label(), org(), now)
        case 8..<11: .updateWebhook(label(), org(), change())
        case 11..<13: .pauseWebhook(label(), org(), now)
        case 13..<16: .resumeWebhook(label(), org(), now)
        case 16..<19: .rotateSecret(label(), org(), SigningSecret("s\(chance(9))"), retirement(), now)
        case 19..<40: accept()
        case 40..<58: claim()
        case 58..<60: recordGone()
        case 60..<72: .record(someLeased().map { record($0) })
        case 72..<77: .release(someLeased())
        case 77..<79: .expire(someLeased(), now)
        case 79..<84: .lanes(chance(2) == 0 ? nil : webhooks.randomElement(using: &random), 1 + chance(5))
        case 84..<90: .target(anyWebhook(), now)
        case 90..<93: .webhooks(org())
        default: .history(deliveries.randomElement(using: &random) ?? DeliveryID(high: 1, low: 1))
        }
    }

    /// Makes a call of a store.
    func make(_ call: StoreCall, of store: any Store) async -> StoreAnswer {
        do throws(StoreError) {
            switch call {
            case .createOrg(let org):
                try await store.createOrg(org)
                return .done
            case .createWebhook(let webhook, let header, let secret):
                try await store.createWebhook(webhook, authHeader: header, secret: secret)
                return .done
            case .updateWebhook(let label, let org, let change):
                return .webhook(try await store.updateWebhook(label, of: org, with: change))
            case .deleteWebhook(let label, let org, let now):
                return .webhook(try await store.deleteWebhook(label, of: org, at: now))
            case .pauseWebhook(let label, let org, let now):
                return .paused(try await store.pauseWebhook(label, of: org, at: now))
            case .resumeWebhook(let label, let org, let now):
                return .resumed(try await store.resumeWebhook(label, of: org, at: now))
            case .recordGone(let record, let now):
                return .recordedGone(try await store.recordGone(record, at: now))
            case .rotateSecret(let label, let org, let secret, let end, let now):
                return .webhook(
                    try await store.rotateSecret(of: label, in: org, to: secret, retiringPreviousAt: end, at: now)
                )
            case .accept(let reports, let now, let offer):
                return .accepted(try await store.accept(reports, at: now, offer: offer))
            case .claim(let orders, let node, let now, let end):
                return .claimed(try await store.claim(orders, by: node, at: now, until: end))
            case .record(let records): return .recorded(try await store.record(records))
            case .release(let leased):
                try await store.release(leased)
                return .done
            case .expire(let leased, let now):
                try await store.expire(leased, at: now)
                return .done
            case .lanes(let webhook, let limit):
                return .lanes(try await store.claimableLanes(after: webhook, limit: limit))
            case .target(let webhook, let now): return .target(try await store.deliveryTarget(of: webhook, at: now))
            case .webhooks(let org): return .webhooks(try await store.webhooks(of: org))
            case .history(let id):
                return .history(try await store.delivery(id), try await store.attempts(of: id))
            }
        } catch {
            return .refused(error.code)
        }
    }

    /// Remembers what may be asked for later.
    mutating func learn(from answer: StoreAnswer) {
        switch answer {
        case .accepted(let results):
            for accepted in results.compactMap({ Accepted($0) }) {
                leased += accepted.leased
                deliveries += accepted.receipt.deliveries.map(\.id)
            }
        case .claimed(let lanes): leased += lanes.flatMap(\.deliveries)
        case .done, .refused, .webhook, .recorded, .recordedGone, .paused, .resumed, .lanes, .target, .webhooks,
            .history:
            break
        }
        leased = leased.suffix(60)
    }

    private mutating func createWebhook() -> StoreCall {
        let webhook = Webhook(
            id: WebhookID(at: now, using: &random),
            orgID: org(),
            label: label(),
            url: "https://example.com/\(chance(100))",
            eventTypes: [[.workflowCompleted], [.workflowFailed], Set(EventType.allCases)][chance(3)],
            authHeaderName: nil,
            createdAt: now
        )
        webhooks.append(webhook.id)
        let header = chance(2) == 0 ? nil : AuthHeader(name: "X-Key", value: "value \(chance(9))")
        return .createWebhook(webhook, header, SigningSecret("first \(chance(9))"))
    }

    private mutating func accept() -> StoreCall {
        let reports = (0...chance(3)).map { _ in
            WorkflowReport(
                orgID: chance(20) == 0 ? OrgID(high: 1, low: 1) : org(),
                workflowID: workflows[chance(workflows.count)],
                status: WorkflowStatus.allCases[chance(WorkflowStatus.allCases.count)],
                time: now.advanced(by: .seconds(-chance(60)))
            )
        }
        let offer = LeaseOffer(
            owner: nodes[chance(2)],
            expiresAt: now.advanced(by: .seconds(30)),
            room: chance(4),
            closedLanes: chance(3) == 0 ? [anyWebhook()] : []
        )
        return .accept(reports, now, offer)
    }

    private mutating func claim() -> StoreCall {
        let orders = (0...chance(3)).map { _ in ClaimOrder(webhookID: anyWebhook(), limit: chance(5)) }
        return .claim(orders, nodes[chance(2)], now, now.advanced(by: .seconds(30)))
    }

    private mutating func recordGone() -> StoreCall {
        guard let item = leased.randomElement(using: &random) else { return .record([]) }
        return .recordGone(record(item), at: now)
    }

    private mutating func record(_ item: LeasedDelivery) -> AttemptRecord {
        let transition: DeliveryTransition =
            switch chance(4) {
            case 0: .succeed
            case 1: .fail
            default: .retry(at: now.advanced(by: .seconds(chance(90))))
            }
        return AttemptRecord(
            deliveryID: item.delivery.id,
            webhookID: item.delivery.webhookID,
            lease: item.lease,
            attempt: Attempt(
                number: item.delivery.attempts + 1,
                startedAt: now,
                outcome: transition == .succeed ? .acknowledged(status: 200) : .connectionFailed,
                timings: AttemptTimings(total: .microseconds(chance(10_000))),
                response: nil
            ),
            transition: transition,
            finishedAt: now
        )
    }

    private mutating func change() -> WebhookChange {
        let header: WebhookChange.AuthHeaderChange =
            switch chance(3) {
            case 0: .leave
            case 1: .remove
            default: .set(AuthHeader(name: "X-New", value: "value \(chance(9))"))
            }
        return WebhookChange(url: chance(2) == 0 ? nil : "https://example.com/new/\(chance(9))", authHeader: header)
    }

    private mutating func retirement() -> Timestamp? {
        chance(2) == 0 ? nil : now.advanced(by: .seconds(chance(200)))
    }

    private mutating func someLeased() -> [LeasedDelivery] {
        let count = leased.isEmpty ? 0 : chance(4)
        let indices = Set((0..<count).map { _ in chance(leased.count) })
        return indices.sorted().map { leased[$0] }
    }

    private mutating func anyWebhook() -> WebhookID {
        webhooks.randomElement(using: &random) ?? WebhookID(high: 1, low: 1)
    }

    private mutating func org() -> OrgID { orgs[chance(orgs.count)] }

    private mutating func label() -> String { "hook-\(chance(4))" }

    private mutating func chance(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
}
