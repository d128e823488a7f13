/// There is no connection to the server, or none any more. What was under way may have been done or not.
struct ConnectionLoss: Error, CustomStringConvertible {
    /// libpq's reason, in one line; it names hosts and users.
    let description: String
    /// Whether the server still holds the connection, as far as is known, and says nothing.
    let isSilence: Bool

    /// Takes a reason.
    init(_ reason: String, isSilence: Bool = false) {
        self.isSilence = isSilence
        description = reason.split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .joined(separator: "; ")
    }
}
