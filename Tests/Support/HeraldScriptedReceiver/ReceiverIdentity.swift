import NIOSSL

/// The certificate that a receiver shows.
package struct ReceiverIdentity: Sendable {
    let chain: [NIOSSLCertificateSource]
    let key: NIOSSLPrivateKeySource

    /// Reads `<name>.pem` and `<name>-key.pem` from a directory.
    package init(directory: String, name: String) throws {
        chain = try NIOSSLCertificate.fromPEMFile("\(directory)/\(name).pem").map { .certificate($0) }
        key = .privateKey(try NIOSSLPrivateKey(file: "\(directory)/\(name)-key.pem", format: .pem))
    }
}
