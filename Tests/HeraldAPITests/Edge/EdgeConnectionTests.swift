import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import HeraldAPI

@Suite("A connection between its set-up and its handling")
struct EdgeConnectionTests {
    /// Sets a connection up, as the server does while it stops listening, and hands it to nobody.
    private func setUp(_ channel: NIOAsyncTestingChannel) async throws {
        _ = try await channel.testingEventLoop.executeInContext {
            EdgeConnection(
                try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(wrappingChannelSynchronously: channel)
            )
        }
    }

    @Test("is closed when nobody handles it, and ends no process")
    func unhandled() async throws {
        let channel = NIOAsyncTestingChannel()
        try await channel.connect(to: try SocketAddress(ipAddress: "192.0.2.1", port: 443)).get()
        try await setUp(channel)
        try await channel.closeFuture.get()
        #expect(!channel.isActive)
    }
}
