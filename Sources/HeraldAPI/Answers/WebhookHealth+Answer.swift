import HeraldCore

extension WebhookHealth {
    /// Writes the fields of a webhook's health.
    ///
    /// - Parameters:
    ///   - pausesAt: when it will be paused if it goes on failing.
    ///   - hasFullBacklog: whether new deliveries fail at once.
    func write(to answer: inout JSONObjectWriter, pausesAt: Timestamp?, hasFullBacklog: Bool) {
        let counts = counts
        answer.field("label", label)
        answer.field("status", status.rawValue)
        answer.field("paused_at", pause?.since)
        answer.field("pause_reason", pause?.reason.rawValue)
        answer.field("acknowledged", counts.acknowledged)
        answer.field("failed", counts.failed)
        answer.field("success_permille", counts.successRate.map { Int(($0 * 1000).rounded(.down)) })
        answer.object("latency_ms") { latencies in
            latencies.field("p50", counts.latency(of: 0.5)?.wholeMilliseconds)
            latencies.field("p95", counts.latency(of: 0.95)?.wholeMilliseconds)
            latencies.field("p99", counts.latency(of: 0.99)?.wholeMilliseconds)
        }
        answer.array("hours") { list in
            for (hour, counts) in hours.sorted(by: { $0.key < $1.key }) {
                list.object { entry in
                    entry.field("start", hour.start)
                    entry.field("acknowledged", counts.acknowledged)
                    entry.field("failed", counts.failed)
                }
            }
        }
        answer.field("last_success_at", record.lastSuccessAt)
        answer.field("last_failure_at", record.lastFailureAt)
        answer.field("failing_since", record.failingSince)
        answer.field("consecutive_failures", record.failures)
        answer.field("warned_at", record.warnedAt)
        answer.field("pauses_at", pausesAt)
        answer.field("backlog_full", hasFullBacklog)
        answer.field("certificate_expires_at", record.certificateEndsAt)
    }
}
