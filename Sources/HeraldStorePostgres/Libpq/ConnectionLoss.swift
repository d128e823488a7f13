/// There is no connection to the server, or none any more. What was under way may have been done or not.
struct ConnectionLoss: Error, CustomStringConvertible {
    /// libpq's reason, in one line; it names hosts and users, and no passwords.
    let description: String

    /// Takes a reason.
    init(_ reason: String) {
        description = reason.split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .joined(separator: "; ")
    }
}
