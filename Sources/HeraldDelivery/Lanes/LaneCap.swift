package import HeraldCore

/// How many attempts may be under way to one webhook at once. It follows what the receiver can take.
///
/// A new lane starts low and doubles with every round of acknowledgements (slow start). A sign of overload halves the
/// cap and ends slow start: from there on it grows by one a round, so that it feels its way back. A round has one such
/// sign, however many of its attempts are refused: ``Lane`` tells only of the first.
/// `Source:` the congestion control of RFC 5681, section 3.1, with attempts in place of segments.
package struct LaneCap: Hashable, Sendable {
    /// What a lane starts with: low, so that a hundred hanging receivers cannot take all slots before the first
    /// time-out is known, and soon outgrown by a healthy one.
    package static let initial = 4.0

    /// The largest cap; ``Limits/attemptsPerWebhook`` unless the operator chose lower.
    package let ceiling: Double

    /// Whether the receiver has ever acknowledged anything, as far as this node remembers.
    package private(set) var isProven = false

    private var cap: Double
    private var slowStartThreshold: Double

    /// A new lane's cap.
    package init(ceiling: Int) {
        self.ceiling = Double(ceiling)
        cap = min(Self.initial, Double(ceiling))
        slowStartThreshold = Double(ceiling)
    }

    /// How many attempts may be under way; at least 1.
    package var value: Int { Int(cap) }

    /// Whether the lane has been told to slow down and has not recovered; such a lane is remembered while idle.
    package var isReduced: Bool { cap < min(Self.initial, ceiling) }

    /// Learns from an attempt.
    package mutating func note(_ outcome: AttemptOutcome) {
        if outcome.isAcknowledged {
            isProven = true
            cap = min(ceiling, cap + (cap < slowStartThreshold ? 1 : 1 / cap))
        } else if outcome.isSignOfOverload {
            cap = max(1, cap / 2)
            slowStartThreshold = cap
        }
    }

    /// Begins anew after a time without attempts, since what the receiver took then says little about now; that it is
    /// in trouble, or has proven itself, is remembered.
    /// `Source:` RFC 5681, section 4.1.
    package mutating func restart() {
        guard !isReduced else { return }
        cap = min(Self.initial, ceiling)
        slowStartThreshold = ceiling
    }
}

extension AttemptOutcome {
    /// Whether a receiver that answers so is to be spared.
    var isSignOfOverload: Bool {
        switch self {
        case .rejected(status: 429), .rejected(status: 503), .timedOut(.connect), .timedOut(.tls), .timedOut(.response),
            .connectionFailed, .connectionLost:
            true
        case .acknowledged, .rejected, .nameNotResolved, .timedOut(.resolve), .addressRefused, .tlsFailed,
            .malformedResponse,
            .configurationUnreadable:
            false
        }
    }
}
