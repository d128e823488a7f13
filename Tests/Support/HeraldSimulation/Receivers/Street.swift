import HeraldCore
import HeraldDelivery
import Synchronization

/// Where the receivers live.
final class Street: Sendable {
    private let world: SimulatedWorld
    private let underWay = Mutex<[Int: Int]>([:])

    init(world: SimulatedWorld) {
        self.world = world
    }

    /// One attempt at one receiver.
    struct Visit: Sendable {
        let ticket: Int
        let delivery: DeliveryID
        let receiver: Int
        let isRetry: Bool
        /// What it comes to; `nil` when a fault of ours keeps the receiver from being asked.
        let outcome: AttemptOutcome?
        let span: Duration
        /// How many seconds the receiver asks to be left alone.
        let retryAfter: Int?
    }

    /// Begins an attempt.
    ///
    /// - Returns: `nil` for a request that makes no sense, which the referee has noted.
    func open(_ request: WebhookRequest, from life: NodeLife) -> Visit? {
        let moment = life.moment(at: world.timeline.now)
        let sent = world.referee { referee -> (ticket: Int, delivery: DeliveryID, receiver: Int, isRetry: Bool)? in
            guard let sent = referee.sent(request, at: moment),
                let webhook = referee.webhooksByURL[request.url.text],
                let receiver = referee.webhooks[webhook]?.receiver
            else { return nil }
            let isRetry = referee.ledger[sent.delivery]?.delivery.isFirstAttempt == false
            return (sent.ticket, sent.delivery, receiver, isRetry)
        }
        guard let sent else { return nil }
        world.trace.note(
            20,
            UInt64(life.number),
            sent.delivery.low,
            line: "node \(life.number): attempt at \(sent.delivery), receiver \(sent.receiver)"
        )
        let (outcome, span) = answer(of: sent.receiver)
        return Visit(
            ticket: sent.ticket,
            delivery: sent.delivery,
            receiver: sent.receiver,
            isRetry: sent.isRetry,
            outcome: outcome,
            span: span,
            retryAfter: outcome.flatMap { retryAfter(with: $0) }
        )
    }

    /// Has the receiver do its part. It does so whether or not the node still waits.
    func ring(_ visit: Visit, _ answer: @escaping @Sendable (SendResult) -> Void) {
        underWay.withLock { $0[visit.receiver, default: 0] += 1 }
        world.timeline.after(visit.span) { [world] in
            self.underWay.withLock { $0[visit.receiver, default: 0] -= 1 }
            world.trace.note(
                21,
                visit.delivery.low,
                line: "receiver \(visit.receiver): \(visit.delivery) \(visit.outcome.map { "\($0)" } ?? "never asked")"
            )
            world.referee { referee in
                referee.received(
                    visit.delivery,
                    ticket: visit.ticket,
                    outcome: visit.outcome,
                    retryAfter: visit.retryAfter.map { .seconds($0) },
                    at: world.timeline.now
                )
            }
            answer(self.result(of: visit))
        }
    }

    /// Ends an attempt on the side of the node.
    func close(_ visit: Visit, _ result: SendResult, from life: NodeLife) {
        let isAttempt: Bool
        switch result {
        case .attempted: isAttempt = true
        case .notAttempted: isAttempt = false
        }
        world.referee { referee in
            referee.ended(
                visit.delivery,
                ticket: visit.ticket,
                isRetry: visit.isRetry,
                isAttempt: isAttempt,
                life: life.number
            )
        }
    }

    private func answer(of receiver: Int) -> (outcome: AttemptOutcome?, span: Duration) {
        guard !world.chance.happens(world.plan.trouble.ownFaults) else {
            world.noteFault()
            world.referee { $0.disturbed(until: world.timeline.now.advanced(by: world.plan.limits.longestRest)) }
            return (nil, .milliseconds(1))
        }
        let beside = underWay.withLock { $0[receiver, default: 0] }
        let now = world.timeline.now
        let (outcome, span) = world.chance.draw { [plan = world.plan] in
            plan.receivers[receiver].answer(at: now, beside: beside, using: &$0)
        }
        let isEndless = world.plan.has(.keepsNoDeadline) && span == SimulatedReceiver.deadline
        return (outcome, isEndless ? .seconds(90) : span)
    }

    /// Receivers that are busy say now and then for how long; some exaggerate.
    private func retryAfter(with outcome: AttemptOutcome) -> Int? {
        guard outcome == .rejected(status: 429) || outcome == .rejected(status: 503) else { return nil }
        return [nil, nil, 0, 7, 120, 4000, 2_000_000][world.chance.below(7)]
    }

    /// What the sender tells the engine.
    private func result(of visit: Visit) -> SendResult {
        guard let outcome = visit.outcome else { return .notAttempted(.outOfResources) }
        let told = world.plan.has(.acknowledgesUnasked) ? .acknowledged(status: 200) : outcome
        let asked = world.plan.has(.forgetsRetryAfter) ? nil : visit.retryAfter
        return .attempted(
            outcome: told,
            timings: AttemptTimings(total: visit.span),
            response: nil,
            retryAfter: asked.flatMap { RetryAfter(fieldLines: ["\($0)"]) }
        )
    }
}
