import HeraldCore
import NIOCore
import NIOSSL

/// Reads the files that HTTPS is served by, and says what is wrong with them.
struct CertificateFiles: Sendable {
    /// What was read.
    struct Content {
        let context: NIOSSLContext
        let certificates: [NIOSSLCertificate]
        let age: CertificateAge
        /// What is wrong and does not keep anybody from serving.
        let warnings: [String]
    }

    let files: TLSFiles

    /// Reads both files.
    ///
    /// - Returns: at least one certificate.
    ///
    /// - Throws: ``StartupError`` when one cannot be read, others may read the key, or the two do not belong together.
    func read(at now: Timestamp) throws(StartupError) -> Content {
        let certificates = try certificates()
        let key = try key()
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        configuration.minimumTLSVersion = .tlsv12
        // Of TLS 1.2 what keeps the past secret when the key gets out, and nothing that has been broken in part.
        configuration.cipherSuites = "ECDHE+AESGCM:ECDHE+CHACHA20"
        configuration.applicationProtocols = ["http/1.1"]
        configuration.shutdownTimeout = TimeAmount(Limits.tlsFarewell)
        // The first is the server's own.
        let age = CertificateAge(of: certificates[0], at: now)
        do {
            return Content(
                context: try NIOSSLContext(configuration: configuration),
                certificates: certificates,
                age: age,
                warnings: age.warning.map { ["the certificate '\(files.certificate)' \($0)"] } ?? []
            )
        } catch {
            throw StartupError(
                "the key '\(files.key)' is not that of the certificate '\(files.certificate)', or of a kind that cannot be "
                    + "served by: name the two that were made together"
            )
        }
    }

    private func certificates() throws(StartupError) -> [NIOSSLCertificate] {
        let bytes = try BoundedFile(files.certificate).read(upTo: Limits.certificateFile)
        do {
            let certificates = try NIOSSLCertificate.fromPEMBytes(bytes)
            if !certificates.isEmpty { return certificates }
        } catch {
            // What the library says of it helps nobody; the same is said of a file without any.
        }
        throw StartupError("\(Setting.tlsCertificate.name): '\(files.certificate)' holds no certificate in PEM")
    }

    private func key() throws(StartupError) -> NIOSSLPrivateKey {
        let file = BoundedFile(files.key)
        let bytes = try file.read(upTo: Limits.certificateFile)
        if let mode = file.permissions, mode & 0o027 != 0 {
            throw StartupError(
                "\(Setting.tlsKey.name): others may read or change '\(files.key)' (mode \(String(mode, radix: 8))): "
                    + "chmod 600 it, or 640 with a group of the server's own"
            )
        }
        do {
            return try NIOSSLPrivateKey(bytes: bytes, format: .pem)
        } catch {
            throw StartupError("\(Setting.tlsKey.name): '\(files.key)' holds no key in PEM that needs no passphrase")
        }
    }
}
