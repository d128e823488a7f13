import Foundation
import HeraldCore
import HeraldScriptedReceiver
import HeraldServer
import HeraldTestFiles
import NIOCore
import NIOPosix
import Testing

/// A thousand hostile receivers at once, through the built binary.
@Suite("A thousand hostile receivers at once", .timeLimit(.minutes(20)))
struct HostileReceiverTests {
    private static let hostile = 1000
    private static let healthyWebhooks = 10

    /// Those of a thousand that have acknowledged something before. Who has not may hold three quarters of the slots.
    private static let turncoats = 240

    /// How many of a thousand hang at once, when each org leaves to the next as many slots as it takes.
    private static let hanging = 960

    /// What a thousand receivers may cost: for each the largest head that is taken, the part of a body that is kept,
    /// and a read buffer of 16 KiB, which is more than any of them can make us hold at once.
    private static let mebibytesForAll = hostile * (64 + 16 + 16) / 1024

    /// The sockets of a thousand receivers are this process's, and the other ends of those of the server that it
    /// starts.
    init() throws {
        let allowed = try #require(FileDescriptorLimit.raise())
        try #require(allowed >= 2 * Self.hostile + 500, "This needs as many open files: raise ulimit -n")
    }

    @Test("a thousand hostile webhooks end as they must, and memory and descriptors stay flat")
    func thousand() async throws {
        let folder = try TestFolder()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let rows = Misbehaviour.all
        let crowd = try await HostileCrowd(rows: rows, hanging: Self.hostile - rows.count, in: folder, on: group)
        let healthy = try await ScriptedReceiver.start(.answering(204), on: group)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + [
                "--max-attempts", "1", "--attempt-timeout", "10s", "--ca-file", crowd.authority,
            ]
        )
        let hostileOrgs = try await register(crowd.members, at: herald)
        let healthyOrg = try await proven(healthy, at: herald)
        let before = try ProcessUsage(of: herald.process)

        for org in hostileOrgs + [healthyOrg] { _ = try await herald.report("COMPLETE", org: org) }
        var peak = (memory: 0, connections: 0)
        let count = Self.hostile + 2 * Self.healthyWebhooks
        _ = try await eventually("every attempt is recorded") {
            peak.memory = max(peak.memory, try ProcessUsage(of: herald.process).residentMebibytes)
            peak.connections = max(peak.connections, crowd.openConnections)
            guard crowd.openConnections == 0 else { return Bool?.none }
            return try await LoggedAttempt.all(in: folder).count == count ? true : nil
        }

