/// Bounds of replays.
extension Limits {
    /// Deliveries that a dry run looks at, and a replay before it begins: some tenths of a second's reading. What there
    /// is beyond is replayed all the same, and not counted.
    package static let deliveriesCountedForReplay = 100_000

    /// Deliveries that one step of a replay looks at, and begins anew at most: a transaction of some ten milliseconds,
    /// for which others wait.
    package static let deliveriesPerReplayStep = 200

    /// Pending deliveries of a webhook from which on a replay adds no more: enough to keep a receiver busy, and few
    /// enough that a new event is not far behind them.
    package static let replayBacklog = 200

    /// How long a replay rests between steps, and so how long a new event waits behind one step's deliveries at most
    /// where the receiver keeps up.
    package static let replayPause: Duration = .seconds(1)

    /// How often a node looks whether a replay is to go on that it was not told of.
    package static let replayLookInterval: Duration = .seconds(2)

    /// Replays in a list, the newest: as many as anybody looks through.
    package static let replaysListed = 100
}
