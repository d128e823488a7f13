import HeraldCore

/// Holds the calls of one request to the limits that apply to it, and remembers what to tell the caller of them.
struct CallLimits: Sendable {
    private let limiter: RateLimiter
    private let metrics: APIMetrics
    private let trustedProxies: @Sendable () -> TrustedProxies
    private let now: Timestamp
    /// How the caller stands with each limit that the request was counted against.
    private(set) var standings: [RateStanding] = []

    /// Those of a request that was taken up at an instant.
    init(_ environment: APIEnvironment, at now: Timestamp) {
        limiter = environment.limiter
        metrics = environment.metrics
        trustedProxies = environment.trustedProxies
        self.now = now
    }

    /// Counts the request.
    ///
    /// - Throws: `429` when it is one too many.
    mutating func count(_ subject: RateSubject) throws(APIError) {
        guard let standing = limiter.count(subject, at: now) else { return }
        try take(standing)
    }

    /// Counts the request by where it comes from, if that is known.
    ///
    /// A private address may be a proxy's that nobody has named, and then all its clients would be one. It counts once
    /// the operator has named any.
    ///
    /// - Throws: as ``count(_:)``.
    mutating func count(address: @autoclosure () -> IPAddress?) throws(APIError) {
        guard limiter.limitsAddresses, let address = address() else { return }
        let block = AddressBlock(address)
        guard !block.isPrivate || !trustedProxies().networks.isEmpty else { return }
        try count(.address(block))
    }

    /// Refuses a request that would be one too many, before anything is asked of the store for it.
    ///
    /// - Throws: `429` then.
    mutating func refuse(_ subject: RateSubject) throws(APIError) {
        guard let standing = limiter.refusal(of: subject, at: now) else { return }
        try take(standing)
    }

    private mutating func take(_ standing: RateStanding) throws(APIError) {
        standings.append(standing)
        guard standing.isExceeded else { return }
        metrics.limited(by: standing.policy)
        throw .tooManyCalls(standing)
    }
}
