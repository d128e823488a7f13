/// Counts calls by all policies that have a limit.
package struct RateTable: Sendable {
    /// The limits that hold.
    package let limits: RateLimits
    private var buckets: [RatePolicy: TokenBuckets<RateSubject>] = [:]

    /// Counts from nothing.
    package init(_ limits: RateLimits) {
        self.limits = limits
        for policy in RatePolicy.allCases {
            guard let limit = limits[policy] else { continue }
            buckets[policy] = TokenBuckets(
                burst: limit.calls,
                interval: limit.interval,
                tableSize: Limits.rateLimitedSubjects
            )
        }
    }

    /// Counts a call, unless it is one too many.
    ///
    /// - Returns: how its subject stands then; `nil` when its policy has no limit.
    package mutating func count(_ subject: RateSubject, at now: Timestamp) -> RateStanding? {
        guard let limit = limits[subject.policy] else { return nil }
        let wait = buckets[subject.policy]?.count(from: subject, at: now)
        return standing(of: subject, by: limit, at: now, isExceeded: wait != nil)
    }

    /// How a subject stands whose next call would be one too many; nothing is counted.
    package func refusal(of subject: RateSubject, at now: Timestamp) -> RateStanding? {
        guard let limit = limits[subject.policy], buckets[subject.policy]?.wait(for: subject, at: now) != nil else {
            return nil
        }
        return standing(of: subject, by: limit, at: now, isExceeded: true)
    }

    private func standing(
        of subject: RateSubject,
        by limit: RateLimit,
        at now: Timestamp,
        isExceeded: Bool
    ) -> RateStanding? {
        guard let buckets = buckets[subject.policy] else { return nil }
        let reset = buckets.wait(for: subject, at: now) ?? buckets.missing(of: subject, at: now)
        return RateStanding(
            policy: subject.policy,
            limit: limit,
            left: buckets.left(for: subject, at: now),
            reset: reset,
            isExceeded: isExceeded
        )
    }
}
