import NIOCore

/// What a load saw.
struct LoadResult: Sendable {
    /// When the first event was due.
    let started: NIODeadline
    /// When the last answer had arrived.
    let ended: NIODeadline
    /// When each event's answer had arrived, by event number.
    let accepted: [NIODeadline]

    /// How many events were accepted per second.
    var eventsPerSecond: Double {
        Double(accepted.count) / (ended - started).seconds
    }
}
