import HTTPTypes
package import HeraldCore
package import HummingbirdCore
package import NIOCore

extension TrustedProxies {
    /// Who has sent a request that came by a connection, and how, as far as a trusted proxy tells; `nil` when the
    /// socket does not say who is at its other end, as after its end.
    package func client(of request: Request, on connection: any Channel) -> ForwardedHop? {
        client(on: connection) { request.headers[values: $0] }
    }

    /// The same of a request of which only the values of its fields are known.
    func client(on connection: any Channel, _ values: (HTTPField.Name) -> [String]) -> ForwardedHop? {
        guard let text = connection.remoteAddress?.ipAddress, let peer = IPAddress(text) else { return nil }
        // Most installations trust nobody, and headers are not looked at.
        guard contains(peer.unmapped) else { return client(behind: peer, lines: []) }
        let name: HTTPField.Name =
            switch header {
            case .xForwardedFor: .forwardedFor
            case .forwarded: .forwarded
            }
        return client(
            behind: peer,
            lines: values(name),
            schemes: values(.forwardedProto)
        )
    }
}
