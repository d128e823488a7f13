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
    /// How long the rest of a rejection may take after its head.
    let rejectedBodyTimeout: TimeAmount
    let logger: Logger
}
