import Foundation

/// The certificate that the sink shows where it is reached over TLS: its own authority, made for one run by `openssl`.
struct SinkCertificate: Sendable {
    /// The path of the certificate, PEM; also what the server under test is told to trust.
    let certificate: String
    /// The path of its private key, PEM.
    let key: String

    /// Makes both.
    ///
    /// - Parameter directory: where to put them.
    /// - Throws: when `openssl` is missing or does not do it.
    init(in directory: URL) async throws {
        certificate = directory.appendingPathComponent("sink.pem").path
        key = directory.appendingPathComponent("sink-key.pem").path
        // P-256 is what most of the web's certificates have.
        _ = try await Command("openssl", fromPackage: "openssl")(
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=Sink",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            key,
            "-out",
            certificate
        )
    }
}
