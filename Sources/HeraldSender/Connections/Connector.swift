import HeraldCore
import NIOCore

/// Opens one connection in one of several ways, by the race's rules. Lives on one event loop.
///
/// It hands over a channel that has no handlers yet and has read nothing. The caller keeps the deadline and cancels.
final class Connector {
    private let openings: [any Opening]
    private let eventLoop: any EventLoop
    private var race: ConnectRace
    private var underWay: Set<Int> = []
    private var stagger: Scheduled<Void>?
    private var completion: ((Result<any Channel, ConnectFailure>) -> Void)?

    /// Prepares a race.
    ///
    /// - Parameters:
    ///   - openings: in the order in which they are to be tried; at least one.
    ///   - completion: is called once, on the event loop, unless the race is cancelled before.
    init(
        by openings: [any Opening],
        on eventLoop: any EventLoop,
        completion: @escaping (Result<any Channel, ConnectFailure>) -> Void
    ) {
        self.openings = openings
        self.eventLoop = eventLoop
        self.completion = completion
        race = ConnectRace(count: openings.count)
    }

    /// Whether nobody but our own proxy has been spoken to, or not even that.
    var isBeforeProxy: Bool { underWay.allSatisfy { openings[$0].isBeforeProxy } }

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
        case .connect(let index): connect(index)
        case .wait: break
        case .lose(let failure): complete(.failure(failure))
        }
    }

    private func connect(_ index: Int) {
        stagger?.cancel()
        stagger = eventLoop.assumeIsolated().scheduleTask(in: Self.staggerDelay) { [weak self] in
            guard let self, self.completion != nil else { return }
            self.perform(self.race.goOn())
        }
        underWay.insert(index)
        openings[index].start { self.ended(index, $0) }
    }

    private func ended(_ index: Int, _ result: Result<any Channel, ConnectFailure>) {
        underWay.remove(index)
        switch result {
        case .success: complete(result)
        case .failure(let failure): perform(race.failed(failure))
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
        for index in underWay { openings[index].cancel() }
        underWay = []
    }

    /// How long an address may take before the next one joins. `Source:` RFC 8305 section 5, the recommended value.
    private static let staggerDelay = TimeAmount(Limits.addressHeadStart)
}
