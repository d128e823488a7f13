import Foundation
import HeraldPostgresServer
import HeraldTestFiles
import Testing

@Suite("What stands between a node and its PostgreSQL server")
struct DatabaseConnectionTests {
    private static let masterKey = ["HERALD_MASTER_KEY": String(repeating: "7a", count: 32)]

    @Test("the server's certificate is verified: its authority, and its name")
    func verified() async throws {
        let folder = try TestFolder()
        let certificate = try await TestCertificate(for: "DNS:localhost", in: folder)
        let server = try await PostgresServer([
            "POSTGRES_CERTIFICATE": certificate.chain, "POSTGRES_KEY": certificate.key,
        ])
        let url = server.url + "?sslmode=verify-full&sslrootcert="
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            database: url + certificate.authority,
            arguments: HeraldUnderTest.sandbox,
            environment: Self.masterKey
        )
        let org = try await herald.createOrg()
        let secret = try await herald.register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        #expect(try await herald.report("COMPLETE", org: org.id).status == 202)
        #expect(try await receiver.receipts(count: 1)[0].isSigned(with: secret))
        #expect(try await herald.process.terminate() == 0)

        let others = try TestFolder()
        let stranger = try await TestCertificate(for: "DNS:localhost", in: others)
        try await expectRefusal(of: url + stranger.authority, "certificate verify failed", in: folder)
        let byNumber = url.replacing("@localhost:", with: "@127.0.0.1:") + certificate.authority
        try await expectRefusal(of: byNumber, "does not match host name", in: folder)
    }

    @Test("behind a pooler everything works, and it is said that nodes cannot hear each other")
    func pooler() async throws {
        let folder = try TestFolder()
        let server = try await PostgresServer()
        let url = try await server.do(.pooler)
        let receiver = try await PythonReceiver(in: folder)
        var nodes: [HeraldUnderTest] = []
        for _ in 0..<2 {
            let arguments = HeraldUnderTest.sandbox + ["--retry-schedule", "1s"]
            nodes.append(
                try await HeraldUnderTest(in: folder, database: url, arguments: arguments, environment: Self.masterKey)
            )
        }
        let org = try await nodes[0].createOrg()
        let secret = try await nodes[1].register(receiver.baseURL + "/fail/1", label: "main", key: org.secretKey)
        for number in 0..<20 { #expect(try await nodes[number % 2].report("COMPLETE", org: org.id).status == 202) }
        // Each is refused once and then taken.
        let receipts = try await receiver.receipts(count: 40)
        #expect(receipts.allSatisfy { $0.isSigned(with: secret) })
        for node in nodes {
            try await eventually("it is said that notifications do not arrive") {
                node.process.errors.contains("notifications of other nodes do not arrive") ? () : nil
            }
            #expect(try await node.process.terminate() == 0)
        }
        #expect(Set(receiver.receipts.map(\.id)).count == 20)
    }

    private func expectRefusal(of url: String, _ words: String, in folder: TestFolder) async throws {
        let process = try RunningProcess(
            HeraldBinary.path,
            ["serve", "--listen", "127.0.0.1:0", "--database", url],
            environment: Self.masterKey,
            in: folder
        )
        #expect(try await process.exitCode() != 0)
        #expect(process.errors.contains(words), "\(process.errors)")
    }
}
