/// The bounds on how often clients of the API may call, beside those that operators set.
extension Limits {
    /// Calls that a limit may allow in its window: from one, to more than a node answers in an hour at full speed.
    package static let rateLimitCalls = 1...100_000_000

    /// Seconds of a limit's window: nobody should have to wait for longer than an hour because of what came before.
    package static let rateLimitSeconds = 1...3600

    /// Keys whose calls are remembered, and as many addresses, about 100 bytes each. Who has more addresses than are
    /// forgotten while a bucket fills is slowed down by nothing that counts addresses.
    package static let rateLimitedSubjects = 16_384

    /// Calls without a valid key that one address may make at once before it is told to slow down: some pages of a client
    /// with a wrong key, and none that a person makes by hand.
    package static let failedAuthentications = 20

    /// After which one more such call is taken: quick enough that whoever has put the key right and tries again with
    /// another wrong one is told so, and slow enough that a client in a loop is told to stop.
    package static let failedAuthenticationInterval: Duration = .seconds(1)

    /// Addresses whose failures are remembered, about 60 bytes each. Who has more addresses than this is slowed down by
    /// nothing that counts addresses.
    package static let failedAuthenticationAddresses = 16_384
}
