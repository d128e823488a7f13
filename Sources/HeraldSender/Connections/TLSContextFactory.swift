import NIOCore
package import NIOSSL

/// Makes the TLS contexts of a sender: loading the system's roots costs too much to do it per connection.
package enum TLSContextFactory {
    /// TLS 1.2 or newer, HTTP/1.1 only, certificate and name always verified, against the system's roots and those
    /// of an extra file.
    ///
    /// - Parameters:
    ///   - caFile: a PEM file with roots to trust as well.
    ///   - checksAddress: whether the certificate must bear the name that is asked for or the address that the socket
    ///     is connected to; without it somebody else has to look.
    /// - Throws: `SenderSetupError`.
    package static func make(caFile: String?, checksAddress: Bool = true) throws(SenderSetupError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = checksAddress ? .fullVerification : .noHostnameVerification
        configuration.applicationProtocols = ["http/1.1"]
        // Nobody waits for a receiver's farewell: the socket is closed right after ours is sent.
        configuration.shutdownTimeout = .milliseconds(1)
        if let caFile {
            configuration.additionalTrustRoots = [.certificates(try roots(in: caFile))]
        }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw .tlsUnavailable("\(error)")
        }
    }

    /// The certificates of a PEM file.
    ///
    /// - Throws: `SenderSetupError` when it cannot be read, or holds none.
    package static func roots(in file: String) throws(SenderSetupError) -> [NIOSSLCertificate] {
        let roots: [NIOSSLCertificate]
        do {
            roots = try NIOSSLCertificate.fromPEMFile(file)
        } catch {
            throw .unreadableCAFile(file, reason: "is it a readable PEM file?")
        }
        guard !roots.isEmpty else { throw .unreadableCAFile(file, reason: "no certificate in it") }
        return roots
    }
}
