package import HeraldCore
package import HeraldDelivery

/// What a simulation plays through.
package struct SimulationPlan: Sendable {
    package var seed: UInt64
    package var nodes = 1
    /// One webhook for each.
    package var receivers: [SimulatedReceiver]
    /// How many reports come, each to one to three webhooks.
    package var reports = 1000
    /// Over how long they come, evenly by chance.
    package var span: Duration = .seconds(60)
    package var limits = DispatcherLimits()
    package var schedule = RetrySchedule.standard
    /// How often a step of the store fails.
    package var storeFaults = 0.0
    /// When every step of the store fails.
    package var outages: [Range<Timestamp>] = []
    /// How often an attempt ends by a fault of ours.
    package var ownFaults = 0.0
    /// When a node, by chance, dies and is started again with nothing in memory.
    package var crashes: [Timestamp] = []
    /// When a webhook, by chance, is deleted.
    package var deletions: [Timestamp] = []
    /// When a node, by chance, shuts down gracefully and is started again.
    package var restarts: [Timestamp] = []
    /// How many steps are enough for it all; more means that the engine runs in circles.
    package var longest = 3_000_000

    /// A plan with the defaults.
    package init(seed: UInt64, receivers: [SimulatedReceiver]) {
        self.seed = seed
        self.receivers = receivers
    }

    /// When a simulation begins.
    package static let start = Timestamp(milliseconds: 1_782_151_451_000)

    /// An instant of a simulation.
    package static func seconds(_ seconds: Int64) -> Timestamp { start.advanced(by: .seconds(seconds)) }
}
