import HeraldCore
import NIOCore

/// How many connections one event loop may have, and for how long.
struct PoolBounds: Equatable, Sendable {
    /// On how many event loops a destination's connections live, if there are as many.
    static let loopsPerDestination = 2

    /// Connections to one destination.
    var perDestination: Int
    /// Connections to all destinations together.
    var total: Int
    /// Sends that may wait for a connection.
    var waiting: Int
    /// A connection unused for this long is closed.
    var idleExpiry: TimeAmount
    /// A connection this old is not used again, so that its name is resolved, and its address judged, anew.
    var maxAge: TimeAmount
}

extension PoolBounds {
    /// One event loop's share of a sender's bounds, rounded up and at least one.
    init(_ configuration: SenderConfiguration, loopCount: Int) {
        self.init(
            perDestination: Self.share(
                of: configuration.connectionsPerDestination,
                among: min(loopCount, Self.loopsPerDestination)
            ),
            total: Self.share(of: configuration.totalConnections, among: loopCount),
            waiting: Self.share(of: Limits.waitingSends, among: loopCount),
            idleExpiry: TimeAmount(configuration.idleExpiry),
            maxAge: TimeAmount(configuration.maxConnectionAge)
        )
    }

    private static func share(of whole: Int, among count: Int) -> Int {
        max(1, (whole + count - 1) / count)
    }
}
