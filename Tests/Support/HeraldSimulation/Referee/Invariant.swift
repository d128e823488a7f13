/// What a simulation holds the engine and its store to, after every step and at the end.
///
/// Where clocks are set while nodes run, no node can know when another's lease ends; what then still holds is said on
/// the case.
package enum Invariant: String, Hashable, Sendable, CaseIterable {
    /// Every accepted delivery ends in a final state.
    case everyDeliveryEnds
    /// What a report was answered with is in the store, then and at the end.
    case answeredIsStored
    /// A report makes a delivery for every webhook subscribed at that moment, or nothing at all.
    case wholeOrNothing
    /// One id per workflow, webhook and event type, ever.
    case oneIDPerEvent
    /// No attempt begins, and no lease is given, before the delivery is due, by the clock of the node.
    case notBeforeDue
    /// No attempt begins after the window, by the clock of the node, and nothing fails while it is open.
    case withinWindow
    /// No attempt is made after as many as the schedule allows have been recorded, since it was last begun anew.
    case attemptsBounded
    /// Waits between attempts keep to the schedule, and the jitter is spread to both sides.
    case waitsAsScheduled
    /// No lease is given while another holds, by the clock of the node that takes it.
    case oneLeaseAtATime
    /// Each lease of a delivery has a higher token than the one before.
    case tokensRise
    /// Who has lost his lease changes nothing: he records, gives back and fails nothing.
    case fencing
    /// An attempt begins only under a lease of the node's own, with time enough to end and to be recorded. Not promised
    /// once a clock was set.
    case attemptsUnderLease
    /// No two attempts at one delivery are under way at the same time, whoever makes them. Not promised once a clock
    /// was set.
    case oneAttemptAtATime
    /// Attempts under way keep to the bounds per webhook and per node; retries and attempts at strangers keep to their
    /// shares, and receivers in trouble are spared.
    case capsHold
    /// Attempts that a node begins at a webhook keep to the pace that it last read, which was moments ago and after any
    /// change that it was told of. Not promised once a clock was set.
    case paceKept
    /// What waits in memory keeps to its bound.
    case memoryBounded
    /// A healthy receiver's first attempts begin soon, whatever the others do: within seconds, or a few rounds of
    /// hanging attempts where the bounds are narrow (``SimulationPlan/healthyWait``), as long as nothing is wrong with
    /// nodes and store. Crashes, restarts, standstills, drains, slow or failing calls and faults of the sender are no
    /// excuse for ever: from the end of the last one, a wait is bounded by a lease, a survey's interval and a lane's
    /// longest rest (``SimulationPlan/settling``), and so is one from the end of the webhook's own pause. Not promised
    /// once a clock was set: what one node accepts may then be due later for the others.
    case healthyNotDelayed
    /// Retries begin when they are due, where nothing is in their way.
    case onTime
    /// An attempt is signed by every secret that is active and by no other, newest first, as the node last read it,
    /// which was moments ago and after any change that it was told of.
    case signedByActiveSecrets
    /// An attempt goes to the URL, with the header, that the node last read, which was moments ago and after any change
    /// that it was told of.
    case currentTarget
    /// Once a deletion is committed, nothing more is sent: by the node that made it from then on, and by others from
    /// their next reading of the webhook on, which comes within moments.
    case nothingAfterDeletion
    /// Once a pause is committed, nothing is leased or failed, and nothing more is sent, as with a deletion.
    case nothingWhilePaused
    /// Pauses that are over are no part of a delivery's window.
    case windowStandsStill
    /// An acknowledgement that was recorded is followed by no further attempt, unless it is begun anew. Not promised
    /// once a clock was set.
    case acknowledgedIsFinal
    /// What is final stays as it is, unless it is begun anew.
    case finalIsFinal
    /// What is recorded is what happened between sender and receiver, once.
    case recordsAreTrue
    /// Calls of the store do what they say, and nothing else.
    case storeIsTrue
    /// A shutdown ends in its time, with nothing under way, and what was not attempted is given back.
    case shutdownInTime
    /// Every attempt at a delivery carries the same bytes.
    case sameBytes
    /// The work ends: the engine does not run in circles.
    case workIsBounded
}
