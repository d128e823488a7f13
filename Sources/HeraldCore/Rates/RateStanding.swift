/// How somebody stands with a limit after a call.
package struct RateStanding: Hashable, Sendable {
    package let policy: RatePolicy
    package let limit: RateLimit
    /// Calls that would be taken now, all at once.
    package let left: Int
    /// How long until one more is taken, when none is; else until as many are as ever.
    package let reset: Duration
    /// Whether the call itself was one too many.
    package let isExceeded: Bool

    /// Gathers what is known.
    package init(policy: RatePolicy, limit: RateLimit, left: Int, reset: Duration, isExceeded: Bool) {
        self.policy = policy
        self.limit = limit
        self.left = left
        self.reset = reset
        self.isExceeded = isExceeded
    }
}

extension [RateStanding] {
    /// The value of `RateLimit-Policy`, as in `"key";q=6000;w=60`.
    ///
    /// Source: draft-ietf-httpapi-ratelimit-headers-10, the field's section; RFC 9651 section 3.1.
    package var policyField: String {
        map { #""\#($0.policy.rawValue)";q=\#($0.limit.calls);w=\#($0.limit.window.secondsUp)"# }
            .joined(separator: ", ")
    }

    /// The value of `RateLimit`, as in `"key";r=5999;t=1`.
    package var field: String {
        map { #""\#($0.policy.rawValue)";r=\#($0.left);t=\#($0.reset.secondsUp)"# }.joined(separator: ", ")
    }
}
