import Foundation
import HeraldTestFiles
import Testing

/// TLS before a proxy that speaks none, in Python.
final class TLSFront: Sendable {
    private let process: RunningProcess
    /// Where it listens.
    let address: String

    /// Starts it before a server, and waits until it listens.
    ///
    /// - Parameters:
    ///   - certificate: what it shows.
    ///   - address: the server's host and port.
    init(showing certificate: TestCertificate, before address: String, in folder: TestFolder) async throws {
        let script = try #require(Bundle.module.url(forResource: "Receiver/tls_front", withExtension: "py"))
        let parts = address.split(separator: ":").map(String.init)
        let process = try RunningProcess(
            "python3",
            [script.path, certificate.chain, certificate.key] + parts,
            in: folder
        )
        let port = try await eventually("TLS is spoken before the proxy") {
            guard process.isRunning else { throw NeverHappened(expectation: "a front: \(process.errors)") }
            return Int(process.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        self.process = process
        self.address = "127.0.0.2:\(port)"
    }
}
