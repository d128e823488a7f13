import FoundationEssentials
import GRDB
package import HeraldCore
package import HeraldStore

/// Checks a database against the invariants that every part of Herald keeps, and repairs what follows from the rest.
///
/// An audit reads one snapshot and changes nothing, so it may run beside a server. It needs no master key: sealed
/// values stay sealed. A file that is there is opened, and none is made.
package struct DatabaseAudit: Sendable {
    private let path: String
    private let realPath: String
    private let arguments: StatementArguments
    private let queue: DatabaseQueue

    /// Opens a database for reading.
    ///
    /// - Parameters:
    ///   - now: what is retired, due and over counts from here.
    ///   - schedule: what attempts are judged by; the database does not keep it.
    package init(path: String, now: Timestamp, schedule: RetrySchedule) throws(SQLiteOpenError) {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        (queue, realPath, arguments) = try SQLiteOpenError.naming(path) {
            let queue = try DatabaseQueue(path: path, configuration: .herald("herald.audit", isReadOnly: true))
            let (realPath, version) = try queue.read { db in
                (try DatabaseInspection.realPath(of: db) ?? path, try DatabaseInspection.version(of: db, at: path))
            }
            guard let version else { throw SQLiteOpenError.empty(path: path) }
            // The rules are about the tables of this version.
            guard version == Migration.all.count else {
                throw SQLiteOpenError.olderVersion(path: path, found: version, known: Migration.all.count)
            }
            let terms = AuditTerms(now: now, schedule: schedule)
            return (queue, realPath, terms.arguments(schema: try ExpectedSchema()))
        }
        self.path = path
    }

    /// Checks every rule.
    package func check() throws(SQLiteOpenError) -> AuditReport {
        try SQLiteOpenError.naming(path) {
            // One transaction: what a server writes meanwhile is not seen by one rule and unseen by another.
            try queue.read { try Self.check($0, arguments) }
        }
    }

    /// Repairs what can be repaired, in one transaction, and checks again.
    ///
    /// - Throws: ``SQLiteOpenError/inUse(path:)`` while a server runs.
    package func repair() throws(SQLiteOpenError) -> AuditReport {
        let lock = try DatabaseLock(forDatabaseAt: realPath)
        let repaired = try SQLiteOpenError.naming(path) {
            try LeftoverLog(ofDatabaseAt: realPath).bringToDisk()
            let writer = try DatabaseQueue(path: realPath, configuration: .herald("herald.audit", isReadOnly: false))
            let repaired = try writer.write { try Self.repair($0, arguments) }
            try writer.close()
            try lock.release()
            return repaired
        }
        var findings = try check().findings
        for index in findings.indices { findings[index].repaired = repaired[findings[index].rule] ?? 0 }
        return AuditReport(findings: findings)
    }

    private static func check(_ db: Database, _ arguments: StatementArguments) throws -> AuditReport {
        var rows: [AuditSubject: Int] = [:]
        for subject in AuditSubject.allCases {
            guard let count = subject.count else { continue }
            // What cannot be counted is damaged, as the rules will find.
            rows[subject] = try? db.first(count, []) { $0[0] }
        }
        return AuditReport(findings: AuditRule.all.map { check($0, in: db, arguments, rows: rows[$0.subject]) })
    }

    private static func check(_ rule: AuditRule, in db: Database, _ arguments: StatementArguments, rows: Int?)
        -> AuditFinding
    {
        var problems = 0
        var examples: [String] = []
        do {
            let offenders = try Row.fetchCursor(db, sql: rule.offenders, arguments: arguments)
            while let offender = try offenders.next() {
                problems += 1
                if examples.count < AuditFinding.exampleCount { examples.append(AuditRule.name(of: offender[0])) }
            }
        } catch {
            // A damaged page ends the query; the other rules look at other pages.
            problems += 1
            examples.append("not read to the end: \(error)")
        }
        return AuditFinding(
            rule.promise,
            repair: rule.repair?.what,
            rows: rows,
            problems: problems,
            examples: examples
        )
    }

    private static func repair(_ db: Database, _ arguments: StatementArguments) throws -> [String: Int] {
        var repaired: [String: Int] = [:]
        for rule in AuditRule.all {
            guard let repair = rule.repair, check(rule, in: db, arguments, rows: nil).problems > 0 else { continue }
            do {
                try db.inSavepoint {
                    repaired[rule.name] = try repair.run(db, arguments)
                    return .commit
                }
            } catch is DatabaseError {
                // It goes against something else that is wrong; the check that follows says that the problem is there.
                repaired[rule.name] = nil
            }
        }
        return repaired
    }
}
