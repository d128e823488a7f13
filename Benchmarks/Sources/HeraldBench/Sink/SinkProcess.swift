import Foundation
import NIOCore

/// The sink in a process of its own, so that its processor time is told apart from the load's.
struct SinkProcess: Sendable {
    /// The loopback port that it listens on; endpoint K is `http://127.0.0.1:<port>/d/K`.
    let port: Int
    /// The loopback port on which the same endpoints are reached over TLS.
    let securePort: Int
    /// What it shows there; servers under test show the same when they are asked by HTTPS.
    let certificate: SinkCertificate
    /// The process.
    let process: ChildProcess
    private let loop: any EventLoop

    /// The secret that all webhooks of a benchmark share, so that the sink needs to know one only.
    static let secret = "benchmarks-sign-with-this-and-nothing-else-does"

    /// Starts the sink, passes it to `body`, and stops it.
    ///
    /// - Parameters:
    ///   - directory: where to put its log and its certificate.
    ///   - verifyEvery: every how manieth delivery has its signature verified.
    /// - Throws: when it does not start, and what `body` throws.
    static func with<Result>(
        in directory: URL,
        verifyEvery: Int,
        on loop: any EventLoop,
        _ body: (SinkProcess) async throws -> Result
    ) async throws -> Result {
        let port = try await FreePort.find(on: loop)
        let securePort = try await FreePort.find(on: loop)
        let certificate = try await SinkCertificate(in: directory)
        let process = try ChildProcess(
            FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
            [
                "sink", "--port", "\(port)", "--secret", secret, "--verify-every", "\(verifyEvery)",
                "--secure-port", "\(securePort)", "--certificate", certificate.certificate, "--key", certificate.key,
            ],
            environment: [:],
            log: directory.appendingPathComponent("sink.log")
        )
        let sink = SinkProcess(
            port: port,
            securePort: securePort,
            certificate: certificate,
            process: process,
            loop: loop
        )
        do {
            try await sink.waitUntilUp()
            let result = try await body(sink)
            _ = try await process.stop()
            return result
        } catch {
            // The first error is the one to tell; the process is gone or killed either way.
            _ = try? await process.stop()
            throw error
        }
    }

    /// Forgets what was received and counts the events of `run`.
    func begin(run: UInt32) async throws {
        let answer = try await HTTPCall(method: "POST", path: "/run/\(run)").send(to: port, on: loop)
        guard answer.head.status == 200 else { throw BenchFailure("The sink refused to begin a run") }
    }

    /// What was counted so far.
    func counts() async throws -> SinkCounts {
        try await HTTPCall(path: "/counts").send(to: port, on: loop, decoding: SinkCounts.self)
    }

    /// Every event's first receipt.
    func receipts() async throws -> [Receipt] {
        var bytes = try await HTTPCall(path: "/receipts").send(to: port, on: loop).body
        var receipts: [Receipt] = []
        receipts.reserveCapacity(bytes.readableBytes / Receipt.byteCount)
        while let receipt = Receipt(readingFrom: &bytes) { receipts.append(receipt) }
        return receipts
    }

    /// Waits until so many events arrived.
    ///
    /// - Throws: when nothing more arrives for 20 s.
    func wait(for expected: Int) async throws {
        var last = -1
        var changed = NIODeadline.now()
        while true {
            let distinct = try await counts().distinct
            if distinct >= expected { return }
            if distinct != last { (last, changed) = (distinct, .now()) }
            guard .now() - changed < .seconds(20) else {
                throw BenchFailure("\(distinct) of \(expected) events arrived, then none for 20 s")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    private func waitUntilUp() async throws {
        for _ in 0..<500 {
            if let status = process.exitStatus {
                throw BenchFailure("The sink ended with status \(status)\n\(process.lastWords)")
            }
            // Refused until it listens.
            if (try? await counts()) != nil { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw BenchFailure("The sink did not start within 5 s\n\(process.lastWords)")
    }
}
