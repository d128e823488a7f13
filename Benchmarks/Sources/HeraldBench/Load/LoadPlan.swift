import NIOSSL

/// What a load is to do.
struct LoadPlan: Sendable {
    /// The loopback port to send to.
    let port: Int
    /// Further ports that connections are opened to in turn.
    var otherPorts: [Int] = []
    /// What to encrypt by, for a server that speaks HTTPS.
    var tls: NIOSSLContext?
    /// The run's mark, carried by every event.
    let run: UInt32
    /// How many events to send, a multiple of what one request carries.
    let events: Int
    /// How many connections to keep open.
    let connections: Int
    /// When to send.
    let pace: LoadPace
    /// What to send.
    let request: any LoadRequest
    /// Longer than this and the run counts as stuck.
    var timeLimit: Duration = .seconds(120)
}
