package import HeraldCore

/// What a simulation came to.
package struct SimulationResult: Sendable {
    /// What went against the engine's promises, at most the first twenty; each begins with its virtual time.
    package var violations: [String] = []
    package var steps = 0
    package var attempts = 0
    package var claims = 0
    /// How long each acknowledged delivery of a webhook took from acceptance to the receiver's answer.
    package var latencies: [WebhookID: [Duration]] = [:]
    /// How many deliveries ended in each state.
    package var endings: [DeliveryState: Int] = [:]
    /// The most deliveries that waited in one node's memory at a time.
    package var mostQueued = 0
    /// How many attempts were made at deliveries that had been acknowledged before: the price of at least once.
    package var duplicates = 0
    /// How long it all took in virtual time.
    package var lasted: Duration = .zero
}
