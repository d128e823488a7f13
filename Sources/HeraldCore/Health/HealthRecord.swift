/// What is kept of a webhook's attempts beside their numbers.
package struct HealthRecord: Hashable, Sendable {
    package var lastSuccessAt: Timestamp?
    package var lastFailureAt: Timestamp?
    /// When the first of the failures ended that no success has followed.
    package var failingSince: Timestamp?
    /// How many failures no success has followed.
    package var failures: Int
    /// When the certificate ends that the receiver showed last.
    package var certificateEndsAt: Timestamp?
    /// When somebody was told that it fails.
    package var warnedAt: Timestamp?

    /// Gathers a record; nothing is known unless it is given.
    package init(
        lastSuccessAt: Timestamp? = nil,
        lastFailureAt: Timestamp? = nil,
        failingSince: Timestamp? = nil,
        failures: Int = 0,
        certificateEndsAt: Timestamp? = nil,
        warnedAt: Timestamp? = nil
    ) {
        self.lastSuccessAt = lastSuccessAt
        self.lastFailureAt = lastFailureAt
        self.failingSince = failingSince
        self.failures = failures
        self.certificateEndsAt = certificateEndsAt
        self.warnedAt = warnedAt
    }

    /// Adds what came after. A success among it ends what failed before; without one, failures go on.
    package mutating func add(_ later: HealthRecord) {
        if let success = later.lastSuccessAt {
            lastSuccessAt = max(lastSuccessAt ?? success, success)
            failingSince = later.failingSince
            failures = later.failures
            warnedAt = nil
        } else {
            failingSince = failingSince ?? later.failingSince
            failures += later.failures
        }
        lastFailureAt = [lastFailureAt, later.lastFailureAt].compactMap(\.self).max()
        certificateEndsAt = later.certificateEndsAt ?? certificateEndsAt
    }

    /// How long it has been failing, as far as attempts have shown.
    package var failingFor: Duration? {
        guard let failingSince, let lastFailureAt else { return nil }
        return lastFailureAt.since(failingSince)
    }
}
