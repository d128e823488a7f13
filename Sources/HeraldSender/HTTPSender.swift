package import HeraldCore
package import Logging
package import NIOCore
import NIOSSL
import Synchronization

/// Sends deliveries: resolves, judges, connects, posts, and reads a bounded answer, all under one deadline.
///
/// Work is spread over event loops that share nothing. A destination has two of them, so that a busy receiver is
/// served by two cores while a quiet one still finds its connection again.
///
/// The event loop group belongs to the caller and must outlive the sender: every call of ``send(_:_:)`` and
/// ``shutdown()`` is answered by an event loop, and one that has been shut down answers nothing.
package final class HTTPSender: Sendable {
    private let loops: [NIOLoopBoundBox<SenderLoop>]
    private let eventLoops: [any EventLoop]
    private let resolver: any NameResolver
    private let isProxied: Bool
    private let timeout: TimeAmount
    private let lastID = Atomic<UInt64>(0)
    private let isShutDown = Atomic<Bool>(false)

    /// On how many event loops a destination's connections live, if there are as many.
    private static let loopsPerDestination: UInt64 = 2

    /// Makes a sender.
    ///
    /// - Parameter resolver: says where names lead; ends with ``shutdown()``.
    /// - Throws: `SenderSetupError`; then the resolver is still the caller's.
    package init(
        configuration: SenderConfiguration,
        group: any EventLoopGroup,
        resolver: any NameResolver,
        logger: Logger
    ) throws(SenderSetupError) {
        let trust = try SenderTrust(
            policy: configuration.addressPolicy,
            caFile: configuration.caFile,
            isProxied: configuration.egressProxy != nil
        )
        let eventLoops = Array(group.makeIterator())
        let setup = SenderLoopSetup(
            trust: trust,
            resolver: resolver,
            proxy: configuration.egressProxy,
            writer: RequestWriter(userAgent: configuration.userAgent),
            bounds: PoolBounds(configuration, loopCount: eventLoops.count),
            rejectedBodyTimeout: TimeAmount(configuration.rejectedBodyTimeout),
            logger: logger
        )
        self.eventLoops = eventLoops
        self.resolver = resolver
        isProxied = configuration.egressProxy != nil
        timeout = TimeAmount(configuration.attemptTimeout)
        loops = eventLoops.map { eventLoop in
            .makeBoxSendingValue(SenderLoop(on: eventLoop, setup: setup), eventLoop: eventLoop)
        }
    }

    /// Makes one attempt. It ends by the attempt's deadline whatever happens. The event loop group must still be
    /// running, or it never ends.
    ///
    /// - Parameter answer: called once, on an event loop, or before this returns.
    package func send(_ request: WebhookRequest, _ answer: @escaping @Sendable (SendResult) -> Void) {
        let startedAt = NIODeadline.now()
        guard !isShutDown.load(ordering: .relaxed) else { return answer(.notAttempted(.shuttingDown)) }
        let id = SendID(rawValue: lastID.add(1, ordering: .relaxed).newValue)
        let index = loopIndex(for: request, id)
        eventLoops[index].execute { [loop = loops[index], timeout] in
            loop.value.start(Send(id: id, request: request, startedAt: startedAt, timeout: timeout, answer))
        }
    }

    /// Trusts others from now on. Connections that are open are not used again, and are closed once nobody waits on
    /// them.
    ///
    /// - Throws: `SenderSetupError`; then nothing has changed.
    package func trust(_ policy: AddressPolicy, caFile: String?) async throws(SenderSetupError) {
        let trust = try SenderTrust(policy: policy, caFile: caFile, isProxied: isProxied)
        for index in loops.indices {
            await onLoop(index) { $0.adopt(trust) }
        }
    }

    /// Closes all connections. Sends under way, and all that follow, are answered as not attempted. The event loop
    /// group must still be running, or this never ends; it may be shut down afterwards.
    package func shutdown() async {
        isShutDown.store(true, ordering: .relaxed)
        resolver.shutDown()
        for index in loops.indices {
            await onLoop(index) { $0.shutDown() }
        }
    }

    /// How many connections are open or being opened, idle ones included: a gauge for metrics.
    package func connectionCount() async -> Int {
        var count = 0
        for index in loops.indices {
            count += await onLoop(index) { $0.pool.openCount }
        }
        return count
    }

    /// How many sends are under way: nothing shows it, but tests see by it that none is left behind.
    package func sendCount() async -> Int {
        var count = 0
        for index in loops.indices {
            count += await onLoop(index) { $0.sendCount }
        }
        return count
    }

    private func onLoop<Value: Sendable>(_ index: Int, _ body: @escaping @Sendable (SenderLoop) -> Value) async -> Value
    {
        await withCheckedContinuation { continuation in
            eventLoops[index].execute { [loop = loops[index]] in continuation.resume(returning: body(loop.value)) }
        }
    }

    private func loopIndex(for request: WebhookRequest, _ id: SendID) -> Int {
        var hasher = Hasher()
        hasher.combine(request.url.host)
        hasher.combine(request.url.port)
        let home = UInt(bitPattern: hasher.finalize()) % UInt(loops.count)
        let turn = UInt(id.rawValue % Self.loopsPerDestination)
        return Int((home + turn) % UInt(loops.count))
    }
}
