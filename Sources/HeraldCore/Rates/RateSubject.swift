/// Whose calls are counted together.
package enum RateSubject: Hashable, Sendable {
    /// Those with one key of an org.
    case key(KeyDigest)
    /// Those from one address, or from one `/64` of IPv6.
    case address(AddressBlock)
    /// Those of the platform.
    case platform

    /// By what they are counted.
    package var policy: RatePolicy {
        switch self {
        case .key: .key
        case .address: .address
        case .platform: .platform
        }
    }
}
