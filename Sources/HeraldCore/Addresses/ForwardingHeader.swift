/// The header in which a proxy says whom it speaks for.
///
/// Only one is read, since a proxy sets or appends to the one that it knows, and lets the other through as its client
/// sent it.
package enum ForwardingHeader: String, Hashable, Sendable, CaseIterable {
    /// `X-Forwarded-For`, and `X-Forwarded-Proto` beside it.
    case xForwardedFor = "x-forwarded-for"
    /// `Forwarded`. `Source:` RFC 7239.
    case forwarded

    /// What one element says, or `nil` when it is malformed or names nobody by an address.
    func hop(_ element: Substring) -> ForwardedHop? {
        switch self {
        case .xForwardedFor: ForwardedHop.address(in: element).map { ForwardedHop(address: $0, isSecure: nil) }
        case .forwarded: ForwardedHop(element: element)
        }
    }
}
