import Foundation
import NIOCore

/// What every scenario has at hand.
struct Bench: Sendable {
    /// How much to do.
    let extent: Extent
    /// The path of the `herald` binary.
    let herald: String
    /// A directory for databases, logs and scripts, on the disk that is meant to be measured.
    let directory: URL
    /// The event loop of the load.
    let loop: any EventLoop
    /// The receiver.
    let sink: SinkProcess

    /// Runs `body` with a fresh server whose one org has webhooks to the sink's first endpoints.
    ///
    /// - Throws: what the server or `body` throws.
    func withServer<Result>(webhooks: Int, _ body: (DeliveryFlow) async throws -> Result) async throws -> Result {
        try await ServerUnderTest.with(herald, in: directory, on: loop) { server in
            let org = try await server.makeOrg(webhooks: webhooks, sink: sink)
            return try await body(DeliveryFlow(bench: self, server: server, org: org, webhooks: webhooks))
        }
    }
}
