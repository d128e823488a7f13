import HeraldCore
import HeraldDelivery

/// What becomes of nodes.
extension Referee {
    /// A node has started.
    mutating func began(_ life: Int, owner: NodeID) {
        lives[life] = LifeRecord(owner: owner)
    }

    /// A node was told to shut down.
    mutating func shutdownAsked(of life: Int, at now: Timestamp) {
        lives[life]?.shutdownAt = now
    }

    /// A node's service has ended by itself.
    ///
    /// - Parameters:
    ///   - calls: how many calls of the store were under way then.
    ///   - wentOnAt: when the node's machine last went on after standing still.
    mutating func stopped(_ life: Int, calls: Int, wentOnAt: Timestamp, at now: Timestamp) {
        guard let record = lives[life] else { return }
        guard let asked = record.shutdownAt else {
            return check(false, .shutdownInTime, at: now, "a node stopped unasked")
        }
        check(record.underWay == 0, .shutdownInTime, at: now, "stopped with \(record.underWay) attempts under way")
        check(calls == 0, .shutdownInTime, at: now, "stopped with \(calls) calls of the store under way")
        // A clock that is set back makes a drain begin anew, at most.
        let patience = plan.limits.drain * (1 + record.clockChanges) + plan.longestCall * 2 + plan.limits.storePause
        let took = now.since(max(asked, wentOnAt))
        check(took <= patience, .shutdownInTime, at: now, "a shutdown took \(took)")
        guard plan.trouble.hasSoundStore, !clocksWereSet else { return }
        let kept = ledger.values.count { $0.lease?.owner == record.owner && $0.delivery.state == .pending }
        check(kept == 0, .shutdownInTime, at: now, "\(kept) deliveries were not given back")
    }

    /// A node's clock was set.
    mutating func clockWasSet(of life: Int) {
        clocksWereSet = true
        if lives[life]?.shutdownAt != nil { lives[life]?.clockChanges += 1 }
    }

    /// Something goes wrong that makes others wait.
    mutating func disturbed(until instant: Timestamp) {
        disturbedUntil = max(disturbedUntil, instant)
    }

    /// A node is gone, however it went.
    mutating func gone(_ life: Int) {
        lives[life] = nil
    }

    /// A node holds so much in memory.
    mutating func loaded(queued: Int, recording: Int, at now: Timestamp) {
        let limits = plan.limits
        check(queued <= limits.queued, .memoryBounded, at: now, "\(queued) wait in memory")
        let most = limits.recording + limits.slots
        check(recording <= most, .memoryBounded, at: now, "\(recording) wait to be recorded")
    }
}

extension SimulationPlan {
    /// How long a call of the store can take.
    var longestCall: Duration {
        trouble.slowCalls > 0 ? .seconds(6) : trouble.outages.isEmpty ? .milliseconds(50) : .seconds(1)
    }
}

extension SimulatedTrouble {
    /// Whether every call of the store does what it is told to, and is answered so.
    var hasSoundStore: Bool { faultsBefore == 0 && faultsAfter == 0 && outages.isEmpty && slowCalls == 0 }
}
