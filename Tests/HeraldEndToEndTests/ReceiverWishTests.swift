import Foundation
import HeraldTestFiles
import Testing

@Suite("What a receiver may ask by its answers")
struct ReceiverWishTests {
    @Test("a receiver that asks to be left alone for two seconds is, and one that talks nonsense is not")
    func patience() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            // No wish is believed beyond the longest of the schedule's waits.
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "100ms,1h"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/wait/2", label: "busy", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        let receipts = try await receiver.receipts(count: 2)
        #expect(receipts.map(\.status) == [503, 204])
        // Never early; how late is the machine's business.
        let starts = try await herald.starts(of: receipts[0].id, count: 2, key: org.secretKey)
        #expect(starts.count == 2 && starts[1].timeIntervalSince(starts[0]) > 1.999, "\(starts)")

        // Two hours would be believed here.
        let other = try await HeraldUnderTest(
            in: folder,
            database: "other.db",
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "1h,3h"]
        )
        let oddOrg = try await other.createOrg()
        _ = try await other.register(receiver.baseURL + "/wait/-7200", label: "odd", key: oddOrg.secretKey)
        _ = try await other.report("COMPLETE", org: oddOrg.id)
        let odd = try #require(try await receiver.receipts(count: 3).last)
        let start = try #require(try await other.starts(of: odd.id, key: oddOrg.secretKey).first)
        let detail = try await other.call("GET", "/orgs/deliveries/\(odd.id)", key: oddOrg.secretKey)
        let due = try HeraldUnderTest.instant(try #require(detail.json?["next_attempt_at"]?.text))
        // An hour, give or take a tenth, from the end of the attempt, which has ten seconds.
        #expect((3240...3970).contains(due.timeIntervalSince(start)))
    }

    @Test("a receiver that asks to be left alone for an hour holds up no other webhook of its org")
    func isolation() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "100ms,1h"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/wait/3600", label: "busy", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        let busy = try #require(try await receiver.receipts(count: 1).first).id
        let start = try #require(try await herald.starts(of: busy, key: org.secretKey).first)

        _ = try await herald.register(receiver.baseURL + "/fail/1", label: "plain", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        let plain = try await eventually("the other webhook is sent to") {
            receiver.receipts.first { $0.path == "/fail/1" }
        }
        // Its retry is in the log long before the hour is over, however slow the machine is.
        #expect(try await herald.starts(of: plain.id, count: 2, key: org.secretKey).count == 2)
        #expect(receiver.receipts.filter { $0.path == "/fail/1" }.map(\.status) == [500, 204])
        let detail = try await herald.call("GET", "/orgs/deliveries/\(busy)", key: org.secretKey)
        #expect(detail.json?["attempts"]?.elements.count == 1)
        let due = try HeraldUnderTest.instant(try #require(detail.json?["next_attempt_at"]?.text))
        #expect(due.timeIntervalSince(start) > 3599)
    }

    @Test("a receiver that is gone for a moment is tried again")
    func gone() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "100ms"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/gone/1", label: "main", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        #expect(try await receiver.receipts(count: 2).map(\.status) == [410, 204])
    }

    @Test("with the option, a receiver that is gone is left alone until its org resumes it, also across a crash")
    func goneForGood() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let arguments = HeraldUnderTest.sandbox + ["--retry-schedule", "100ms", "--pause-on-gone"]
        let first = try await HeraldUnderTest(in: folder, arguments: arguments)
        let org = try await first.createOrg()
        _ = try await first.register(receiver.baseURL + "/gone/1", label: "main", key: org.secretKey)
        _ = try await first.report("COMPLETE", org: org.id)
        _ = try await eventually("the log says so; it said: \(first.process.errors)") {
            first.process.errors.contains("its webhook is paused") ? true : nil
        }
        try await first.process.kill()

        let second = try await HeraldUnderTest(in: folder, arguments: arguments)
        _ = try await second.register(receiver.baseURL + "/fail/3", label: "other", key: org.secretKey)
        _ = try await second.report("COMPLETE", org: org.id)
        // Three retries of the other webhook: one of the paused webhook's would have come in between.
        let before = try await receiver.receipts(count: 5)
        #expect(before.filter { $0.path == "/gone/1" }.map(\.status) == [410])
        let answer = try await second.call(
            "POST",
            "/orgs/webhooks/resume",
            key: org.secretKey,
            body: #"{"label":"main"}"#
        )
        #expect(answer.text == #"{"label":"main","paused_at":null,"pending":2}"#)
        let after = try await receiver.receipts(count: 7).filter { $0.path == "/gone/1" }
        #expect(after.map(\.status) == [410, 204, 204])
        #expect(Set(after.map(\.id)).count == 2)
    }

    @Test("a paused webhook gets nothing until it is resumed, and then everything")
    func paused() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "100ms"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        let label = #"{"label":"main"}"#
        let pause = try await herald.call("POST", "/orgs/webhooks/pause", key: org.secretKey, body: label)
        #expect(pause.status == 200)
        #expect(pause.json?["paused_at"]?.text != nil)
        for _ in 0..<20 { _ = try await herald.report("COMPLETE", org: org.id) }
        _ = try await herald.register(receiver.baseURL + "/fail/3", label: "other", key: org.secretKey)
        _ = try await herald.report("COMPLETE", org: org.id)
        let before = try await receiver.receipts(count: 4)
        #expect(before.allSatisfy { $0.path == "/fail/3" })

        let resume = try await herald.call("POST", "/orgs/webhooks/resume", key: org.secretKey, body: label)

        #expect(resume.text == #"{"label":"main","paused_at":null,"pending":21}"#)
        let after = try await receiver.receipts(count: 25).filter { $0.path == "/ok" }
        #expect(Set(after.map(\.id)).count == 21)
    }
}
