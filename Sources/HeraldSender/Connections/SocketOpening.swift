import HeraldCore
import NIOCore
import NIOPosix

/// A connection to an address. Lives on one event loop.
final class SocketOpening: Opening {
    private let address: SocketAddress
    private let eventLoop: any EventLoop
    private let giveUpAt: NIODeadline
    private var channel: (any Channel)?
    private var completion: ((Result<any Channel, ConnectFailure>) -> Void)?

    /// Prepares a connection.
    ///
    /// - Parameter giveUpAt: when the caller will have cancelled, so that no attempt outlives it.
    init(to address: SocketAddress, on eventLoop: any EventLoop, giveUpAt: NIODeadline) {
        self.address = address
        self.eventLoop = eventLoop
        self.giveUpAt = giveUpAt
    }

    var isBeforeProxy: Bool { false }

    func start(_ completion: @escaping (Result<any Channel, ConnectFailure>) -> Void) {
        self.completion = completion
        let loopBound = NIOLoopBound(self, eventLoop: eventLoop)
        ClientBootstrap(group: eventLoop)
            .connectTimeout(max(.milliseconds(1), giveUpAt - .now()))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.recvAllocator, value: Self.recvAllocator)
            .channelInitializer { channel in
                // Kept so that it can be closed before it has connected.
                loopBound.value.channel = channel
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .connect(to: address)
            .assumeIsolated()
            .whenComplete { result in self.ended(result) }
    }

    func cancel() {
        completion = nil
        channel?.close(promise: nil)
        channel = nil
    }

    private func ended(_ result: Result<any Channel, any Error>) {
        channel = nil
        guard let completion else {
            // Nobody waits any more. One that connected in the same moment is closed here.
            if case .success(let channel) = result { channel.close(promise: nil) }
            return
        }
        self.completion = nil
        completion(result.mapError { ConnectFailure($0) })
    }

    /// Starts with room for a usual answer, and grows no further than the part of a body that is kept.
    private static let recvAllocator = AdaptiveRecvByteBufferAllocator(
        minimum: 1024,
        initial: 2048,
        maximum: Limits.responseBody
    )
}
