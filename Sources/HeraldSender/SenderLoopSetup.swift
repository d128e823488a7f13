import HeraldCore
import Logging
import NIOCore
import NIOSSL

/// What every event loop of a sender works with.
struct SenderLoopSetup: Sendable {
    let policy: AddressPolicy
    let resolver: any NameResolver
    let tls: NIOSSLContext
    let writer: RequestWriter
    let bounds: PoolBounds
    let logger: Logger
}
