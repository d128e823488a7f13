/// A statement with its arguments.
struct Statement: Sendable {
    /// The text, written out in the sources; `$1` stands for the first argument.
    let sql: String
    let arguments: [Argument]

    /// Takes a statement.
    init(_ sql: String, _ arguments: [Argument] = []) {
        self.sql = sql
        self.arguments = arguments
    }
}
