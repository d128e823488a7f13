import HeraldCore
import HeraldStore
import HeraldVault

/// What of something that is shown is news when it changes.
enum NewsMark: Hashable, Sendable {
    case delivery(DeliveryID, DeliveryState, attempts: Int, isPaused: Bool)
    case replay(ReplayProgress)

    /// Tells what is shown from what is there later, in a few characters.
    static func digest(of marks: [NewsMark]) -> String {
        KeyDigest(of: marks.map { "\($0)" }.joined(separator: "\n")).bytes.prefix(8).map(\.hexadecimal).joined()
    }

    /// Looks at a delivery.
    init(_ entry: DeliveryEntry) {
        let delivery = entry.delivery
        self = .delivery(
            delivery.id,
            delivery.state,
            attempts: delivery.attempts,
            isPaused: entry.pausedSince != nil
        )
    }

    /// Looks at a replay.
    init(_ progress: ReplayProgress) {
        self = .replay(progress)
    }
}
