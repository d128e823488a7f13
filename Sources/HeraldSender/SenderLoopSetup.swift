import HeraldCore
import Logging
import NIOCore

/// What every event loop of a sender works with.
struct SenderLoopSetup: Sendable {
    var trust: SenderTrust
    let resolver: any NameResolver
    /// Through whom receivers are reached; `nil` for nobody.
    let proxy: EgressProxy?
    let writer: RequestWriter
    let bounds: PoolBounds
    let logger: Logger
}
