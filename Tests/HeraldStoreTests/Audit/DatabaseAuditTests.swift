import FoundationEssentials
import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestFiles
import Testing

@testable import HeraldStoreSQLite

@Suite("An audit of a database")
struct DatabaseAuditTests {
    @Test("finds nothing where nothing is wrong")
    func sound() async throws {
        try await inScratch { path in
            let report = try await AuditedDatabase.make(at: path).audit().check()
            #expect(report.problems == 0, "\(report.broken)")
            #expect(report.findings.first { $0.rule == "succeeded" }?.rows == 8)
        }
    }

    @Test("finds nothing after any sequence of calls", arguments: [1, 2, 3, 4] as [UInt64])
    func soundAfterAnything(seed: UInt64) async throws {
        try await inScratch { path in
            let store = try openSQLiteStore(at: path, seed: seed)
            var walk = StoreWalk(seed: seed, deletes: true)
            for _ in 0..<600 {
                let call = walk.nextCall()
                // An engine lets nothing expire that was never attempted.
                if case .expire(let leased, _) = call, leased.contains(where: { $0.delivery.firstAttemptAt == nil }) {
                    continue
                }
                walk.learn(from: await walk.make(call, of: store))
            }
            await store.close()

            let audit = try DatabaseAudit(
                path: path,
                now: AuditedScene.auditedAt.advanced(by: .seconds(86_400)),
                schedule: .standard
            )
            let report = try audit.check()
            #expect(report.problems == 0, "seed \(seed): \(report.findings.filter { $0.problems > 0 })")
            #expect(report.findings.contains { $0.rule == "attempt-numbers" && ($0.rows ?? 0) > 0 })
        }
    }

    @Test("sees every damage, and a repair mends what follows from the rest", arguments: Damage.all)
    func damages(_ damage: Damage) async throws {
        try await inScratch { path in
            let database = try await AuditedDatabase.make(at: path)
            try database.damage(damage.sql)

            let report = try database.audit().check()
            #expect(report.broken.contains(damage.rule), "\(report.broken)")
            #expect(report.findings.first { $0.rule == damage.rule }?.examples.isEmpty == false)

            let repaired = try database.audit().repair()
            if damage.isRepaired {
                #expect(repaired.broken == [])
                #expect(repaired.findings.contains { $0.rule == damage.rule && $0.repaired > 0 })
            } else {
                #expect(repaired.broken.contains(damage.rule))
            }
            #expect(try database.audit().check().broken == repaired.broken)
        }
    }

    @Test("every rule has a damage that breaks it, and every repair one that it mends")
    func everyRuleBites() {
        for rule in AuditRule.all {
            #expect(Damage.all.contains { $0.rule == rule.name }, "\(rule.name)")
            #expect(
                Damage.all.contains { $0.rule == rule.name && $0.isRepaired } == (rule.repair != nil),
                "\(rule.name)"
            )
        }
        #expect(Set(AuditRule.all.map(\.name)).count == AuditRule.all.count)
    }

    @Test("every outcome that is stored is one that it knows", arguments: AuditTerms.outcomes)
    func outcomes(code: String) {
        #expect(AttemptOutcome(code: code, status: 200)?.code == code)
    }

    @Test("reads beside a server, and repairs only without one")
    func besideServer() async throws {
        try await inScratch { path in
            let database = try await AuditedDatabase.make(at: path)
            try database.damage("UPDATE workflow SET fired_events = 0")
            let store = try openSQLiteStore(at: path)
            #expect(try database.audit().check().broken == ["fired"])
            #expect { try database.audit().repair() } throws: { error in
                guard case SQLiteOpenError.inUse = error else { return false }
                return true
            }
            await store.close()
            #expect(try database.audit().repair().problems == 0)
        }
    }

    @Test("a repair notes every event of a workflow that has deliveries")
    func bothEvents() async throws {
        try await inScratch { path in
            let store = try openSQLiteStore(at: path)
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            for label in ["a", "b"] { try await scene.subscribe(label, [.workflowCompleted, .workflowFailed]) }
            let workflow: WorkflowID = scene.id()
            _ = try await scene.accept(.failed, of: workflow)
            _ = try await scene.accept(.complete, of: workflow, at: Scene.start.advanced(by: .seconds(1)))
            await store.close()

            let database = AuditedDatabase(path: path)
            try database.damage("UPDATE workflow SET fired_events = 0")
            let finding = try #require(try database.audit().repair().findings.first { $0.rule == "fired" })
            #expect(finding.problems == 0 && finding.repaired == 1)

            let again = try openSQLiteStore(at: path)
            let sameScene = Scene(store: again)
            for status in [WorkflowStatus.complete, .failed] {
                let repeated = try await sameScene.accept(status, of: workflow, now: AuditedScene.auditedAt)
                #expect(repeated.unleased.isEmpty && repeated.leased.isEmpty, "\(status) fired again")
            }
            await again.close()
        }
    }

    @Test("neither makes nor touches a file that is not ours")
    func otherFiles() async throws {
        try await inScratch { path in
            let terms = (now: Scene.start, schedule: RetrySchedule.standard)
            let audit = { () throws in _ = try DatabaseAudit(path: path, now: terms.now, schedule: terms.schedule) }

            #expect(refusal(audit) == "missing")
            #expect(!FileManager.default.fileExists(atPath: path))
            _ = FileManager.default.createFile(atPath: path, contents: nil)
            #expect(refusal(audit) == "empty")
            try Data("no database at all, just a few words in a file".utf8).write(to: URL(filePath: path))
            #expect(refusal(audit) == "notADatabase")
            try FileManager.default.removeItem(atPath: path)
            try AuditedDatabase(path: path).damage("CREATE TABLE other (x)")
            #expect(refusal(audit) == "foreign")
            try FileManager.default.removeItem(atPath: path)
            try await AuditedDatabase.make(at: path).damage("PRAGMA user_version = 0")
            #expect(refusal(audit) == "olderVersion")
            try AuditedDatabase(path: path).damage("PRAGMA user_version = 99")
            #expect(refusal(audit) == "newerVersion")
        }
    }

    /// The name of the case that a call throws.
    private func refusal(_ call: () throws -> Void) -> String {
        do {
            try call()
            return "none"
        } catch {
            return Mirror(reflecting: error).children.first?.label ?? ""
        }
    }

    private func inScratch(_ test: (String) async throws -> Void) async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        try await test(directory.file("herald.db"))
    }
}
