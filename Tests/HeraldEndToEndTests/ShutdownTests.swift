import Foundation
import HeraldTestFiles
import Testing

@Suite("What is kept when the server ends, gracefully or not")
struct ShutdownTests {
    @Test("a graceful end waits for what is under way")
    func graceful() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/hang/2", label: "slow", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        _ = try await receiver.receipts(count: 1)

        #expect(try await herald.process.terminate() == 0)

        // It was acknowledged and recorded: a new start sends nothing for it, only what comes after.
        let again = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        _ = try await again.report("COMPLETE", org: org.id)
        _ = try await eventually("the second delivery arrives") {
            Set(receiver.receipts.map(\.id)).count == 2 ? true : nil
        }
        // Nothing comes from a server that is gone: whatever it would have sent again has arrived.
        #expect(try await again.process.terminate() == 0)
        #expect(receiver.receipts.count == 2)
    }

    @Test("a client that never finishes its request does not hold up the end")
    func unfinished() async throws {
        let folder = try TestFolder()
        // Neither the longest graceful end, 75 s then, nor the minute that a body may take is what ends the server.
        let herald = try await HeraldUnderTest(in: folder, arguments: ["--attempt-timeout", "60s"])
        let org = try await herald.createOrg()
        let report = #"{"org_id":"\#(org.id)","workflow_id":"\#(UUID().uuidString)","status":"COMPLETE"}"#
        // A fifo that stays open for writing: the rest of the second report does not come. `-T .` reads meanwhile.
        let script = #"""
            mkfifo body; exec 3<>body
            printf '%s\n{"org_id":' '\#(report)' >&3
            exec curl -sN -X POST -H 'Authorization: Bearer \#(HeraldUnderTest.platformKey)' \
              -H 'Content-Type: application/x-ndjson' -H 'Transfer-Encoding: chunked' \
              -T . '\#(herald.baseURL)/platform/workflow-events' <&3
            """#
        let client = try RunningProcess("sh", ["-c", script], in: folder)
        _ = try await eventually("the first report is answered; curl said: \(client.errors)") {
            client.output.contains(#""applied":true"#) ? true : nil
        }
        #expect(client.isRunning)

        #expect(try await herald.process.terminate(within: .seconds(40)) == 0)
    }

    @Test("a delivery survives a kill and arrives after the next start, under the same id")
    func killed() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "1s"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/fail/1", label: "main", key: org.secretKey)
        let answer = try await herald.report("COMPLETE", org: org.id)
        let id = try #require(answer.json?["deliveries"]?.elements.first?["id"]?.text)
        _ = try await receiver.receipts(count: 1)

        try await herald.process.kill()
        let again = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "1s"]
        )

        let receipts = try await eventually("the delivery arrives again") {
            receiver.receipts.contains { $0.status == 204 } ? receiver.receipts : nil
        }
        #expect(receipts.allSatisfy { $0.id == id })
        #expect(again.process.isRunning)
    }
}
