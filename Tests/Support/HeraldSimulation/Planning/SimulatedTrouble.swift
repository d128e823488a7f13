package import HeraldCore

/// What goes wrong in a simulation, and what its operators do meanwhile.
package struct SimulatedTrouble: Hashable, Sendable {
    /// How often a call of the store fails without effect.
    package var faultsBefore = 0.0
    /// How often a call of the store takes effect and is answered with a failure all the same.
    package var faultsAfter = 0.0
    /// How often a call of the store takes one to five seconds instead of milliseconds.
    package var slowCalls = 0.0
    /// When every call of the store fails.
    package var outages: [Range<Timestamp>] = []
    /// Whether a call that a dying node has made may still take effect, as with a database on another machine.
    package var deadCallsCount = false
    /// How often an attempt ends by a fault of ours.
    package var ownFaults = 0.0
    /// When a node, by chance, dies; soon after it is started again with nothing in memory.
    package var crashes: [Timestamp] = []
    /// When a node, by chance, stands still, and for how long.
    package var freezes: [Incident] = []
    /// When the clock of a node, by chance, is set, and by how much.
    package var clockJumps: [Incident] = []
    /// When a node, by chance, shuts down gracefully and is started again.
    package var shutdowns: [Timestamp] = []
    /// When a webhook, by chance, is deleted.
    package var deletions: [Timestamp] = []
    /// When a webhook, by chance, gets another secret, and how long the ones before sign on; zero for ever.
    package var rotations: [Incident] = []
    /// When a webhook, by chance, is paused, and after how long it is resumed.
    package var pauses: [Incident] = []
    /// When a webhook, by chance, gets another URL and header.
    package var moves: [Timestamp] = []
    /// When a webhook, by chance, gets another pace.
    package var paceChanges: [Timestamp] = []
    /// When a delivery, by chance, is redelivered, whatever became of it.
    package var redeliveries: [Timestamp] = []

    /// No trouble.
    package init() {}

    /// Something that happens at an instant, with a span that says how much.
    package struct Incident: Hashable, Sendable {
        package let at: Timestamp
        package let span: Duration

        /// Pairs an instant with a span.
        package init(at: Timestamp, span: Duration) {
            self.at = at
            self.span = span
        }
    }
}
