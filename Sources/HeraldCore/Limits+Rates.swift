/// The bounds on how often clients of the API may call, beside those that operators set.
extension Limits {
    /// Calls that a limit may allow in its window: from one, to more than a node answers in an hour at full speed.
    package static let rateLimitCalls = 1...100_000_000

    /// Seconds of a limit's window: nobody should have to wait for longer than an hour because of what came before.
    package static let rateLimitSeconds = 1...3600

    /// Keys whose calls are remembered, and as many addresses, about 100 bytes each. A caller with more addresses than this
    /// escapes every limit that counts by address.
    package static let rateLimitedSubjects = 16_384
}
