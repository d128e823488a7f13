import HeraldCore

/// What an exchange came to, reported once.
enum ExchangeResult: Equatable {
    /// This is the attempt's outcome.
    case ended(AttemptOutcome, ResponseExcerpt?, RetryAfter? = nil)
    /// The connection was a reused one and ended before any byte of a response: most likely it was dead already, and
    /// a fresh one deserves the attempt.
    case diedUnused
}
