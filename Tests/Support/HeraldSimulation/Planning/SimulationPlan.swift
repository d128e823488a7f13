package import HeraldCore
package import HeraldDelivery

/// What a simulation plays through. Everything else follows from it, the order of every step included.
package struct SimulationPlan: Sendable {
    package var seed: UInt64
    package var nodes = 1
    /// One webhook for each.
    package var receivers: [SimulatedReceiver]
    /// How fast each webhook is sent to at most, in the order of the receivers; those that are left have no bound.
    package var paces: [WebhookPace] = []
    /// How many webhooks an org has at most; one at least.
    package var largestOrg = 3
    /// How many reports come, each of one workflow of one org.
    package var reports = 1000
    /// Over how long they come, evenly by chance.
    package var span: Duration = .seconds(60)
    /// How often five to forty reports come together, as from a bulk report.
    package var bulks = 0.02
    /// How often a report is repeated, soon after and through any node.
    package var repeats = 0.02
    package var limits = DispatcherLimits()
    package var schedule = RetrySchedule.standard
    package var trouble = SimulatedTrouble()
    /// Whether webhooks are paused when their receivers answer `410`.
    package var pausesWhenGone = false
    /// The longest that a first attempt at a healthy receiver may be waited for, where no trouble excuses more.
    package var healthyWait: Duration = .seconds(3)
    /// How late a retry may begin; `nil` where trouble or narrow bounds excuse it.
    package var punctuality: Duration?
    /// What is broken on purpose.
    package var flaw: SimulationFlaw?
    /// How many steps are enough for it all; more means that the engine runs in circles.
    package var longest = 5_000_000

    /// A plan with the defaults.
    package init(seed: UInt64, receivers: [SimulatedReceiver]) {
        self.seed = seed
        self.receivers = receivers
    }

    /// The seed of the ids that its store draws.
    package var idSeed: UInt64 { seed ^ 0x1d }

    /// When a simulation begins.
    package static let start = Timestamp(milliseconds: 1_782_151_451_000)

    /// An instant of a simulation.
    package static func seconds(_ seconds: Int64) -> Timestamp { start.advanced(by: .seconds(seconds)) }

    /// When everything must have come to an end: reports come within hours, and a window later, which stands still
    /// during pauses, the last retry is over.
    var end: Timestamp {
        let pauses = trouble.pauses.reduce(Duration.zero) { $0 + $1.span }
        return Self.start.advanced(by: schedule.window * 2 + .seconds(12 * 3600) + pauses)
    }

    /// How long, after the last trouble, a first attempt at a healthy receiver may be waited for. What trouble left
    /// behind is found by a survey and claimed when its lease ends; a lane may still rest from a fault of ours.
    var settling: Duration { limits.lease + limits.surveyInterval + limits.longestRest + healthyWait }
}
