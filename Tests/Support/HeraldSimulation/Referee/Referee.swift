import HeraldCore
import HeraldStoreMemory

/// Watches a simulation and notes what goes against an ``Invariant``. It keeps a ledger of its own of what was
/// accepted, leased, sent, answered and recorded, and believes neither the engine nor the store.
struct Referee {
    /// How long a node may believe what it read of a webhook.
    static let targetLifetime: Duration = .seconds(5)
    /// How many attempts a stranger is given at once before anything is known of it.
    static let strangersCap = 4
    /// After so many broken invariants a simulation ends.
    static let mostViolations = 5

    /// How long before a window's end the last wait in it ends, so that the attempt begins within it.
    var lastWaitEndsBefore: Duration { min(.seconds(60), plan.schedule.window / 100) }

    let plan: SimulationPlan
    let memory: MemoryStore
    var ledger: [DeliveryID: LedgerEntry] = [:]
    var ids: [Event: DeliveryID] = [:]
    var fired: [Workflow: Set<EventType>] = [:]
    var webhooks: [WebhookID: WebhookHistory] = [:]
    var webhooksByURL: [String: WebhookID] = [:]
    var lives: [Int: LifeRecord] = [:]
    var pending = 0
    var lastTicket = 0
    var clocksWereSet = false
    /// Until when something is wrong, or was, that makes others wait.
    var disturbedUntil = SimulationPlan.start
    /// How far each wait strayed from its nominal one, as a fraction of it.
    var strays: [Double] = []
    var result = SimulationResult()

    /// What one id belongs to.
    struct Event: Hashable {
        let workflow: Workflow
        let webhookID: WebhookID
        let eventType: EventType
    }

    /// A workflow within its org.
    struct Workflow: Hashable {
        let orgID: OrgID
        let workflowID: WorkflowID
    }

    init(plan: SimulationPlan, memory: MemoryStore) {
        self.plan = plan
        self.memory = memory
    }

    /// Whether enough has gone wrong: with a flaw, what it must break.
    var hasSeenEnough: Bool {
        result.violations.count >= Self.mostViolations
            || plan.flaw.map { flaw in result.violations.contains { $0.invariant == flaw.breaks } } ?? false
    }

    /// Notes a broken promise, the first time that it is broken.
    mutating func check(
        _ isKept: Bool,
        _ invariant: Invariant,
        at now: Timestamp,
        _ text: @autoclosure () -> String
    ) {
        guard !isKept, !hasSeenEnough, !result.violations.contains(where: { $0.invariant == invariant }) else { return }
        result.violations.append(Violation(invariant: invariant, at: now, text: text()))
    }

    /// Ends a delivery in the ledger.
    mutating func end(_ id: DeliveryID, in state: DeliveryState) {
        guard ledger[id]?.delivery.state == .pending else { return }
        ledger[id]?.end(state)
        pending -= 1
        result.endings[state, default: 0] += 1
    }

    /// Compares what is stored of a delivery with the ledger.
    mutating func compare(_ id: DeliveryID, _ invariant: Invariant, at now: Timestamp, after what: StaticString) {
        guard let entry = ledger[id] else { return }
        guard let row = memory.row(id) else {
            return check(false, .answeredIsStored, at: now, "\(id) is not stored, after \(what)")
        }
        // What pauses mean for a delivery is no part of its row.
        var expected = entry.delivery
        expected.pausedFor = .zero
        let isSame = row.delivery == expected && row.lease == entry.lease && row.leaseToken == entry.token
        check(
            isSame,
            invariant,
            at: now,
            "after \(what): stored \(row), expected \(entry.delivery), \(entry.lease as Any)"
        )
    }
}
