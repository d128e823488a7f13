import HeraldStore

/// The server's word that it did not do what a statement asked.
struct ServerRefusal: Error, Hashable, CustomStringConvertible {
    /// How many statements of the round trip came before the refused one.
    let position: Int
    /// Five characters, of which the first two are the class.
    /// `Source:` PostgreSQL's documentation, "PostgreSQL Error Codes".
    let state: String
    /// One line, without values of rows.
    let message: String

    /// One line for the operator.
    var description: String { "\(message) (SQLSTATE \(state))" }

    /// Whether the transaction only lost against another one, and may win when it is run again.
    var isConflict: Bool { ["40001", "40P01"].contains(state) }

    /// Whether the connection leads nowhere any more: the server shuts down, or has become one that only reads. The
    /// next connecting may lead to another server.
    var isFarewell: Bool { state == "25006" || state.hasPrefix("57P") }

    /// What took too long, if anything did, which says nothing about whether the server works.
    var delay: StoreError.Delay? {
        switch state {
        case "57014": .work
        case "55P03": .lock
        default: nil
        }
    }
}
