import Foundation
import HeraldChance

/// Kills servers while they make a database, or bring one of an earlier version up to date, each in a database of its
/// own, and sees that the next one finishes it.
struct MigrationKills {
    private let herald: Herald
    /// Makes writes slow, so that a kill can be aimed at them; `nil` where there is no such thing.
    private let shim: FaultShim?
    /// Where each listens, one after the other.
    private let port: Int
    /// Has a folder of its own for each.
    private let folder: String
    private let problems: Problems
    /// How many servers were killed.
    private(set) var count = 0
    /// How many of them while they wrote the migration's transaction: the log held a part of it, and the database's
    /// schema was still the older one.
    private(set) var inTransaction = 0
    /// How many of the killed had a database of an earlier version before them, and of these, how many were met so.
    private(set) var older = 0
    private(set) var inOlderTransaction = 0
    /// How many were aimed at it.
    private(set) var aimed = 0
    /// How many databases were checked.
    private(set) var checks = 0

    /// None yet.
    init(of herald: Herald, shim: FaultShim?, port: Int, in folder: String, problems: Problems) {
        self.herald = herald
        self.shim = shim
        self.port = port
        self.folder = folder
        self.problems = problems
    }

    /// How much longer each write of an aimed kill takes: to make a database takes some dozens, and the step from an
    /// earlier version two.
    private static let writeMilliseconds = (new: 3, older: 60)

    /// From how many aimed kills on one that met nothing is a fault of the aim.
    private static let expectedHits = 4

    /// Kills one server: every other one at any instant of its start, the rest while it writes; two with a database of
    /// an earlier version, and two without.
    mutating func kill(startTime: Duration, using random: inout SeededGenerator) async throws {
        // One that is quicker than the kill is none.
        while try await !killOne(startTime: startTime, using: &random) {}
    }

    private mutating func killOne(startTime: Duration, using random: inout SeededGenerator) async throws -> Bool {
        let home = "\(folder)/migration-\(checks)"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let database = home + "/herald.db"
        var fresh = Herald(
            program: herald.program,
            database: database,
            port: port,
            log: home + "/herald.log"
        )
        let plain = fresh
        let before = count & 2 == 0 ? try await OlderDatabase(of: plain, using: &random) : nil
        let isAimed = shim != nil && count.isMultiple(of: 2)
        if isAimed, let shim {
            fresh.environment = shim.environment(
                database: database,
                writeMilliseconds: before == nil ? Self.writeMilliseconds.new : Self.writeMilliseconds.older
            )
        }
        let server = try fresh.start()
        if !isAimed {
            try await Pause.lasts(random.span(.zero...(startTime * 1.1)))
        } else if before != nil {
            // A migration that was over between two looks is none to wait for.
            try? await Pause.until(within: .seconds(3), "a log is written behind a commit") {
                try server.exitStatus != nil || LeftoverFrames(ofDatabaseAt: database).showTransaction ? () : nil
            }
        } else {
            try await Pause.until("a log is written; \(server.lastWords)") {
                server.exitStatus != nil || Self.length(of: database + "-wal") > 0 ? () : nil
            }
            try await Pause.lasts(random.span(.zero...(.milliseconds(250))))
        }
        server.send(SIGKILL)
        _ = try await server.ended()
        if server.wasKilled {
            count += 1
            if isAimed { aimed += 1 }
            if before != nil { older += 1 }
            if try Self.isInMigration(database, from: before == nil ? 0 : OlderDatabase.version) {
                inTransaction += 1
                if before != nil { inOlderTransaction += 1 }
            }
        } else {
            problems.note(.badEnds, "ended by itself in migration: \(server.lastWords)")
        }
        try await finish(plain)
        if let lost = try before?.lost(from: database), !lost.isEmpty {
            problems.note(.lost, "in migration: \(lost.sorted())")
        }
        return server.wasKilled
    }

    /// Sees that the kills met what they were aimed at.
    func judge() {
        if aimed >= Self.expectedHits, inTransaction == 0 {
            problems.note(.badEnds, "\(aimed) kills were aimed at a migration, and none met one")
        }
    }

    private mutating func finish(_ fresh: Herald) async throws {
        let again = try fresh.start()
        do {
            try await PlatformClient.using(fresh.url) { client in
                try await fresh.ready(again, by: client)
                // No receiver listens to what is not reported.
                _ = try await client.setUp(Receiver(port: 9), [.prompt])
            }
            checks += 1
            try await fresh.expectSound(problems)
            again.send(SIGTERM)
            let status = try await again.ended()
            if status != 0 { problems.note(.badEnds, "a graceful end with \(status): \(again.lastWords)") }
        } catch let failure as TortureFailure {
            problems.note(.badEnds, "after a kill in migration: \(failure)")
        }
    }

    /// Whether what a killed server left shows that it was writing its migration: opening the database had committed
    /// what it writes by itself, pages of a further transaction stand behind that, and the schema is still the one
    /// before.
    private static func isInMigration(_ database: String, from version: Int) throws -> Bool {
        guard try LeftoverFrames(ofDatabaseAt: database).showTransaction else { return false }
        let copy = try DatabaseCopy(of: database)
        defer { copy.remove() }
        return try StoredDeliveries.version(in: copy.path) == version
    }

    private static func length(of file: String) -> Int {
        // Nothing of it is there yet.
        (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
    }
}
