/// What an audit found by one rule.
package struct AuditFinding: Hashable, Sendable {
    /// What holds, or should.
    package let promise: AuditPromise
    /// What a repair does; `nil` when there is none.
    package let repair: String?
    /// How many rows were looked at; `nil` when the rule is about the database as a whole.
    package let rows: Int?
    /// How many break the rule.
    package let problems: Int
    /// The first of them: ids, or words where there is no id.
    package let examples: [String]
    /// How many rows a repair has changed.
    package var repaired = 0

    /// How many examples are kept.
    package static let exampleCount = 3

    /// Gathers a finding.
    package init(_ promise: AuditPromise, repair: String?, rows: Int?, problems: Int, examples: [String]) {
        self.promise = promise
        self.repair = repair
        self.rows = rows
        self.problems = problems
        self.examples = examples
    }

    /// The rule's name.
    package var rule: String { promise.name }
}
