import HeraldCore

/// The server's clock, read between two looks at this machine's own.
struct ClockReading {
    let before: Timestamp
    let server: Timestamp
    let after: Timestamp

    /// By how much this machine's clock is ahead of the server's, at least: an answer that took long, on the way or for
    /// want of a processor, excuses as much. Zero when both may be right.
    var deviation: Duration {
        if server < before { return before.since(server) }
        if server > after { return after.since(server) }
        return .zero
    }
}
