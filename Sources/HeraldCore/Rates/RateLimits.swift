/// How many calls clients of the API may make; `nil` for as many as they like.
///
/// Each node counts for itself.
package struct RateLimits: Hashable, Sendable {
    /// With one key of an org.
    package var key: RateLimit?
    /// From one address, without a platform key.
    package var address: RateLimit?
    /// With the platform key.
    package var platform: RateLimit?

    /// Gathers limits.
    package init(key: RateLimit? = nil, address: RateLimit? = nil, platform: RateLimit? = nil) {
        self.key = key
        self.address = address
        self.platform = platform
    }

    /// What holds unless an operator says otherwise: bounds that a client in a loop reaches, and no other. The platform
    /// may report as fast as it can.
    package static let standard = RateLimits(
        key: RateLimit(calls: 6000, windowSeconds: 60),
        address: RateLimit(calls: 30_000, windowSeconds: 60)
    )

    /// The limit of a policy.
    package subscript(policy: RatePolicy) -> RateLimit? {
        switch policy {
        case .key: key
        case .address: address
        case .platform: platform
        }
    }
}
