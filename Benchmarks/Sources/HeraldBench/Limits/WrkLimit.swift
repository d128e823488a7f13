import Foundation
import HeraldSigning
import NIOCore

/// What `wrk` reaches posting one signed delivery to the sink again and again: the machine's limit for sending, against
/// which Herald's figures are given as ratios, since absolute ones change with the machine and its mood.
struct WrkLimit: Sendable {
    private let wrk: Command
    private let script: URL

    /// Writes the script for `wrk`.
    ///
    /// - Parameter directory: where to put it.
    /// - Throws: when `wrk` is missing.
    init(in directory: URL) throws {
        wrk = try Command("wrk", fromPackage: "wrk")
        script = directory.appendingPathComponent("post.lua")
        var body = ByteBuffer()
        let tag = EventTag(number: 0, run: 0, due: .now())
        DeliveryBody(id: tag.workflowID, tag: tag).write(to: &body)
        let signer = Signer(SigningSecret(SinkProcess.secret))
        let signature = SignatureHeader(over: Array(body.readableBytesView), by: [signer]).rendered
        let lua = """
            wrk.method = "POST"
            wrk.body = '\(String(buffer: body))'
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["\(SignatureHeader.name)"] = "\(signature)"

            function done(summary)
              local errors = summary.errors
              local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
              io.write(string.format("result %d %d %d\\n", summary.requests, summary.duration, failed))
            end

            """
        try Data(lua.utf8).write(to: script)
    }

    /// Posts for a while.
    ///
    /// - Returns: requests per second.
    /// - Throws: when a request failed.
    func requestsPerSecond(to sink: SinkProcess, connections: Int, seconds: Int) async throws -> Double {
        let output = try await wrk(
            "--threads",
            "1",
            "--connections",
            "\(connections)",
            "--duration",
            "\(seconds)s",
            "--script",
            script.path,
            "http://127.0.0.1:\(sink.port)/d/0"
        )
        let line = output.split(separator: "\n").last { $0.hasPrefix("result ") }
        let fields = (line ?? "").split(separator: " ").compactMap { Double($0) }
        guard fields.count == 3, fields[0] > 0, fields[1] > 0 else {
            throw BenchFailure("wrk's output has no result:\n\(output)")
        }
        guard fields[2] == 0 else { throw BenchFailure("\(Int(fields[2])) of wrk's requests failed") }
        return fields[0] / (fields[1] / 1e6)
    }
}
