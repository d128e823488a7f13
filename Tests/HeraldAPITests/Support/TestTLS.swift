import HeraldAPI
import HeraldTestFiles
import NIOSSL

/// Contexts for the certificates that the sender's tests use too.
enum TestTLS {
    private static let folder = Checkout.path(of: "Tests/HeraldSenderTests/Certificates")

    /// What a server serves by.
    static func server(_ name: String = "good") throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile("\(folder)/\(name).pem")
        let key = try NIOSSLPrivateKey(file: "\(folder)/\(name)-key.pem", format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(key)
            )
        )
    }

    /// What a client trusts.
    static func client() throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file("\(folder)/trusted-ca.pem")
        return try NIOSSLContext(configuration: configuration)
    }
}
