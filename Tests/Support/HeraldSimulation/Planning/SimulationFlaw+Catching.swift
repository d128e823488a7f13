/// Where a flaw shows, and as what.
extension SimulationFlaw {
    /// The scenarios in which it is looked for.
    package var scenarios: [Scenario] {
        switch self {
        case .forgetsWhatFired, .claimsBeforeDue, .claimsDespiteLease, .raisesNoToken, .answersBeforeCommit,
            .acceptsByHalves, .fansOutByHalves, .recordsNothing, .logsNothing, .forgetsAcknowledgements,
            .revivesFailures, .altersEvents, .releaseMovesDueTime, .neverSleeps, .losesWakeUps, .acknowledgesUnasked,
            .answersBeforeSending, .keepsNoDeadline, .forgetsRetryAfter, .forgetsWindow, .attemptsOnceMore, .waitsHalf,
            .hasFewSlots, .leasesTooShort:
            [.calm]
        case .keepsNoSlots, .keepsNoSlotsForProven, .ignoresLaneCap, .ignoresMemoryBound: [.squeezed]
        case .recordsUnderAnyToken, .releasesForAnyone: [.freezes, .store]
        case .surveysNothing: [.crashes]
        case .deletionCancelsNothing, .handsOutDeletedTargets, .handsOutRetiredSecrets, .handsOutOneSecret,
            .countsPauses, .claimsDespitePause, .hearsOfNoDeletion, .hearsOfNoChange, .hearsOfNoPause,
            .redeliversIntoOldWindow:
            [.changes]
        case .abandonsNothing, .drainsForever: [.shutdowns]
        case .handsOutNoPaces: [.paces]
        }
    }

    /// The invariant that it must break, whatever else it breaks.
    package var breaks: Invariant {
        switch self {
        case .recordsUnderAnyToken, .releasesForAnyone: .fencing
        case .forgetsWhatFired: .oneIDPerEvent
        case .claimsBeforeDue: .notBeforeDue
        case .claimsDespiteLease: .oneLeaseAtATime
        case .raisesNoToken: .tokensRise
        case .answersBeforeCommit, .acceptsByHalves: .answeredIsStored
        case .fansOutByHalves: .wholeOrNothing
        case .recordsNothing, .logsNothing, .acknowledgesUnasked, .answersBeforeSending: .recordsAreTrue
        case .forgetsAcknowledgements: .acknowledgedIsFinal
        case .revivesFailures: .finalIsFinal
        case .altersEvents: .sameBytes
        case .deletionCancelsNothing, .handsOutDeletedTargets, .hearsOfNoDeletion: .nothingAfterDeletion
        case .claimsDespitePause, .hearsOfNoPause: .nothingWhilePaused
        case .countsPauses: .windowStandsStill
        case .handsOutRetiredSecrets, .handsOutOneSecret: .signedByActiveSecrets
        case .hearsOfNoChange: .currentTarget
        case .surveysNothing: .everyDeliveryEnds
        case .releaseMovesDueTime, .redeliversIntoOldWindow: .storeIsTrue
        case .neverSleeps: .workIsBounded
        case .losesWakeUps: .onTime
        case .keepsNoDeadline: .oneAttemptAtATime
        case .leasesTooShort: .attemptsUnderLease
        case .abandonsNothing, .drainsForever: .shutdownInTime
        case .forgetsWindow: .withinWindow
        case .attemptsOnceMore: .attemptsBounded
        case .waitsHalf, .forgetsRetryAfter: .waitsAsScheduled
        case .hasFewSlots: .healthyNotDelayed
        case .keepsNoSlots, .keepsNoSlotsForProven, .ignoresLaneCap: .capsHold
        case .ignoresMemoryBound: .memoryBounded
        case .handsOutNoPaces: .paceKept
        }
    }
}
