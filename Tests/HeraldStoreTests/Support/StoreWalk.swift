import HeraldChance
import HeraldCore
import HeraldSigning
import HeraldStore
import HeraldStoreMemory

/// A random walk through a store's calls: few names and short times, so that calls meet each other often.
struct StoreWalk {
    private var random: SeededGenerator
    private var now = Scene.start
    private var orgs: [OrgID] = []
    private var webhooks: [WebhookID] = []
    private var created: [WebhookID] = []
    private var leased: [LeasedDelivery] = []
    private var deliveries: [DeliveryID] = []
    private let nodes: [NodeID]
    private let workflows: [WorkflowID]
    private let deletes: Bool

    /// Begins a walk.
    ///
    /// - Parameter deletes: whether it comes by what deletes for age and on request.
    init(seed: UInt64, deletes: Bool = false) {
        self.deletes = deletes
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
        case 19..<39: accept()
        case 39: acceptTest()
        case 40..<58: claim()
        case 58..<60: recordGone()
        case 60..<72: .record(someLeased().map { record($0) })
        case 72..<77: .release(someLeased())
        case 77..<79: .expire(someLeased(), now)
        case 79..<84: .lanes(chance(2) == 0 ? nil : webhooks.randomElement(using: &random), 1 + chance(5))
        case 84: note()
        case 85: .raiseAlarm(AlarmID(at: now, using: &random), Self.terms, now)
        case 86: .health(org(), HealthHour(of: now).before(1))
        case 87..<90: .target(anyWebhook(), now)
        case 90..<92: .webhooks(org())
        case 92: createReplay()
        case 93: .stepReplay(org(), now)
        case 94: .redeliver(anyDelivery(), org(), now)
        case 95..<97 where deletes: .forget(Self.forgotten[chance(4)], before: now.advanced(by: .seconds(-1500)))
        case 97 where deletes: .eraseWorkflow(workflows[chance(workflows.count)], org())
        default: .history(anyDelivery())
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
                try await store.createWebhook(
                    webhook,
                    authHeader: header,
                    secret: secret,
                    limit: Limits.webhooksPerOrg
                )
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
                return .history(
                    try await store.delivery(id),
                    try await store.attempts(of: id),
                    try await store.redeliveries(of: id)
                )
            case .acceptTest(let test, let now, let offer):
                return .accepted([try await store.acceptTest(test, at: now, offer: offer)])
            case .createReplay(let order): return .replay(try await store.createReplay(order))
            case .stepReplay(let org, let now):
                return .replayed(try await store.stepReplay(at: now), try await store.replays(of: org))
            case .note(let note, let now):
                try await store.note([note], at: now)
                return .done
            case .raiseAlarm(let id, let terms, let now):
                return .alarm(try await store.raiseAlarm(id, terms, at: now))
            case .health(let org, let hour): return .health(try await store.health(of: org, since: hour))
            case .forget(let kind, let cutoff):
                // So few that one step takes them all.
                return .forgotten(try await store.forget(kind, before: cutoff, after: nil).deleted)
            case .eraseWorkflow(let id, let org):
                while let step = try await store.eraseWorkflow(id, of: org) {
                    if step.isDone { return .erased(true) }
                }
                return .erased(false)
            case .redeliver(let id, let org, let now):
                return .redelivered(try await store.redeliver(id, of: org, at: now))
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
        case .webhooks(let webhooks): created = (created + webhooks.map(\.id)).suffix(20)
        case .claimed(let lanes): leased += lanes.flatMap(\.deliveries)
        case .done, .refused, .webhook, .recorded, .recordedGone, .paused, .resumed, .lanes, .target,
            .history, .redelivered, .replay, .replayed, .alarm, .health, .forgotten, .erased:
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
        var offer = LeaseOffer(
            owner: nodes[chance(2)],
            expiresAt: now.advanced(by: .seconds(30)),
            room: chance(4),
            closedLanes: chance(3) == 0 ? [anyWebhook()] : []
        )
        if chance(6) == 0 { offer.fullBacklogs = [anyWebhook()] }
        return .accept(reports, now, offer)
    }

    private static let forgotten: [Retained] = [.deliveries, .attempts, .replays, .deletedWebhooks]

    private static let terms = AlarmTerms(pauseAfter: .seconds(600), sendsNotices: false)

    /// Only of webhooks that there are: no engine sees others.
    private mutating func note() -> StoreCall {
        guard let webhook = created.randomElement(using: &random) else { return .record([]) }
        var note = HealthNote(of: webhook)
        for _ in 0...chance(3) {
            note.add(
                chance(4) == 0 ? .acknowledged(status: 200) : .tlsFailed,
                latency: .milliseconds(chance(5000)),
                certificateEnd: chance(2) == 0 ? nil : now,
                at: now
            )
        }
        return .note(note, now)
    }

    private mutating func createReplay() -> StoreCall {
        let since = now.advanced(by: .seconds(-1 - chance(600)))
        return .createReplay(
            ReplayOrder(
                id: ReplayID(at: now, using: &random),
                orgID: org(),
                label: label(),
                selection: ReplaySelection(
                    since: since,
                    until: now,
                    states: chance(2) == 0 ? [.failed] : [.failed, .succeeded],
                    eventTypes: Set(EventType.allCases)
                ),
                total: ReplayCount(deliveries: chance(9), isComplete: chance(2) == 0),
                createdAt: now
            )
        )
    }

    private mutating func acceptTest() -> StoreCall {
        let test = WebhookTest(
            orgID: org(),
            label: label(),
            eventType: EventType.allCases[chance(2)],
            workflowID: WorkflowID(at: now, using: &random)
        )
        let offer = LeaseOffer(
            owner: nodes[chance(2)],
            expiresAt: now.advanced(by: .seconds(30)),
            room: chance(2),
            closedLanes: []
        )
        return .acceptTest(test, now, offer)
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
                response: nil,
                request: chance(2) == 0
                    ? nil
                    : SentRequest(
                        url: "https://example.com/\(chance(9))",
                        authHeaderName: chance(2) == 0 ? nil : "X-New",
                        signatureCodes: Array(repeating: UInt8(chance(9)), count: 32)
                    )
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
        return WebhookChange(
            url: chance(2) == 0 ? nil : "https://example.com/new/\(chance(9))",
            authHeader: header,
            pace: WebhookChange.PaceChange(maxPerMinute: bound(), maxConcurrent: bound())
        )
    }

    private mutating func bound() -> FieldUpdate<Int> {
        switch chance(4) {
        case 0: .set(1 + chance(100))
        case 1: .removed
        default: .unchanged
        }
    }

    private mutating func retirement() -> Timestamp? {
        chance(2) == 0 ? nil : now.advanced(by: .seconds(chance(200)))
    }

    private mutating func someLeased() -> [LeasedDelivery] {
        let count = leased.isEmpty ? 0 : chance(4)
        let indices = Set((0..<count).map { _ in chance(leased.count) })
        return indices.sorted().map { leased[$0] }
    }

    private mutating func anyDelivery() -> DeliveryID {
        deliveries.randomElement(using: &random) ?? DeliveryID(high: 1, low: 1)
    }

    private mutating func anyWebhook() -> WebhookID {
        webhooks.randomElement(using: &random) ?? WebhookID(high: 1, low: 1)
    }

    private mutating func org() -> OrgID { orgs[chance(orgs.count)] }

    private mutating func label() -> String { "hook-\(chance(4))" }

    private mutating func chance(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
}
