import HeraldCore
import NIOCore
import NIOPosix

/// Opens one TCP connection to one of several judged addresses, by the race's rules. Lives on one event loop.
///
/// It hands over a channel that has no handlers yet and has read nothing. The caller keeps the deadline and cancels.
final class Connector {
    private let addresses: JudgedAddresses
    private let eventLoop: any EventLoop
    private let giveUpAt: NIODeadline
    private var race: ConnectRace
    private var channels: [ObjectIdentifier: any Channel] = [:]
    private var stagger: Scheduled<Void>?
    private var completion: ((Result<any Channel, ConnectFailure>) -> Void)?

    /// Prepares a race.
    ///
    /// - Parameters:
    ///   - giveUpAt: when the caller will have cancelled, so that no attempt outlives it.
    ///   - completion: is called once, on the event loop, unless the race is cancelled before.
    init(
        to addresses: JudgedAddresses,
        on eventLoop: any EventLoop,
        giveUpAt: NIODeadline,
        completion: @escaping (Result<any Channel, ConnectFailure>) -> Void
    ) {
        self.addresses = addresses
        self.eventLoop = eventLoop
        self.giveUpAt = giveUpAt
        self.completion = completion
        race = ConnectRace(count: addresses.sockets.count)
    }

    /// Begins.
    func start() {
        perform(race.goOn())
    }

    /// Closes what is under way, and stays silent.
    func cancel() {
        completion = nil
        end()
    }

    private func perform(_ action: ConnectRace.Action) {
        switch action {
        case .connect(let index): connect(to: addresses.sockets[index])
        case .wait: break
        case .lose(let failure): complete(.failure(failure))
        }
    }

    private func connect(to address: SocketAddress) {
        let loopBound = NIOLoopBound(self, eventLoop: eventLoop)
        stagger?.cancel()
        stagger = eventLoop.assumeIsolated().scheduleTask(in: Self.staggerDelay) { [weak self] in
            guard let self, self.completion != nil else { return }
            self.perform(self.race.goOn())
        }
        ClientBootstrap(group: eventLoop)
            .connectTimeout(max(.milliseconds(1), giveUpAt - .now()))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.recvAllocator, value: Self.recvAllocator)
            .channelInitializer { channel in
                // Kept so that a race that is over can close those that have not finished.
                loopBound.value.channels[ObjectIdentifier(channel)] = channel
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .connect(to: address)
            .assumeIsolated()
            .whenComplete { result in self.ended(result) }
    }

    private func ended(_ result: Result<any Channel, any Error>) {
        guard completion != nil else {
            // The race was over. A loser that connected in the same moment is closed here.
            if case .success(let channel) = result { channel.close(promise: nil) }
            return
        }
        switch result {
        case .success(let channel):
            channels[ObjectIdentifier(channel)] = nil
            complete(.success(channel))
        case .failure(let error):
            perform(race.failed(ConnectFailure(error)))
        }
    }

    private func complete(_ result: Result<any Channel, ConnectFailure>) {
        let completion = completion
        self.completion = nil
        end()
        completion?(result)
    }

    private func end() {
        stagger?.cancel()
        stagger = nil
        let losers = channels.values
        channels = [:]
        for channel in losers { channel.close(promise: nil) }
    }

    /// How long an address may take before the next one joins. `Source:` RFC 8305 section 5, the recommended value.
    private static let staggerDelay = TimeAmount.milliseconds(250)

    /// Starts with room for a usual answer, and grows no further than the part of a body that is kept.
    private static let recvAllocator = AdaptiveRecvByteBufferAllocator(
        minimum: 1024,
        initial: 2048,
        maximum: Limits.responseBody
    )
}
