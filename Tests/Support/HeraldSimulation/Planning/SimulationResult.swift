package import HeraldCore

/// What a simulation came to.
package struct SimulationResult: Sendable {
    /// What went against the promises, the first of each kind.
    package var violations: [Violation] = []
    /// Jobs run and events happened.
    package var steps = 0
    /// Attempts that reached the sender.
    package var attempts = 0
    package var crashes = 0
    /// Failed calls of the store, freezes, clock jumps and faults of the sender.
    package var faults = 0
    /// How long each acknowledged delivery of a receiver took from acceptance to the receiver's answer.
    package var latencies: [Int: [Duration]] = [:]
    /// How many deliveries ended in each state.
    package var endings: [DeliveryState: Int] = [:]
    /// How many deliveries were accepted.
    package var accepted = 0
    /// The longest that a first attempt at a healthy receiver was waited for, when nothing was wrong meanwhile.
    package var healthyWait: Duration = .zero
    /// The same since the last thing that was wrong, for those that had to wait for its end.
    package var healthyWaitAfterTrouble: Duration = .zero
    /// How many attempts were made at deliveries that had been acknowledged before: the price of at least once.
    package var duplicates = 0
    /// How often a real store was asked the same as the one in memory, and where it answered something else.
    package var twinCalls = 0
    package var disagreements: [String] = []
    /// How long it all took in virtual time.
    package var lasted: Duration = .zero
    /// Two runs with one digest took the same steps.
    package var digest: UInt64 = 0
}
