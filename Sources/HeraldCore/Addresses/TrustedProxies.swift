/// The proxies that may say whom they speak for, and where they say it.
///
/// A header is something that anybody can send, so it is read only of a request that such a proxy brings, and from its
/// end: every proxy appends whom it got the request from. The first address from the end that is no trusted proxy's is
/// the client's; whatever stands before it, the client may have written.
package struct TrustedProxies: Hashable, Sendable {
    package let networks: [Network]
    package let header: ForwardingHeader

    /// Trusts nobody, unless told otherwise.
    package init(_ networks: [Network] = [], header: ForwardingHeader = .xForwardedFor) {
        self.networks = networks
        self.header = header
    }

    /// Whether an address is a trusted proxy's.
    package func contains(_ address: IPAddress) -> Bool {
        networks.contains { $0.contains(address) }
    }

    /// Who has sent a request.
    ///
    /// What is malformed, or says no address, ends the search: then it is the proxy that wrote it, as far as we can
    /// tell.
    ///
    /// - Parameters:
    ///   - peer: who has opened the connection.
    ///   - lines: the values of ``header``, a line each, in the order in which they came.
    ///   - schemes: the values of `X-Forwarded-Proto`, which says how the request came to the last proxy that set it.
    package func client(
        behind peer: IPAddress,
        lines: [String],
        schemes: [String] = []
    ) -> ForwardedHop {
        var client = ForwardedHop(address: peer.unmapped, isSecure: nil)
        guard contains(client.address) else { return client }
        if header == .xForwardedFor, let scheme = schemes.last?[...].split(at: UInt8(ascii: ",")).last {
            client.isSecure = ForwardedHop.isSecure(scheme) ?? client.isSecure
        }
        for element in elements(of: lines) {
            guard let hop = header.hop(element) else {
                client.hidesAnother = true
                return client
            }
            client = ForwardedHop(address: hop.address, isSecure: hop.isSecure ?? client.isSecure)
            guard contains(hop.address) else { return client }
        }
        return client
    }

    /// The elements of a list from its end on. Empty ones are none.
    ///
    /// `Source:` RFC 9110 sections 5.3 and 5.6.1.
    private func elements(of lines: [String]) -> some Sequence<Substring> {
        lines.reversed().lazy
            .flatMap { $0[...].split(at: UInt8(ascii: ",")).reversed() }
            .filter { !$0.trimmed.isEmpty }
            .prefix(Limits.forwardedHops)
    }
}
