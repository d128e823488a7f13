/// Where a flaw shows, and as what.
extension SimulationFlaw {
    /// The scenarios in which it is looked for.
    package var scenarios: [Scenario] {
        switch self {
        case .forgetsWhatFired, .claimsBeforeDue, .claimsDespiteLease, .raisesNoToken, .answersBeforeCommit,
            .acceptsByHalves,
            .recordsNothing, .logsNothing, .releaseMovesDueTime, .losesWakeUps, .acknowledgesUnasked, .keepsNoDeadline,
            .forgetsWindow, .attemptsOnceMore, .waitsHalf, .leasesTooShort:
            [.calm]
        case .keepsNoSlots, .keepsNoSlotsForProven, .ignoresLaneCap, .ignoresMemoryBound: [.squeezed]
        case .recordsUnderAnyToken, .releasesForAnyone: [.freezes, .store]
        case .surveysNothing: [.crashes]
        case .deletionCancelsNothing, .handsOutDeletedTargets, .handsOutRetiredSecrets, .handsOutOneSecret,
            .hearsOfNoDeletion, .hearsOfNoChange:
            [.changes]
        case .abandonsNothing, .drainsForever: [.shutdowns]
        }
    }

    /// The invariants that may be broken first.
    package var betrayedBy: Set<Invariant> {
        switch self {
        case .recordsUnderAnyToken, .releasesForAnyone: [.fencing]
        case .forgetsWhatFired: [.oneIDPerEvent]
        case .claimsBeforeDue: [.notBeforeDue]
        case .claimsDespiteLease: [.oneLeaseAtATime]
        case .raisesNoToken: [.tokensRise]
        case .answersBeforeCommit, .acceptsByHalves: [.answeredIsStored]
        case .recordsNothing, .logsNothing: [.recordsAreTrue]
        // What is taken for an acknowledgement also raises the cap.
        case .acknowledgesUnasked: [.recordsAreTrue, .capsHold]
        case .deletionCancelsNothing, .handsOutDeletedTargets, .hearsOfNoDeletion: [.nothingAfterDeletion]
        case .handsOutRetiredSecrets, .handsOutOneSecret: [.signedByActiveSecrets]
        case .hearsOfNoChange: [.signedByActiveSecrets, .currentTarget]
        case .surveysNothing: [.everyDeliveryEnds]
        case .releaseMovesDueTime: [.storeIsTrue]
        case .losesWakeUps: [.onTime, .everyDeliveryEnds]
        case .keepsNoDeadline, .leasesTooShort: [.oneAttemptAtATime, .attemptsUnderLease]
        case .abandonsNothing, .drainsForever: [.shutdownInTime]
        case .forgetsWindow: [.waitsAsScheduled, .withinWindow, .attemptsBounded]
        case .attemptsOnceMore: [.attemptsBounded]
        case .waitsHalf: [.waitsAsScheduled]
        case .keepsNoSlots, .keepsNoSlotsForProven, .ignoresLaneCap: [.capsHold]
        case .ignoresMemoryBound: [.memoryBounded]
        }
    }
}
