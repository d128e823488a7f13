/// What an audit found, rule by rule.
package struct AuditReport: Hashable, Sendable {
    /// One for each rule, in the order in which they are checked.
    package let findings: [AuditFinding]

    /// Gathers a report.
    package init(findings: [AuditFinding]) {
        self.findings = findings
    }

    /// How many things break a rule.
    package var problems: Int { findings.reduce(0) { $0 + $1.problems } }

    /// How many rows a repair has changed.
    package var repaired: Int { findings.reduce(0) { $0 + $1.repaired } }
}
