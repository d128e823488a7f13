import ArgumentParser

/// `herald-bench sink`: the receiver, as the harness starts it; also of use by hand.
struct SinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sink",
        abstract: "Receives deliveries at /d/0, /d/1, … until it is ended; GET /counts tells what arrived.",
    )

    @Option(help: "The port on 127.0.0.1 to listen on.")
    var port = 9900

    @Option(help: "The signing secret of all deliveries.")
    var secret = SinkProcess.secret

    @Option(help: "Verify the signature of every n-th delivery.")
    var verifyEvery = 10

    @Option(help: "A further port on 127.0.0.1, for the same over TLS; needs --certificate and --key.")
    var securePort: Int?

    @Option(help: "The certificate to show over TLS, PEM.")
    var certificate: String?

    @Option(help: "Its private key, PEM.")
    var key: String?

    /// Checks the options.
    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port must be from 1 to 65535") }
        let tls = [securePort == nil, certificate == nil, key == nil]
        guard Set(tls).count == 1 else {
            throw ValidationError("--secure-port, --certificate and --key go together")
        }
        guard verifyEvery > 0 else { throw ValidationError("--verify-every must be at least 1") }
    }

    /// Receives until the process ends.
    func run() async throws {
        var server = SinkServer(port: port, secret: secret, verifyEvery: verifyEvery)
        if let securePort, let certificate, let key {
            server.secure = SinkServer.Secure(port: securePort, certificate: certificate, key: key)
        }
        try await server.run()
    }
}
