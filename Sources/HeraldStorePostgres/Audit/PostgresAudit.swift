package import HeraldCore
package import HeraldStore

/// Checks a database against the invariants that every part of Herald keeps.
///
/// An audit reads one snapshot and changes nothing, so it may run beside any number of nodes. It needs no master key:
/// sealed values stay sealed.
package struct PostgresAudit: Sendable {
    private let url: String
    private let arguments: [Argument]

    /// Names what is to be audited.
    ///
    /// - Parameters:
    ///   - url: `postgres://…` as libpq reads it.
    ///   - now: what is retired, due and over counts from here.
    ///   - schedule: what attempts are judged by; the database does not keep it.
    package init(url: String, now: Timestamp, schedule: RetrySchedule) {
        self.url = url
        arguments = AuditTerms(now: now, schedule: schedule).arguments
    }

    /// Checks every rule.
    package func check() async throws(PostgresOpenError) -> AuditReport {
        try await SessionPool.visit(url, patience: .maintenance, "auditing the database") { session in
            // The rules are about the tables of this version.
            try Schema.demandCurrent(session)
            _ = try session.begin(with: [], TransactionSQL.inspection)
            var rows: [AuditSubject: Int] = [:]
            for subject in AuditSubject.allCases {
                guard let count = subject.count else { continue }
                rows[subject] = try attempt(Statement(count), on: session) { Int(try $0[0].integer(0)) }.value
            }
            return AuditReport(findings: try AuditRule.all.map { try check($0, on: session, rows: rows[$0.subject]) })
        }
    }

    private func check(_ rule: AuditRule, on session: Session, rows: Int?) throws -> AuditFinding {
        let answer = try attempt(Statement(rule.offenders, arguments), on: session) { rows in
            (problems: Int(try rows.first?.integer(1) ?? 0), examples: try rows.map { try $0.text(0) })
        }
        return AuditFinding(
            rule.promise,
            repair: nil,
            rows: rows,
            problems: answer.value?.problems ?? 1,
            examples: answer.value?.examples ?? ["not read to the end: \(answer.refusal)"]
        )
    }

    /// Runs a statement that damage may end; the snapshot remains.
    private func attempt<Value>(
        _ statement: Statement,
        on session: Session,
        _ read: ([Row]) throws -> Value
    ) throws -> (value: Value?, refusal: String) {
        do {
            return (try read(session.go(on: [TransactionSQL.save, statement])[1]), "")
        } catch let refusal as ServerRefusal {
            _ = try session.go(on: [TransactionSQL.goBack])
            return (nil, "\(refusal)")
        }
    }
}
