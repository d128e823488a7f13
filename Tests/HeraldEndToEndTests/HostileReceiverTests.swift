import Foundation
import HeraldCore
import HeraldScriptedReceiver
import NIOCore
import NIOPosix
import Testing

/// Hundreds and thousands of hostile receivers at once, through the built binary.
@Suite struct HostileReceiverTests {
    private static let hostile = 1000
    private static let healthyWebhooks = 10

    /// What a thousand receivers may cost: for each the largest head that is taken, the part of a body that is kept, and
    /// a read buffer of 16 KiB, which is more than any of them can make us hold at once.
    private static let mebibytesForAll = hostile * (64 + 16 + 16) / 1024

    @Test func `A thousand hostile receivers end as they must, and memory and descriptors stay flat`() async throws {
        let folder = try TestFolder()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let crowd = try await HostileCrowd(members: Self.hostile, hanging: 500, on: group)
        let healthy = try await ScriptedReceiver.start(.answering(204), on: group)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--max-attempts", "1", "--attempt-timeout", "5s"]
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
        // The healthy one too: how many idle connections it has been left with is chance.
        try await crowd.stop()
        try await healthy.stop()
        let after = try await eventually("the connections are closed") {
            let usage = try ProcessUsage(of: herald.process)
            return usage.openFiles <= before.openFiles ? usage : nil
        }
        print(
            "\(Self.hostile) hostile receivers, \(peak.connections) connected at once: memory",
            "\(before.residentMebibytes) MiB, \(peak.memory) at most, \(after.residentMebibytes) after;",
            "open files \(before.openFiles), \(after.openFiles) after"
        )
        try await group.shutdownGracefully()
    }

    @Test func `Healthy receivers notice nothing of those that hang`() async throws {
        let folder = try TestFolder()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let crowd = try await HostileCrowd(members: 500, hanging: 500, on: group)
        let healthy = try await ScriptedReceiver.start(.answering(204), on: group)
        // The hostile ones hang for longer than the slowest machine needs for the healthy ones.
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--max-attempts", "1", "--attempt-timeout", "60s"]
        )
        let hostileOrgs = try await register(crowd.members, at: herald)
        let healthyOrg = try await proven(healthy, at: herald)
        for org in hostileOrgs { _ = try await herald.report("COMPLETE", org: org) }
        _ = try await eventually("all of them hang") { crowd.openConnections == crowd.members.count ? true : nil }

        for _ in 0..<20 { _ = try await herald.report("COMPLETE", org: healthyOrg) }

        let attempts = try await LoggedAttempt.all(count: 21 * Self.healthyWebhooks, in: folder)
        #expect(attempts.allSatisfy { $0.label.hasPrefix("healthy") && $0.outcome == "acknowledged" })
        #expect(crowd.openConnections == crowd.members.count)
        try await herald.process.kill()
        try await crowd.stop()
        try await healthy.stop()
        try await group.shutdownGracefully()
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
        await receiver.waitUntil { $0.requests.count == Self.healthyWebhooks }
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
