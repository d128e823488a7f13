/// What a node has seen of a webhook since it last told the store.
package struct HealthNote: Hashable, Sendable {
    package let webhookID: WebhookID
    package private(set) var hours: [HealthHour: AttemptCounts] = [:]
    package private(set) var record = HealthRecord()

    /// Nothing was seen yet.
    package init(of webhook: WebhookID) {
        webhookID = webhook
    }

    /// An attempt has ended.
    ///
    /// - Parameters:
    ///   - latency: how long it took in all.
    ///   - certificateEnd: when the receiver's certificate ends, if it was seen.
    package mutating func add(
        _ outcome: AttemptOutcome,
        latency: Duration,
        certificateEnd: Timestamp?,
        at now: Timestamp
    ) {
        var seen = HealthRecord(certificateEndsAt: certificateEnd)
        if outcome.isAcknowledged {
            hours[HealthHour(of: now), default: AttemptCounts()].add(
                1,
                .acknowledged(step: LatencyScale.step(of: latency))
            )
            seen.lastSuccessAt = now
        } else {
            hours[HealthHour(of: now), default: AttemptCounts()].add(1, .failed)
            seen.lastFailureAt = now
            seen.failingSince = now
            seen.failures = 1
        }
        record.add(seen)
    }

    /// Adds what was seen later.
    package mutating func add(_ later: HealthNote) {
        for (hour, counts) in later.hours { hours[hour, default: AttemptCounts()].add(counts) }
        record.add(later.record)
    }
}
