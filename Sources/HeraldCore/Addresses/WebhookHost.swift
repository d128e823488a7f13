/// The host of a webhook's URL: a name to resolve, or an address that needs no resolving.
package enum WebhookHost: Hashable, Sendable {
    /// A DNS name: ASCII, lower case, letters, digits and hyphens in labels of 1 to 63, 253 at most in all, without
    /// a trailing dot. A resolver must take it as absolute and apply no search list.
    case name(String)
    /// An address that was written into the URL.
    case address(IPAddress)
}

extension WebhookHost: CustomStringConvertible {
    /// The host as it stands in a URL and in a `Host` header: IPv6 addresses in brackets.
    package var description: String {
        switch self {
        case .name(let name): name
        case .address(.v4(let address)): address.description
        case .address(.v6(let address)): "[\(address)]"
        }
    }
}
