import GRDB
import HeraldCore
import HeraldVault

/// What an audit found by one rule.
package struct AuditFinding: Hashable, Sendable {
    /// The rule's name.
    package let rule: String
    /// What holds, or should.
    package let why: String
    /// What a repair does; `nil` when there is none.
    package let repair: String?
    /// How many rows were looked at; `nil` when the rule is about the file as a whole.
    package let rows: Int?
    /// How many break the rule.
    package let problems: Int
    /// The first of them: ids, or words where there is no id.
    package let examples: [String]
    /// How many rows a repair has changed.
    package internal(set) var repaired = 0

    /// How many examples are kept.
    static let exampleCount = 3

    /// A finding by a rule.
    init(_ rule: AuditRule, rows: Int?, problems: Int, examples: [String]) {
        self.rule = rule.name
        self.why = rule.why
        repair = rule.repair?.what
        self.rows = rows
        self.problems = problems
        self.examples = examples
    }

    /// How something that breaks a rule is named to people.
    static func name(of value: DatabaseValue) -> String {
        switch value.storage {
        case .blob(let bytes):
            Identifier<AuditFinding>(bytes: bytes)?.description ?? "0x" + bytes.map(\.hexadecimal).joined()
        case .string(let text): text
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .null: "NULL"
        }
    }
}
