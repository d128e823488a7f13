import HeraldCore
import HeraldDelivery
import HeraldStore

/// What a node's shell does.
extension Simulation {
    mutating func perform(_ action: DispatcherAction, on index: Int, life: Int) {
        check(!nodes[index].hasStopped, "\(action) after the node has stopped")
        switch action {
        case .attempt(let leased): attempt(leased, on: index, life: life)
        case .claim(let orders): claim(orders, on: index, life: life)
        case .survey: survey(on: index, life: life)
        case .release(let leased, let claimAgainAt):
            let end = letGo(leased, on: index)
            persist(on: index, life: life, before: end) { simulation in
                simulation.store.release(leased)
            } then: { simulation, isDone in
                simulation.tell(index, life: life) { state, now in
                    state.settled(leased, claimableAt: isDone ? claimAgainAt : end, at: now)
                }
            }
        case .expire(let leased):
            let end = letGo(leased, on: index)
            persist(on: index, life: life, before: end) { simulation in
                simulation.store.expire(leased)
            } then: { simulation, isDone in
                simulation.tell(index, life: life) { $0.settled(leased, claimableAt: isDone ? nil : end, at: $1) }
            }
        case .wake(let instant):
            nodes[index].wakes += 1
            check(nodes[index].wakes < 20, "\(nodes[index].wakes) wake-ups under way")
            schedule(at: instant) { simulation in
                guard simulation.nodes[index].life == life else { return }
                simulation.nodes[index].wakes -= 1
                simulation.tell(index, life: life) { $0.woke(armedFor: instant, at: $1) }
            }
        case .abandon:
            check(!nodes[index].wasAbandoned, "abandoned twice")
            nodes[index].wasAbandoned = true
            for leased in nodes[index].attempting.values.sorted(by: { $0.delivery.id < $1.delivery.id }) {
                schedule(after: .milliseconds(1)) { $0.end(leased, outcome: nil, on: index, life: life) }
            }
        case .stop:
            nodes[index].hasStopped = true
            check(nodes[index].attempting.isEmpty, "stopped with attempts under way")
            check(nodes[index].waiting.isEmpty, "stopped with deliveries in memory")
        }
    }

    private mutating func attempt(_ leased: LeasedDelivery, on index: Int, life: Int) {
        let delivery = leased.delivery
        let webhook = delivery.webhookID
        check(nodes[index].waiting.remove(delivery.id) != nil, "attempt at \(delivery.id), which is not in memory")
        check(nodes[index].attempting[delivery.id] == nil, "\(delivery.id) is attempted twice at once")
        check(now >= delivery.dueAt, "attempt before the due time")
        check(now.advanced(by: plan.limits.leaseLeftAtStart) <= leased.lease.expiresAt, "attempt under a short lease")
        check(delivery.attempts < plan.schedule.maxAttempts, "attempt number \(delivery.attempts + 1)")
        if let first = delivery.firstAttemptAt {
            let end = first.advanced(by: plan.schedule.window + RetrySchedule.lateStart)
            check(now <= end, "attempt after the window")
        }
        nodes[index].began(leased)
        let retries = nodes[index].retriesUnderWay
        let share = plan.limits.slots - plan.limits.slotsKeptForFirstAttempts
        check(retries <= share, "\(retries) retries under way")
        let atReceiver = nodes[index].underWay[webhook, default: 0]
        check(atReceiver <= plan.limits.slotsPerLane, "\(atReceiver) attempts at one receiver")

        result.attempts += 1
        if acknowledged.contains(delivery.id) { result.duplicates += 1 }
        if plan.ownFaults > 0, Double.random(in: 0..<1, using: &random) < plan.ownFaults {
            schedule(after: .milliseconds(1)) { $0.end(leased, outcome: nil, on: index, life: life) }
            return
        }
        let receiver = plan.receivers[Int(webhook.low)]
        let beside = attemptsAtReceiver[webhook, default: 0]
        let (outcome, duration) = receiver.answer(at: now, beside: beside, using: &random)
        attemptsAtReceiver[webhook, default: 0] += 1
        let startedAt = now
        schedule(after: duration) { simulation in
            guard simulation.nodes[index].life == life, simulation.nodes[index].attempting[delivery.id] == leased
            else { return }
            if outcome.isAcknowledged, simulation.acknowledged.insert(delivery.id).inserted {
                simulation.result.latencies[webhook, default: []].append(simulation.now.since(delivery.acceptedAt))
            }
            simulation.end(leased, outcome: outcome, on: index, life: life)
            simulation.record(leased, startedAt: startedAt, outcome: outcome, on: index, life: life)
        }
    }

