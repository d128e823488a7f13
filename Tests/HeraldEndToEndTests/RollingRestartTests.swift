import Foundation
import HeraldPostgresServer
import HeraldProcesses
import HeraldTestFiles
import Testing

/// Nodes on one database that are restarted one after the other, behind a proxy.
@Suite("Nodes that are restarted one after the other, behind a proxy")
struct RollingRestartTests {
    /// More than HAProxy's checks need to notice, also on a machine that is slow.
    private static let drainDelay = "10s"

    @Test(
        "a restart of all nodes refuses no connection, fails no report and loses no delivery",
        arguments: ReverseProxy.Kind.allCases
    )
    func restarts(kind: ReverseProxy.Kind) async throws {
        let server = try await PostgresServer()
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        var nodes: [HeraldUnderTest] = []
        for _ in 0..<2 {
            let listen = "127.0.0.2:\(try await UnusedPort.find(at: "127.0.0.2"))"
            nodes.append(try await node(at: listen, behind: kind, on: server, in: folder))
        }
        let org = try await nodes[0].createOrg()
        _ = try await nodes[0].register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        let proxy = try await ReverseProxy(kind, before: (nodes[0].address, nodes[1].address), in: folder)
        let reporter = try Reporter(to: proxy.address, org: org.id, in: folder)
        for node in nodes { try await hasReport(node) }

        for index in nodes.indices {
            let ended = nodes[index]
            #expect(try await ended.process.terminate() == 0)
            if kind == .haproxy { try expectNoticedInTime(ended) }
            nodes[index] = try await node(at: ended.address, behind: kind, on: server, in: folder)
            // From then on the proxy brings it requests again, and the other may go.
            try await hasReport(nodes[index])
        }
        try await reporter.stop()
        for row in try await proxy.statistics() {
            #expect(row["chkdown"] == "1", "it was seen to end once: \(row)")
            for count in ["econ", "eresp", "wretr", "wredis", "hrsp_4xx", "hrsp_5xx"] {
                #expect(row[count] == "0", "\(count) in \(row)")
            }
        }

        let entries = try reporter.entries
        for entry in entries where entry.status != 202 || entry.deliveries.count != 1 {
            Issue.record("\(entry)")
        }
        let ids = Set(entries.flatMap(\.deliveries))
        #expect(ids.count == entries.count)
        let receipts = try await receiver.receipts(count: ids.count)
        #expect(Set(receipts.map(\.id)) == ids)
        // Who ends in good order sends nothing twice, and whoever goes on has nothing left to send.
        for node in nodes { #expect(try await node.process.terminate() == 0) }
        #expect(receiver.receipts.count == ids.count)
    }

    private func node(
        at address: String,
        behind proxy: ReverseProxy.Kind,
        on server: PostgresServer,
        in folder: TestFolder
    ) async throws -> HeraldUnderTest {
        // nginx does not ask whether a node drains.
        let delay = proxy == .haproxy ? ["--drain-delay", Self.drainDelay] : []
        return try await HeraldUnderTest(
            in: folder,
            listen: address,
            database: server.url,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "1s", "--access-log"] + delay,
            environment: ["HERALD_MASTER_KEY": String(repeating: "7a", count: 32)]
        )
    }

    /// Waits until a node has been brought a report.
    private func hasReport(_ node: HeraldUnderTest) async throws {
        _ = try await eventually("a report comes to the node at \(node.address)") {
            try node.requests.contains { $0.path == "/platform/workflow-events" } ? true : nil
        }
    }

    /// Expects that a node which has ended said first that it drains, still took reports then, and had none at its end.
    private func expectNoticedInTime(_ node: HeraldUnderTest) throws {
        let requests = try node.requests
        let refusal = try #require(requests.firstIndex { $0.path == "/readyz" && $0.status == 503 })
        #expect(requests[..<refusal].allSatisfy { $0.status < 300 })
        #expect(requests[refusal...].allSatisfy { $0.status == ($0.path == "/readyz" ? 503 : 202) })
        // Checks go on to the end, while reports have long gone elsewhere.
        #expect(requests.last?.path == "/readyz")
    }
}
