/// What calls are counted by; the raw value is its name in `RateLimit` fields and metrics.
package enum RatePolicy: String, Hashable, Sendable, CaseIterable {
    /// An org's key.
    case key
    /// The caller's address, unless the platform calls.
    case address
    /// The platform key.
    case platform
}
