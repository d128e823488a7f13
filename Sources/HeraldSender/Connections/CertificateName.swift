package import HeraldCore
package import NIOSSL

/// Whether a certificate was issued for a DNS name.
///
/// NIOSSL checks names too, but it also accepts, for a name, a certificate for the bare address that the socket is
/// connected to. Such certificates are to be had for any address of one's own, so whoever can forge a DNS answer could
/// pass for any receiver. Source: RFC 9525 section 6.1: the identity that was asked for must be the one presented.
package enum CertificateName {
    /// Whether one of the certificate's DNS names matches. The common name does not count (RFC 9525 section 2).
    ///
    /// - Parameter host: a DNS name in lower case.
    package static func matches(_ host: String, _ certificate: NIOSSLCertificate) -> Bool {
        certificate._subjectAlternativeNames().contains { name in
            name.nameType == .dnsName && matches(host, presented: String(decoding: name.contents, as: UTF8.self))
        }
    }

    /// Whether one of the certificate's addresses is the one that was asked for.
    ///
    /// Source: RFC 5280 section 4.2.1.6: the octets in network order.
    package static func matches(_ address: IPAddress, _ certificate: NIOSSLCertificate) -> Bool {
        certificate._subjectAlternativeNames().contains { name in
            name.nameType == .ipAddress && name.contents.elementsEqual(address.octets)
        }
    }

    /// The DNS names and addresses of a certificate, for people.
    package static func names(in certificate: NIOSSLCertificate) -> [String] {
        certificate._subjectAlternativeNames().compactMap { name in
            switch name.nameType {
            case .dnsName: String(decoding: name.contents, as: UTF8.self)
            case .ipAddress: IPAddress(octets: Array(name.contents)).map { "\($0)" }
            case _: nil
            }
        }
    }

    /// Whether a presented name is the host's, or a wildcard for its whole first label.
    ///
    /// Source: RFC 9525 section 6.3.
    static func matches(_ host: String, presented: String) -> Bool {
        let presented = presented.lowercased()
        guard presented.hasPrefix("*.") else { return presented == host }
        guard let dot = host.firstIndex(of: "."), dot != host.startIndex else { return false }
        let parent = presented.dropFirst(1)
        return host[dot...] == parent && parent.dropFirst().contains(".")
    }
}
