import HeraldCore
import HeraldStore
import Testing

@testable import HeraldStorePostgres

@Suite("An audit of a database on a server")
struct PostgresAuditTests {
    @Test("finds nothing where nothing is wrong, beside a node")
    func sound() async throws {
        try await withPostgresStore { store, url in
            try await AuditedScene.play(in: store)
            let report = try await audit(url).check()
            #expect(report.problems == 0, "\(report.broken)")
            #expect(report.findings.first { $0.rule == "succeeded" }?.rows == 8)
        }
    }

    @Test("finds nothing either as a role whose search path leads to the schema, as that of a role of its name does")
    func searchPath() async throws {
        try await withPostgresStore { store, url in
            try await AuditedScene.play(in: store)
            let report = try await audit(url + "&options=-csearch_path%3Dherald").check()
            #expect(report.problems == 0, "\(report.broken)")
        }
    }

    @Test("finds nothing after any sequence of calls", arguments: [1, 2, 3, 4] as [UInt64])
    func soundAfterAnything(seed: UInt64) async throws {
        try await withPostgresStore(seed: seed) { store, url in
            var walk = StoreWalk(seed: seed, deletes: true)
            for _ in 0..<600 {
                let call = walk.nextCall()
                // An engine lets nothing expire that was never attempted.
                if case .expire(let leased, _) = call, leased.contains(where: { $0.delivery.firstAttemptAt == nil }) {
                    continue
                }
                walk.learn(from: await walk.make(call, of: store))
            }
            let report = try await audit(url, at: AuditedScene.auditedAt.advanced(by: .seconds(86_400))).check()
            #expect(report.problems == 0, "seed \(seed): \(report.findings.filter { $0.problems > 0 })")
            #expect(report.findings.contains { $0.rule == "attempt-numbers" && ($0.rows ?? 0) > 0 })
        }
    }

    @Test("sees every damage", arguments: PostgresDamage.all)
    func damages(_ damage: PostgresDamage) async throws {
        try await withPostgresStore { store, url in
            try await AuditedScene.play(in: store)
            for sql in damage.sql { try await ThrowawayPostgres.shared.onServer(url, sql) }
            let report = try await audit(url).check()
            #expect(report.broken.contains(damage.rule), "\(report.broken)")
            #expect(report.findings.first { $0.rule == damage.rule }?.examples.isEmpty == false)
        }
    }

    @Test("every rule has a damage that breaks it")
    func everyRuleBites() {
        for rule in AuditRule.all {
            #expect(PostgresDamage.all.contains { $0.rule == rule.promise.name }, "\(rule.promise.name)")
        }
        #expect(Set(AuditRule.all.map(\.promise)).count == AuditRule.all.count)
    }

    @Test("a rule that meets something that cannot be read says so, and the others go on")
    func unreadable() async throws {
        try await withPostgresStore { store, url in
            try await AuditedScene.play(in: store)
            try await ThrowawayPostgres.shared.onServer(url, "ALTER TABLE herald.webhook RENAME COLUMN paused_for TO p")
            let report = try await audit(url).check()
            #expect(report.broken == ["pauses", "paused-before", "attempt-window"])
            #expect(report.findings.first { $0.rule == "pauses" }?.examples.first?.contains("not read") == true)
        }
    }

    @Test("every index of ours is expected, word for word")
    func expectedIndexes() async throws {
        try await withPostgresStore { store, _ in
            let found = try await store.pool.run("reading the schema") { session in
                let indexes = Statement("SELECT indexdef FROM pg_indexes WHERE schemaname = 'herald'")
                return try session.transact([indexes])[0].map { try $0.text(0) }
            }
            #expect(Set(found) == Set(ExpectedSchema.indexes))
        }
    }

    @Test("a database that is not of this version is not judged")
    func otherVersions() async throws {
        try await ThrowawayPostgres.shared.withDatabase(isEmpty: true) { url in
            #expect(await refusal(url).contains("there is nothing of herald's"))
        }
        try await ThrowawayPostgres.shared.withDatabase { url in
            for (version, words) in [("0", "herald migrate"), ("99", "newer herald")] {
                let sql = "UPDATE herald.setting SET value = '\(version)' WHERE name = 'schema_version'"
                try await ThrowawayPostgres.shared.onServer(url, sql)
                #expect(await refusal(url).contains(words))
            }
        }
    }

    private func audit(_ url: String, at now: Timestamp = AuditedScene.auditedAt) -> PostgresAudit {
        PostgresAudit(url: url, now: now, schedule: .standard)
    }

    private func refusal(_ url: String) async -> String {
        do {
            return "\(try await audit(url).check())"
        } catch {
            return "\(error)"
        }
    }
}
