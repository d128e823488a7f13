/// Bounds of commands that call a server.
extension Limits {
    /// How long whoever types a command waits for the server's answer: longer than any call takes that goes well.
    package static let commandTimeout: Duration = .seconds(30)

    /// Bytes of the answer: more than any page or list has.
    package static let commandAnswer = 16 * 1024 * 1024
}
