/// A server that was lost to the others: killed, or stopped for longer than its leases.
struct NodeLoss: Sendable {
    /// The name under which it held leases.
    let node: String
    let way: Way
    /// Right before it was lost.
    let at: ContinuousClock.Instant
    /// What it held leases on when it was lost. Only this may arrive more often than it is recorded.
    let held: Set<String>
    /// How long it took until others had taken over all of it, or finished it.
    var takenOver: Duration?

    /// In what way a server is lost.
    enum Way: Hashable, Sendable {
        case killed(KillKind)
        case stopped
    }
}
