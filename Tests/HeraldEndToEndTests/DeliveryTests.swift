import Foundation
import HeraldTestFiles
import Testing

/// From a report to a receiver's ledger, through the built binary.
@Suite("From a report to a receiver")
struct DeliveryTests {
    @Test("a completed workflow arrives, signed, exactly as the contract shows it")
    func contract() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await herald.createOrg()
        let secret = try await herald.register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        let workflow = UUID()

        let answer = try await herald.report("COMPLETE", of: workflow, org: org.id)

        #expect(answer.status == 202)
        #expect(answer.json?["applied"]?.bool == true)
        let deliveryID = try #require(answer.json?["deliveries"]?.elements.first?["id"]?.text)
        let receipt = try #require(try await receiver.receipts(count: 1).first)
        let time = try #require(try JSON(receipt.body[...])["time"]?.text)
        #expect(
            receipt.body
                == #"{"id":"\#(deliveryID)","time":"\#(time)","event_type":"WORKFLOW_COMPLETED","#
                + #""event":{"workflow_id":"\#(workflow.uuidString.lowercased())","status":"COMPLETE"}}"#
        )
        #expect(receipt.headers["content-type"] == "application/json")
        #expect(receipt.isSigned(with: secret))
    }

    @Test("a report's trace goes on to the receiver, each attempt as a span of its own")
    func traced() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "50ms"]
        )
        let org = try await herald.createOrg()
        let secret = try await herald.register(receiver.baseURL + "/fail/1", label: "main", key: org.secretKey)
        let trace = "4bf92f3577b34da6a3ce929d0e0e4736"

        _ = try await HTTPCall.make(
            "POST",
            herald.baseURL + "/platform/workflow-events",
            key: HeraldUnderTest.platformKey,
            body: #"{"org_id":"\#(org.id)","workflow_id":"\#(UUID().uuidString)","status":"COMPLETE"}"#,
            type: "application/json",
            headers: ["traceparent": "00-\(trace)-00f067aa0ba902b7-01", "tracestate": "a=b"]
        )

        let receipts = try await receiver.receipts(count: 2)
        let parents = receipts.map { $0.headers["traceparent"]?.split(separator: "-").map(String.init) ?? [] }
        #expect(parents.allSatisfy { $0.count == 4 && $0[0] == "00" && $0[1] == trace && $0[3] == "01" })
        #expect(Set(parents.map { $0[2] }).union(["00f067aa0ba902b7"]).count == 3)
        #expect(receipts.allSatisfy { $0.headers["tracestate"] == "a=b" && $0.isSigned(with: secret) })
        let shown = try await eventually("both attempts are in the log") {
            let answer = try await herald.call("GET", "/orgs/deliveries/\(receipts[0].id)", key: org.secretKey)
            let attempts = answer.json?["attempts"]?.elements ?? []
            return attempts.count == 2 ? attempts : nil
        }
        for (attempt, receipt) in zip(shown, receipts) {
            let fields = attempt["request"]?["headers"]?.elements ?? []
            let parent = fields.first { $0["name"]?.text == "traceparent" }?["value"]?.text
            #expect(parent == receipt.headers["traceparent"])
        }
    }

    @Test("a receiver on port 443 whose certificate a given CA signed gets its delivery")
    func ownAuthority() async throws {
        let folder = try TestFolder()
        let certificate = try await TestCertificate(for: "IP:127.0.0.2", in: folder)
        // Port 443 is the only one that the contract allows. Where this fails, run the tests as root, or set
        // the kernel's net.ipv4.ip_unprivileged_port_start to 443.
        let receiver = try await PythonReceiver(
            in: folder,
            address: "127.0.0.2",
            port: 443,
            certificate: (certificate.chain, certificate.key)
        )
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: ["--allow-network", "127.0.0.2/32", "--ca-file", certificate.authority]
        )
        let org = try await herald.createOrg()
        let secret = try await herald.register(receiver.baseURL + "/ok", label: "tls", key: org.secretKey)

        _ = try await herald.report("FAILED", org: org.id)

        let receipt = try #require(try await receiver.receipts(count: 1).first)
        #expect(receipt.isSigned(with: secret))
        #expect(try JSON(receipt.body[...])["event_type"]?.text == "WORKFLOW_FAILED")
    }

    @Test("a failing receiver is tried again by the schedule, with the same id and the same bytes")
    func retries() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "200ms,400ms"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/fail/3", label: "flaky", key: org.secretKey)

        _ = try await herald.report("COMPLETE", org: org.id)

        let receipts = try await receiver.receipts(count: 4)
        #expect(receipts.map(\.status) == [500, 500, 500, 204])
        #expect(Set(receipts.map(\.body)).count == 1)
        #expect(Set(receipts.map { $0.headers["x-halliday-signature"] ?? "" }).count == 1)
        let waits = zip(receipts, receipts.dropFirst()).map { $1.at - $0.at }
        // Never early; how late is the machine's business.
        #expect(waits[0] >= 0.18 && waits[1] >= 0.36 && waits[2] >= 0.36, "\(waits)")
    }

    @Test("a delivery fails for good when its attempts are used up")
    func exhausted() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "50ms", "--max-attempts", "3"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/status/500", label: "broken", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        _ = try await receiver.receipts(count: 3)

        // A second delivery that has run its course shows that the first had its time for a fourth attempt.
        _ = try await herald.report("COMPLETE", org: org.id)
        let receipts = try await receiver.receipts(count: 6)

        #expect(Dictionary(grouping: receipts, by: \.id).mapValues(\.count).values.allSatisfy { $0 == 3 })
    }

    @Test("after a rotation both secrets sign, the newest first, and a redirect is not followed")
    func bothSecrets() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await herald.createOrg()
        let first = try await herald.register(receiver.baseURL + "/status/302", label: "main", key: org.secretKey)
        let rotation = try await herald.call(
            "POST",
            "/orgs/webhooks/rotate-secret",
            key: org.secretKey,
            body: #"{"label":"main"}"#
        )
        let second = try #require(rotation.json?["signing_secret"]?.text)

        _ = try await herald.report("COMPLETE", org: org.id)

        let receipt = try #require(try await receiver.receipts(count: 1).first)
        #expect(receipt.isSigned(with: first) && receipt.isSigned(with: second))
        let entries = (receipt.headers["x-halliday-signature"] ?? "").split(separator: ",")
        #expect(entries.count == 2)
        let newestOnly = PythonReceiver.Receipt(
            path: "",
            status: 0,
            at: 0,
            body: receipt.body,
            headers: ["x-halliday-signature": String(entries.first ?? "")]
        )
        #expect(newestOnly.isSigned(with: second))
        #expect(receiver.receipts.allSatisfy { $0.path == "/status/302" })
    }

    @Test("a thousand concurrent reports of one status make one delivery for each webhook")
    func concurrent() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/ok?one", label: "one", key: org.secretKey)
        _ = try await herald.register(receiver.baseURL + "/ok?two", label: "two", key: org.secretKey)
        let workflow = UUID()

        let ids = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<1000 {
                group.addTask {
                    let answer = try await herald.report("COMPLETE", of: workflow, org: org.id)
                    return answer.json?["deliveries"]?.elements.compactMap { $0["id"]?.text } ?? []
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.formUnion($1) }
        }

        #expect(ids.count == 2)
        // What arrives after this marker came after all thousand.
        _ = try await herald.report("COMPLETE", org: org.id)
        let receipts = try await receiver.receipts(count: 4)
        #expect(receipts.filter { ids.contains($0.id) }.count == 2)
    }

    @Test("nothing is sent to a deleted webhook, and its label is free")
    func deleted() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "300ms"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/status/503", label: "main", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        _ = try await receiver.receipts(count: 1)

        let deletion = try await herald.call(
            "DELETE",
            "/orgs/webhooks",
            key: org.secretKey,
            body: #"{"label":"main"}"#
        )

        #expect(deletion.status == 200 && deletion.text.isEmpty)
        let sent = receiver.receipts.filter { $0.path == "/status/503" }.count
        _ = try await herald.register(receiver.baseURL + "/fail/3", label: "main", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        // Four attempts at 300 ms each: the deleted webhook's retry would have come in between.
        _ = try await eventually("the new webhook's delivery arrives") {
            receiver.receipts.contains { $0.path == "/fail/3" && $0.status == 204 } ? true : nil
        }
        #expect(receiver.receipts.filter { $0.path == "/status/503" }.count <= sent + 1)
    }
}
