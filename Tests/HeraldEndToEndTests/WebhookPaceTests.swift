import Foundation
import HeraldTestFiles
import Testing

@Suite("Webhooks that are sent to no faster than their org wants")
struct WebhookPaceTests {
    @Test("one webhook is sent to one at a time, another once a second, and a third as ever")
    func paces() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--webhook-max-per-minute", "6000"]
        )
        let org = try await herald.createOrg()
        for (label, path) in [("single", "/hang/0.5"), ("slow", "/status/204"), ("free", "/ok")] {
            _ = try await herald.register(receiver.baseURL + path, label: label, key: org.secretKey)
        }
        func pace(_ body: String) async throws -> HeraldUnderTest.Answer {
            try await herald.call("POST", "/orgs/webhooks/pace", key: org.secretKey, body: body)
        }
        #expect(try await pace(#"{"label":"single","max_concurrent":1}"#).status == 200)
        #expect(try await pace(#"{"label":"slow","max_per_minute":60}"#).status == 200)
        #expect(try await pace(#"{"label":"slow","max_per_minute":6001}"#).status == 400)

        for _ in 0..<4 { _ = try await herald.report("COMPLETE", org: org.id) }

        let receipts = try await receiver.receipts(count: 12)
        let single = receipts.filter { $0.path == "/hang/0.5" }.map(\.at)
        #expect(single.count == 4)
        #expect(zip(single, single.dropFirst()).allSatisfy { $1 - $0 > 0.49 }, "\(single)")
        // Three seconds, less what one that began late is made up for.
        var slow: [Date] = []
        for receipt in receipts where receipt.path == "/status/204" {
            slow += try await herald.starts(of: receipt.id, key: org.secretKey)
        }
        slow.sort()
        #expect(slow.count == 4 && slow[3].timeIntervalSince(slow[0]) > 2, "\(slow)")

        // What it waits for is told to the running engine. Ten, one at a time, take the first webhook five seconds; the
        // second would get four or more in them once a second, and gets one at most once a minute.
        #expect(try await pace(#"{"label":"slow","max_per_minute":1}"#).status == 200)
        for _ in 0..<10 { _ = try await herald.report("COMPLETE", org: org.id) }
        func arrived(_ path: String) -> Int { receiver.receipts.count { $0.path == path } }
        _ = try await eventually("the others get theirs") {
            arrived("/hang/0.5") >= 14 && arrived("/ok") >= 14 ? true : nil
        }
        #expect(arrived("/status/204") < 7)
        #expect(try await pace(#"{"label":"slow","max_per_minute":null}"#).status == 200)
        _ = try await receiver.receipts(count: 42)
        #expect(try await herald.process.terminate() == 0)
        #expect(receiver.receipts.count == 42)
    }
}
