/// The life of one server, once it is over.
struct ServerLife: Sendable {
    /// In which part of it the server was killed; `nil` when it ended by itself.
    let kill: KillKind?
    /// Right before it was killed, or seen to be gone.
    let ended: ContinuousClock.Instant
    /// Since when nothing could be recorded, because its disk failed.
    var deafSince: ContinuousClock.Instant?
}
