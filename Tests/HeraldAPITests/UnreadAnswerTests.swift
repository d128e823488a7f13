import HeraldCore
import NIOCore
import NIOPosix
import Testing

@testable import HeraldAPI

@Suite("Clients that do not read")
struct UnreadAnswerTests {
    @Test("a client that asks and asks but reads nothing is cut off")
    func cutsOff() async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(answer: .milliseconds(50))) { api in
            // Nothing is read on this channel, so that it learns of its end by a write that fails.
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelOption(.autoRead, value: false)
                .connect(host: "127.0.0.1", port: api.port)
                .get()
            let requests = ByteBuffer(string: String(repeating: RunningAPI.request("GET", "/healthz"), count: 1000))
            await #expect(throws: (any Error).self) {
                while true { try await channel.writeAndFlush(requests) }
            }
            try? await channel.close()  // It may be closed already, which is what is wanted.
        }
    }
}
