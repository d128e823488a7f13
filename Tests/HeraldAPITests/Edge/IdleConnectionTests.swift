import HeraldServer
import Testing

@testable import HeraldAPI

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("Thousands of idle connections", .timeLimit(.minutes(10)))
struct IdleConnectionTests {
    private static let idle = 2000

    /// Sockets of either end, for the server is this process too, and room for the other tests.
    private static let neededFiles = 2 * idle + 1000

    @Test("a newcomer is answered among those that say nothing, and they are answered when they speak")
    func newcomer() async throws {
        let allowed = try #require(FileDescriptorLimit.raise())
        try #require(allowed >= Self.neededFiles, "This needs \(Self.neededFiles) open files: raise ulimit -n")
        try await RunningAPI.run { api in
            var connections: [RawConnection] = []
            for number in 0..<Self.idle {
                let connection = try await RawConnection(port: api.port)
                // Half of them have been answered once, and lie idle now; the others have never said anything.
                if number.isMultiple(of: 2) {
                    try await connection.send(RunningAPI.request("GET", "/healthz"))
                    try #require(await connection.answer()?.status == 200)
                }
                connections.append(connection)
            }
            #expect(try await api.send("GET", "/readyz").status == 200)
            let created = try await api.send("POST", "/platform/orgs", key: World.platformKey, body: #"{"name":"A"}"#)
            #expect(created.status == 200)
            for connection in connections { try await connection.send(RunningAPI.request("GET", "/healthz")) }
            for connection in connections { #expect(await connection.answer()?.status == 200) }
            for connection in connections { try await connection.close() }
        }
    }
}
