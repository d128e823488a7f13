import HeraldCore
import NIOCore
import NIOPosix
import Testing

@testable import HeraldAPI

@Suite("Clients that do not read", .timeLimit(.minutes(10)))
struct StalledReaderTests {
    @Test("a client that asks and asks but reads nothing is cut off")
    func cutsOff() async throws {
        try await RunningAPI.run(timeouts: EdgeTimeouts(answer: .milliseconds(50))) { api in
            try await Self.askUntilCutOff(api)
        }
    }

    @Test("so it is at once when too much waits for such clients")
    func cutsOffForRoom() async throws {
        try await RunningAPI.run(unreadAnswers: 2 * Limits.unreadPiece) { api in
            try await Self.askUntilCutOff(api)
            #expect(try await api.send("GET", "/healthz").status == 200)
        }
    }

    /// Returns once the server has closed the connection of a client that asks and asks but reads nothing.
    private static func askUntilCutOff(_ api: RunningAPI) async throws {
        // Nothing is read on this channel, so that it learns of its end by a write that fails.
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: false)
            .connect(host: "127.0.0.1", port: api.port)
            .get()
        let requests = ByteBuffer(string: String(repeating: RunningAPI.request("GET", "/healthz"), count: 1000))
        await #expect(throws: (any Error).self) {
            // Many times what the system takes for both sides.
            for _ in 0..<10_000 { try await channel.writeAndFlush(requests) }
        }
        try? await channel.close()  // It may be closed already, which is what is wanted.
    }
}
