import Foundation
import HeraldPostgresServer
import HeraldTestFiles
import Testing

/// Several built binaries on one PostgreSQL database.
@Suite("Several nodes on one PostgreSQL database")
struct SharedDatabaseTests {
    private static let masterKey = String(repeating: "7a", count: 32)

    @Test("what one node accepted and could not deliver, another delivers when the first is gone")
    func takeover() async throws {
        let server = try await PostgresServer()
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let first = try await node(on: server, in: folder)
        let org = try await first.createOrg()
        let secret = try await first.register(receiver.baseURL + "/fail/1", label: "main", key: org.secretKey)
        let answer = try await first.report("COMPLETE", org: org.id)
        let id = try #require(answer.json?["deliveries"]?.elements.first?["id"]?.text)
        // The retry is due soon, and then there is nobody but the other node.
        _ = try await receiver.receipts(count: 1)
        #expect(try await first.process.terminate() == 0)

        let second = try await node(on: server, in: folder)
        let receipts = try await receiver.receipts(count: 2)

        #expect(receipts.map(\.id).allSatisfy { $0 == id })
        #expect(receipts.allSatisfy { $0.isSigned(with: secret) })
        #expect(try await second.process.terminate() == 0)
    }

    @Test("two nodes that hear of the same workflow deliver it once")
    func once() async throws {
        let server = try await PostgresServer()
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let nodes = [try await node(on: server, in: folder), try await node(on: server, in: folder)]
        let org = try await nodes[0].createOrg()
        _ = try await nodes[1].register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        let workflows = (0..<30).map { _ in UUID() }

        let ids = try await withThrowingTaskGroup(of: String?.self) { group in
            for workflow in workflows {
                for node in nodes {
                    group.addTask {
                        let answer = try await node.report("COMPLETE", of: workflow, org: org.id)
                        return answer.json?["deliveries"]?.elements.first?["id"]?.text
                    }
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }

        #expect(ids.count == workflows.count)
        let receipts = try await receiver.receipts(count: workflows.count)
        #expect(Set(receipts.map(\.id)) == ids)
        for node in nodes { #expect(try await node.process.terminate() == 0) }
        #expect(receiver.receipts.count == workflows.count)
    }

    @Test("a database on a server needs a master key, and the start says so")
    func keyless() async throws {
        let folder = try TestFolder()
        let process = try RunningProcess(
            HeraldBinary.path,
            ["serve", "--database", "postgres://127.0.0.1:1/herald"],
            in: folder
        )
        #expect(try await process.exitCode() != 0)
        #expect(process.errors.contains("HERALD_MASTER_KEY"))
    }

    private func node(on server: PostgresServer, in folder: TestFolder) async throws -> HeraldUnderTest {
        try await HeraldUnderTest(
            in: folder,
            database: server.url,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "2s"],
            environment: ["HERALD_MASTER_KEY": Self.masterKey]
        )
    }
}