    /// Frees an attempt's slot.
    private mutating func end(_ leased: LeasedDelivery, outcome: AttemptOutcome?, on index: Int, life: Int) {
        guard nodes[index].life == life, nodes[index].attempting[leased.delivery.id] == leased else { return }
        nodes[index].ended(leased)
        attemptsAtReceiver[leased.delivery.webhookID, default: 1] -= 1
        tell(index, life: life) { $0.attempted(leased, outcome: outcome, at: $1) }
    }

    private mutating func record(
        _ leased: LeasedDelivery,
        startedAt: Timestamp,
        outcome: AttemptOutcome,
        on index: Int,
        life: Int
    ) {
        let attempt = Attempt(
            number: leased.delivery.attempts + 1,
            startedAt: startedAt,
            outcome: outcome,
            timings: AttemptTimings(total: now.since(startedAt)),
            response: nil
        )
        let transition = DeliveryTransition.after(
            attempt,
            finishedAt: now,
            windowStart: leased.delivery.windowStart ?? startedAt,
            schedule: plan.schedule,
            using: &random
        )
        let record = AttemptRecord(
            deliveryID: leased.delivery.id,
            webhookID: leased.delivery.webhookID,
            lease: leased.lease,
            attempt: attempt,
            transition: transition,
            finishedAt: now
        )
        var retryAt: Timestamp?
        if case .retry(let instant) = transition { retryAt = instant }
        let dueAgain = retryAt
        let end = leased.lease.expiresAt
        persist(on: index, life: life, before: outcome.isAcknowledged ? nil : end) { simulation in
            _ = simulation.store.record(record)
        } then: { simulation, isDone in
            simulation.tell(index, life: life) { $0.recorded(leased, claimableAt: isDone ? dueAgain : end, at: $1) }
        }
    }

    private mutating func claim(_ orders: [ClaimOrder], on index: Int, life: Int) {
        result.claims += 1
        check(!orders.isEmpty && orders.count <= plan.limits.lanesPerClaim, "\(orders.count) orders in a claim")
        check(orders.allSatisfy { $0.limit > 0 }, "an order of nothing")
        check(Set(orders.map(\.webhookID)).count == orders.count, "a webhook ordered twice")
        schedule(after: storeDelay()) { simulation in
            guard !simulation.storeFails() else {
                simulation.tell(index, life: life) { $0.claimFailed(orders, at: $1) }
                return
            }
            let now = simulation.now
            let owner = simulation.nodes[index].owner
            guard simulation.nodes[index].life == life else { return }
            let claimed = orders.map { order in
                simulation.store.claim(order, by: owner, at: now, until: now.advanced(by: simulation.plan.limits.lease))
            }
            simulation.schedule(after: simulation.storeDelay()) { simulation in
                for lane in claimed { simulation.hold(lane.deliveries, on: index, life: life) }
                simulation.tell(index, life: life) { $0.claimed(claimed, at: $1) }
            }
        }
    }

    private mutating func survey(on index: Int, life: Int) {
        check(!nodes[index].isSurveying, "two surveys at once")
        nodes[index].isSurveying = true
        schedule(after: storeDelay()) { simulation in
            guard simulation.nodes[index].life == life else { return }
            simulation.nodes[index].isSurveying = false
            let lanes = simulation.storeFails() ? [] : simulation.store.claimableLanes()
            simulation.tell(index, life: life) { $0.surveyed(lanes, isComplete: true, at: $1) }
        }
    }

    /// Notes that a node no longer holds deliveries.
    ///
    /// - Returns: when the last of the leases ends.
    private mutating func letGo(_ leased: [LeasedDelivery], on index: Int) -> Timestamp {
        check(!leased.isEmpty, "an action for nothing")
        for one in leased { nodes[index].waiting.remove(one.delivery.id) }
        return leased.map(\.lease.expiresAt).max() ?? now
    }

    /// Does a step of the store, again and again while it fails and the lease holds.
    private mutating func persist(
        on index: Int,
        life: Int,
        before leaseEnd: Timestamp?,
        _ write: @escaping (inout Simulation) -> Void,
        then: @escaping (inout Simulation, Bool) -> Void
    ) {
        schedule(after: storeDelay()) { simulation in
            guard simulation.nodes[index].life == life else { return }
            guard simulation.storeFails() else {
                write(&simulation)
                simulation.schedule(after: simulation.storeDelay()) { then(&$0, true) }
                return
            }
            let pause = simulation.plan.limits.storePause
            let isWorthIt = leaseEnd.map { simulation.now.advanced(by: pause) < $0 } ?? true
            guard isWorthIt, !simulation.nodes[index].state.isAbandoning else { return then(&simulation, false) }
            simulation.schedule(after: pause) { simulation in
                simulation.persist(on: index, life: life, before: leaseEnd, write, then: then)
            }
        }
    }
}
