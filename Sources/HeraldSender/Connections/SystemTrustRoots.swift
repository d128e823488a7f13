import NIOSSL

/// The certificates by which the system judges others, where NIOSSL looks for them.
package enum SystemTrustRoots {
    /// How many there are; `nil` when no file with any is found. A folder of single files is not counted.
    package static func count() -> Int? {
        for path in files {
            // The next file may be there.
            if let roots = try? NIOSSLCertificate.fromPEMFile(path), !roots.isEmpty { return roots.count }
        }
        return nil
    }

    private static let files = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]
}
