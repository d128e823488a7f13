import HeraldCore
import HeraldSender

/// The settings of who connects to the server, and of how it connects to others.
extension ServerSettings {
    /// Certificate and key, which are of no use alone.
    static func tls(from reader: inout SettingsReader) -> TLSFiles? {
        switch (reader.text(.tlsCertificate), reader.text(.tlsKey)) {
        case (nil, nil): break
        case (let certificate?, let key?): return TLSFiles(certificate: certificate, key: key)
        case (.some, nil):
            reader.note(.tlsCertificate, "is set without \(Setting.tlsKey.name): set both or none")
        case (nil, .some):
            reader.note(.tlsKey, "is set without \(Setting.tlsCertificate.name): set both or none")
        }
        return nil
    }

    /// Whose word is taken, and in which header.
    static func trustedProxies(from reader: inout SettingsReader) -> TrustedProxies {
        let header = reader.read(
            .proxyHeader,
            or: ForwardingHeader.xForwardedFor,
            expecting: ForwardingHeader.allCases.map(\.rawValue).joined(separator: " or ")
        ) { ForwardingHeader(rawValue: $0.lowercased()) }
        let networks = networks(.trustedProxies, from: &reader)
        // A proxy that connects by IPv4 is known by its IPv4 address, so that none lies in such a network.
        for network in networks where network.firstAddress.unmapped != network.firstAddress {
            reader.note(.trustedProxies, "'\(network)' is a network of IPv4 written as one of IPv6: write 10.0.0.0/24")
        }
        return TrustedProxies(networks, header: header)
    }

    /// How long load balancers are left time to notice that the server ends.
    static func drainDelay(from reader: inout SettingsReader) -> Duration {
        let longest = Limits.longestDrainDelay
        return reader.read(.drainDelay, or: .zero, expecting: "a span from 0s to \(longest.text)") { text in
            Duration(parsing: text).flatMap { (.zero...longest).contains($0) ? $0 : nil }
        }
    }

    /// The proxy before receivers.
    static func egressProxy(from reader: inout SettingsReader) -> EgressProxy? {
        let resolves = flag(.egressProxyResolves, from: &reader)
        let expectation =
            "http://HOST:PORT or https://HOST:PORT, with USER:PASSWORD@ before the host where it wants them, and %40 for an @ "
            + "in a password"
        let proxy = reader.read(.egressProxy, or: EgressProxy?.none, expecting: expectation) { text in
            EgressProxy(parsing: text, resolves: resolves).map { .some($0) }
        }
        if resolves, reader.text(.egressProxy) == nil {
            reader.note(.egressProxyResolves, "is set without \(Setting.egressProxy.name): name the proxy, or unset it")
        }
        return proxy
    }
}

extension Setting {
    /// Whether a value that makes no sense may be a secret, or hold one.
    var mayHoldSecret: Bool { isSecret || self == .egressProxy || self == .otlpEndpoint }
}
