import HeraldAPI
import HeraldCore
import HeraldStore
import NIOSSL
import Testing

@Suite("HTTPS", .timeLimit(.minutes(10)))
struct EncryptedConnectionTests {
    private static func report(_ org: OrgFixture, _ number: UInt64, _ more: [String: String] = [:]) -> String {
        let workflow = WorkflowID(high: 7, low: number)
        let body = #"{"org_id":"\#(org.id)","workflow_id":"\#(workflow)","status":"COMPLETE"}"#
        return RunningAPI.request(
            "POST",
            "/platform/workflow-events",
            key: World.platformKey,
            body: body,
            headers: more
        )
    }

    @Test("reports are answered directly and by the framework, in turns, on one connection")
    func reports() async throws {
        let tls = ServerTLS(try TestTLS.server())
        try await RunningAPI.run(tls: tls) { api in
            let org = try await api.world.makeOrg()
            let connection = try await RawConnection(port: api.port, tls: try TestTLS.client())
            var text = ""
            for number in 0..<10 as Range<UInt64> {
                text += Self.report(org, number) + Self.report(org, number + 100, ["TE": "trailers"])
            }
            try await connection.send(text)
            for _ in 0..<20 { #expect(await connection.answer()?.status == 202) }
            try await connection.send(RunningAPI.request("GET", "/healthz", headers: ["Connection": "close"]))
            #expect(await connection.answer()?.status == 200)
            #expect(await connection.everything().isEmpty)
        }
    }

    @Test("a client that has said its last still gets its answer")
    func halfClosed() async throws {
        let tls = ServerTLS(try TestTLS.server())
        try await RunningAPI.run(tls: tls) { api in
            let org = try await api.world.makeOrg()
            let connection = try await RawConnection(port: api.port, tls: try TestTLS.client())
            try await connection.send(Self.report(org, 1))
            try await connection.finishSending()
            #expect(await connection.answer()?.status == 202)
            _ = await connection.everything()
            try await connection.close()
        }
    }

    @Test("who speaks no TLS is closed, at once or after the time for a head")
    func strangers() async throws {
        var timeouts = EdgeTimeouts.patient
        timeouts.head = .milliseconds(200)
        let tls = ServerTLS(try TestTLS.server())
        try await RunningAPI.run(timeouts: timeouts, tls: tls) { api in
            let plain = try await RawConnection(port: api.port)
            try await plain.send(RunningAPI.request("GET", "/healthz"))
            #expect(await !plain.everything().hasPrefix("HTTP"))
            let silent = try await RawConnection(port: api.port)
            #expect(await !silent.everything().hasPrefix("HTTP"))
            try await plain.close()
            try await silent.close()
        }
    }

    @Test("a certificate that was replaced is shown to new clients, and open connections go on")
    func replaced() async throws {
        let tls = ServerTLS(try TestTLS.server())
        try await RunningAPI.run(tls: tls) { api in
            let before = try await RawConnection(port: api.port, tls: try TestTLS.client())
            try await before.send(RunningAPI.request("GET", "/healthz"))
            #expect(await before.answer()?.status == 200)

            tls.replace(by: try TestTLS.server("untrusted"))

            try await before.send(RunningAPI.request("GET", "/healthz"))
            #expect(await before.answer()?.status == 200)
            let after = try await RawConnection(port: api.port, tls: try TestTLS.client())
            #expect(await after.answer() == nil)
            try await before.close()
            try await after.close()
        }
    }
}