        try await expectOutcomes(of: crowd.members, in: folder)
        #expect(peak.memory - before.residentMebibytes <= Self.mebibytesForAll)
        // Strangers may hold three quarters of the slots, which is 768; that a thousand hang at once is shown below.
        #expect(peak.connections >= Self.hostile / 2)
        // The healthy one too: how many idle connections it has been left with is chance.
        try await crowd.stop()
        try await healthy.stop()
        let after = try await eventually("the connections are closed") {
            let usage = try ProcessUsage(of: herald.process)
            return usage.openFiles <= before.openFiles ? usage : nil
        }
        print(
            "\(Self.hostile) hostile webhooks, \(peak.connections) connections at once: memory",
            "\(before.residentMebibytes) MiB, \(peak.memory) at most, \(after.residentMebibytes) after;",
            "open files \(before.openFiles), \(after.openFiles) after"
        )
        try await group.shutdownGracefully()
    }

    @Test("an org whose hundred webhooks turn at once leaves slots to the others")
    func turning() async throws {
        // They hang for a minute, as below.
        for _ in 0..<3 {
            if try await othersAreServedWhileAnOrgHangs() { return }
        }
        Issue.record("No delivery to others came through while an org held half of the slots")
    }

    /// Has the hundred webhooks of an org turn, and sends to others.
    ///
    /// - Returns: whether the others were served before any that hangs had its deadline.
    private func othersAreServedWhileAnOrgHangs() async throws -> Bool {
        let folder = try TestFolder()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        // Enough for each lane to be given a dozen at once, which makes more than there are slots.
        let crowd = try await HostileCrowd(hanging: 0, turncoats: 100, loyalty: 20, in: folder, on: group)
        let healthy = try await ScriptedReceiver.start(.answering(204), on: group)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--max-attempts", "1", "--attempt-timeout", "60s"]
        )
        let org = try #require(try await register(crowd.members, at: herald).first)
        let healthyOrg = try await proven(healthy, at: herald)
        let workflows = (0..<60).map { _ in #"{"org_id":"\#(org)","workflow_id":"\#(UUID())","status":"COMPLETE"}"# }
        _ = try await herald.call(
            "POST",
            "/platform/workflow-events",
            body: workflows.joined(separator: "\n"),
            type: "application/x-ndjson"
        )
        // The last few of its half are left to those of its webhooks that hold fewer slots than the others.
        let half = (Limits.attemptsPerNode / 2 - 12)...(Limits.attemptsPerNode / 2)
        var isServed = false
        // Where they never all hang at once, because the first are given up before the last are reached, nothing is
        // shown.
        let halfHangs = try? await eventually(within: .seconds(60), "half of the slots hang") {
            crowd.openConnections >= half.lowerBound ? true : nil
        }
        if halfHangs == true {
            for _ in 0..<20 { _ = try await herald.report("COMPLETE", org: healthyOrg) }
            // Nor is it where the others had to wait for so long.
            let served = try? await eventually(within: .seconds(60), "the others get theirs") {
                healthy.record.requests.count == 21 * Self.healthyWebhooks ? true : nil
            }
            if served == true {
                let open = crowd.openConnections
                // However slow the machine is, an org holds no more than its half.
                #expect(open <= half.upperBound)
                // All that hang still do.
                isServed = open >= half.lowerBound
            }
        }

        try await herald.process.kill()
        try await crowd.stop()
        try await healthy.stop()
        try await group.shutdownGracefully()
        return isServed
    }

    @Test("healthy receivers notice nothing of a thousand that hang at once")
    func undisturbed() async throws {
        // They hang for a minute, which is as long as an attempt may take. Where the machine needed longer, nothing was
        // shown, and it is tried again.
        for _ in 0..<3 {
            if try await healthyAreServedWhileOthersHang() { return }
        }
        Issue.record("No delivery to healthy receivers came through before those that hang were given up")
    }

    /// Has a thousand receivers hang, and sends to the healthy ones.
    ///
    /// - Returns: whether the healthy ones were served before any other had its deadline.
    private func healthyAreServedWhileOthersHang() async throws -> Bool {
        let folder = try TestFolder()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let crowd = try await HostileCrowd(
            hanging: Self.hostile - Self.turncoats,
            turncoats: Self.turncoats,
            in: folder,
            on: group
        )
        let healthy = try await ScriptedReceiver.start(.answering(204), on: group)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--max-attempts", "1", "--attempt-timeout", "60s"]
        )
        let turncoats = crowd.members.filter(\.isTurncoat)
        let turncoatOrgs = try await register(turncoats, at: herald)
        let strangerOrgs = try await register(crowd.members.filter { !$0.isTurncoat }, at: herald)
        let healthyOrg = try await proven(healthy, at: herald)
        for org in turncoatOrgs { _ = try await herald.report("COMPLETE", org: org) }
        _ = try await LoggedAttempt.all(count: turncoats.count + Self.healthyWebhooks, in: folder)
        let before = try ProcessUsage(of: herald.process)

        for org in turncoatOrgs + strangerOrgs { _ = try await herald.report("COMPLETE", org: org) }
        let start = ContinuousClock.now
        var peak = 0
        var isServed = false
        // Where they never all hang at once, because the first are given up before the last are reached, nothing is
        // shown.
        let allHang = try? await eventually(within: .seconds(60), "a thousand hang") {
            peak = max(peak, crowd.openConnections)
            return peak >= Self.hanging ? true : nil
        }
        if allHang == true {
            let memory = try ProcessUsage(of: herald.process).residentMebibytes
            #expect(memory - before.residentMebibytes <= Self.mebibytesForAll)
            for _ in 0..<20 { _ = try await herald.report("COMPLETE", org: healthyOrg) }
            let expected = turncoats.count + 21 * Self.healthyWebhooks
            let attempts = try await LoggedAttempt.all(count: expected, in: folder)
            isServed = attempts.allSatisfy { $0.outcome == "acknowledged" } && crowd.openConnections >= Self.hanging
            if isServed {
                #expect(attempts.filter { $0.label.hasPrefix("healthy") }.count == 21 * Self.healthyWebhooks)
                print(
                    "\(peak) connections that hang: memory \(before.residentMebibytes) MiB before,",
                    "\(memory) meanwhile; \(20 * Self.healthyWebhooks) healthy deliveries",
                    "\(start.duration(to: .now)) after the first of them"
                )
            }
        }
        try await herald.process.kill()
        try await crowd.stop()
        try await healthy.stop()
        try await group.shutdownGracefully()
        return isServed
    }

    /// Registers the members, a hundred to an org.
    ///
    /// - Returns: the orgs.
    private func register(_ members: [HostileCrowd.Member], at herald: HeraldUnderTest) async throws -> [String] {
        var orgs: [String] = []
        for start in stride(from: 0, to: members.count, by: Limits.webhooksPerOrg) {
            let org = try await herald.createOrg("Hostile \(start)")
            orgs.append(org.id)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for member in members[start...].prefix(Limits.webhooksPerOrg) {
                    tasks.addTask { _ = try await herald.register(member.url, label: member.label, key: org.secretKey) }
                }
                try await tasks.waitForAll()
            }
        }
        return orgs
    }

    /// Registers the healthy webhooks, and sees a first delivery through to each, by which it has proven itself.
    ///
    /// - Returns: their org.
    private func proven(_ receiver: ScriptedReceiver, at herald: HeraldUnderTest) async throws -> String {
        let org = try await herald.createOrg("Healthy")
        for number in 0..<Self.healthyWebhooks {
            let url = "http://127.0.0.1:\(receiver.port)/\(number)"
            _ = try await herald.register(url, label: "healthy-\(number)", key: org.secretKey)
        }
        _ = try await herald.report("COMPLETE", org: org.id)
        _ = try await eventually("each gets its first") {
            receiver.record.requests.count == Self.healthyWebhooks ? true : nil
        }
        return org.id
    }

    private func expectOutcomes(of members: [HostileCrowd.Member], in folder: TestFolder) async throws {
        let byLabel = Dictionary(grouping: try await LoggedAttempt.all(in: folder), by: \.label)
        for member in members {
            let attempts = byLabel[member.label] ?? []
            #expect(attempts.map(\.outcome) == [member.misbehaviour.outcome.code], "\(member.misbehaviour)")
            #expect(attempts.map(\.status) == [member.misbehaviour.outcome.status], "\(member.misbehaviour)")
            #expect(attempts.allSatisfy { $0.bodyBytes ?? 0 <= Limits.storedResponseBody }, "\(member.misbehaviour)")
        }
        let healthy = byLabel.filter { $0.key.hasPrefix("healthy") }.values.joined()
        #expect(healthy.count == 2 * Self.healthyWebhooks)
        #expect(healthy.allSatisfy { $0.outcome == "acknowledged" })
    }
}
