import HeraldCore
import NIOCore

/// How many connections one event loop may have, and for how long.
struct PoolBounds: Equatable, Sendable {
    /// Connections that sends are waiting on.
    var busy: Int
    /// Connections whose send has its answer, and whose response still lacks the end of its body.
    var draining: Int
    /// Connections that nobody uses.
    var idle: Int
    /// How long the end of such a body may take before the connection is closed.
    var drainTimeout: TimeAmount
    /// A connection unused for this long is closed.
    var idleExpiry: TimeAmount
    /// A connection this old is not used again, so that its name is resolved, and its address judged, anew.
    var maxAge: TimeAmount
}

extension PoolBounds {
    /// One event loop's part of a sender's bounds. What lies about is split evenly, rounded up. What is in use is not:
    /// destinations fall on loops by chance, and the engine's bound, which holds for all loops together, is the one
    /// that counts.
    init(_ configuration: SenderConfiguration, loopCount: Int) {
        self.init(
            busy: configuration.busyConnections,
            draining: Self.share(of: Limits.drainingConnections, among: loopCount),
            idle: Self.share(of: configuration.idleConnections, among: loopCount),
            drainTimeout: TimeAmount(Limits.acknowledgedBodyTimeout),
            idleExpiry: TimeAmount(configuration.idleExpiry),
            maxAge: TimeAmount(configuration.maxConnectionAge)
        )
    }

    private static func share(of whole: Int, among count: Int) -> Int {
        (whole + count - 1) / count
    }
}
