import HeraldChance
package import HeraldCore

/// How a receiver answers in a simulation.
package enum SimulatedReceiver: Hashable, Sendable {
    /// Acknowledges within 5 to 50 ms.
    case healthy
    /// Acknowledges within 0.5 to 4 s.
    case slow
    /// Never answers: every attempt runs into its deadline.
    case hanging
    /// Refuses the connection at once.
    case refusing
    /// Answers `500` at once.
    case failing
    /// Fails four times in ten, in a different way each time.
    case flaky
    /// Hangs until an instant, and is healthy then.
    case hangingUntil(Timestamp)
    /// Answers `429` to whatever comes beside so many others.
    case busyBeyond(Int)

    /// Answers `410` until an instant, and is healthy then.
    case goneUntil(Timestamp)

    /// The deadline of an attempt, which the sender keeps (contract, section 4).
    static let deadline: Duration = .seconds(10)

    /// Whether attempts end before their deadline, some of them at least.
    var answers: Bool {
        switch self {
        case .hanging, .hangingUntil: false
        case .healthy, .slow, .refusing, .failing, .flaky, .busyBeyond, .goneUntil: true
        }
    }

    /// What an attempt that begins now comes to, and how long it takes.
    ///
    /// - Parameter beside: how many other attempts are under way at the receiver.
    func answer(
        at now: Timestamp,
        beside: Int,
        using random: inout SeededGenerator
    ) -> (outcome: AttemptOutcome, after: Duration) {
        let short = Duration.milliseconds(Int64.random(in: 5...50, using: &random))
        switch self {
        case .healthy: return (.acknowledged(status: 200), short)
        case .slow: return (.acknowledged(status: 200), .milliseconds(Int64.random(in: 500...4000, using: &random)))
        case .hanging: return (.timedOut(.response), Self.deadline)
        case .refusing: return (.connectionFailed, short)
        case .failing: return (.rejected(status: 500), short)
        case .flaky:
            switch Int.random(in: 0..<10, using: &random) {
            case 0: return (.timedOut(.connect), Self.deadline)
            case 1: return (.rejected(status: 503), short)
            case 2: return (.connectionLost, short)
            case 3: return (.nameNotResolved, short)
            default: return (.acknowledged(status: 204), short)
            }
        case .hangingUntil(let end):
            return now < end ? (.timedOut(.response), Self.deadline) : (.acknowledged(status: 200), short)
        case .goneUntil(let end):
            return (now < end ? .rejected(status: 410) : .acknowledged(status: 200), short)
        case .busyBeyond(let limit):
            return beside < limit ? (.acknowledged(status: 200), short) : (.rejected(status: 429), short)
        }
    }
}
