/// Something broken on purpose, to see whether the referee notices. Each is switched on at a seam, without a change to
/// the engine: in the store, the sender, the clock, or in what the engine is configured with.
package enum SimulationFlaw: String, Hashable, Sendable, CaseIterable {
    /// The store records whatever the token.
    case recordsUnderAnyToken
    /// The store forgets which events have fired, so that a repeated report makes second deliveries.
    case forgetsWhatFired
    /// The store hands out what is not due.
    case claimsBeforeDue
    /// The store hands out what another node holds.
    case claimsDespiteLease
    /// The store gives the same token again.
    case raisesNoToken
    /// The store gives back for whoever asks, whoever holds the lease.
    case releasesForAnyone
    /// The store answers a report and commits it a moment later.
    case answersBeforeCommit
    /// The store commits half of a report's deliveries.
    case acceptsByHalves
    /// The store makes half of a report's deliveries, and says so.
    case fansOutByHalves
    /// The store answers that an attempt is recorded, and has not written it.
    case recordsNothing
    /// The store writes the transition and not the attempt's log.
    case logsNothing
    /// The store takes what has succeeded for pending.
    case forgetsAcknowledgements
    /// The store takes what has failed for pending.
    case revivesFailures
    /// The store hands out another event time with retries.
    case altersEvents
    /// The store deletes a webhook and leaves its deliveries pending.
    case deletionCancelsNothing
    /// The store still tells where a deleted webhook goes.
    case handsOutDeletedTargets
    /// The store still hands out secrets that have retired.
    case handsOutRetiredSecrets
    /// The store hands out the newest secret only.
    case handsOutOneSecret
    /// The store hands out no paces.
    case handsOutNoPaces
    /// The store never names lanes, so that what a dead node held is found by nobody.
    case surveysNothing
    /// The store gives what was given back a due time of its own.
    case releaseMovesDueTime
    /// The store takes pauses for a part of the window.
    case countsPauses
    /// The clock wakes everybody at once.
    case neverSleeps
    /// The clock loses a wake-up now and then.
    case losesWakeUps
    /// The sender reports an acknowledgement whatever the receiver answered.
    case acknowledgesUnasked
    /// The sender says that an attempt was acknowledged before it is made, so that it is recorded before.
    case answersBeforeSending
    /// The sender lets hanging receivers hang.
    case keepsNoDeadline
    /// The sender goes on when it is told to let go.
    case abandonsNothing
    /// The engine is not told that a webhook was deleted through its node.
    case hearsOfNoDeletion
    /// The engine is not told that a webhook was changed through its node.
    case hearsOfNoChange
    /// The engine is not told that a webhook was paused through its node.
    case hearsOfNoPause
    /// The store hands out what is paused.
    case claimsDespitePause
    /// The store begins a delivery anew and leaves it the window that it had.
    case redeliversIntoOldWindow
    /// The sender forgets how long a receiver asked to be left alone.
    case forgetsRetryAfter
    /// The engine's window never closes.
    case forgetsWindow
    /// The engine makes one attempt too many.
    case attemptsOnceMore
    /// The engine waits half as long as it should.
    case waitsHalf
    /// The engine has four slots for everybody.
    case hasFewSlots
    /// The engine keeps no slots for first attempts.
    case keepsNoSlots
    /// The engine keeps no slots for receivers that have proven themselves.
    case keepsNoSlotsForProven
    /// The engine's lanes have no cap but the node's.
    case ignoresLaneCap
    /// The engine holds more in memory than it may.
    case ignoresMemoryBound
    /// The engine takes leases that end before its attempts do.
    case leasesTooShort
    /// The engine waits for what is under way far too long when it shuts down.
    case drainsForever
}

extension SimulationPlan {
    /// Whether something is broken on purpose.
    func has(_ flaw: SimulationFlaw) -> Bool { self.flaw == flaw }
}
