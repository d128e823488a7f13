/// A kill that was carried out.
struct Kill: Sendable {
    let kind: KillKind
    /// Right before the signal was sent.
    let sent: ContinuousClock.Instant
    /// When the process was seen to be gone.
    let gone: ContinuousClock.Instant
}
