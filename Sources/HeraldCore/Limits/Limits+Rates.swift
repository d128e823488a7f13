/// The bounds on how often clients of the API may call, beside those that operators set.
extension Limits {
    /// Calls that a limit may allow in its window: from one, to more than a node answers in an hour at full speed.
    package static let rateLimitCalls = 1...100_000_000

    /// Seconds of a limit's window: nobody should have to wait for longer than an hour because of what came before.
    package static let rateLimitSeconds = 1...3600

    /// Keys whose calls are remembered, and as many addresses, about 100 bytes each. A caller with more addresses than
    /// this escapes every limit that counts by address.
    package static let rateLimitedSubjects = 16_384

    /// Calls without a valid key that one address may make at once before it is told to slow down: some pages of a
    /// client with a wrong key, and none that a person makes by hand.
    package static let failedAuthentications = 20

    /// After this long, one more such call is allowed: short, so that somebody who mistypes a corrected key hears `401`
    /// and not `429`; long enough to stop a client in a loop.
    package static let failedAuthenticationInterval: Duration = .seconds(1)

    /// Addresses whose failures are remembered, about 60 bytes each. A caller with more addresses than this escapes
    /// every limit that counts by address.
    package static let failedAuthenticationAddresses = 16_384
}
