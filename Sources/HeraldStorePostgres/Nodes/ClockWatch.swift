import HeraldCore
import HeraldStore
import Logging
import Synchronization

/// Watches how far this machine's clock and the server's are apart, since nodes compare what others wrote by theirs
/// (docs/adr/0021).
final class ClockWatch: Sendable {
    private let clock: @Sendable () -> Timestamp
    private let logger: Logger
    private let state = Mutex(State())

    private struct State {
        var deviation: Duration = .zero
        var grade = Grade.right
        var comparedAt: Timestamp?
    }

    /// How bad a deviation is.
    private enum Grade: Int {
        case right
        case worthTelling
        case tooMuch

        init(_ deviation: Duration) {
            let size = max(deviation, .zero - deviation)
            self = size > Limits.clockRefusal ? .tooMuch : size > Limits.clockWarning ? .worthTelling : .right
        }
    }

    /// Watches a clock that is right as far as is known.
    init(_ clock: @escaping @Sendable () -> Timestamp, logger: Logger) {
        self.clock = clock
        self.logger = logger
    }

    /// Whether it is time to compare again, and if so, is taken to be done.
    func isDue() -> Bool {
        let now = clock()
        return state.withLock { state in
            if let last = state.comparedAt, now >= last, now.since(last) < Limits.clockComparing { return false }
            state.comparedAt = now
            return true
        }
    }

    /// Reads the server's clock.
    func compare(on session: Session) throws {
        let before = clock()
        let server = try session.transact([Statement(SettingSQL.clock)])[0][0].timestamp(0)
        compared(ClockReading(before: before, server: server, after: clock()))
    }

    /// Takes a reading, and tells the operator when it says something new.
    func compared(_ reading: ClockReading) {
        let deviation = reading.deviation
        let grade = Grade(deviation)
        let before = state.withLock { state in
            defer {
                state.deviation = deviation
                state.grade = grade
            }
            return state.grade
        }
        guard grade != before else { return }
        let metadata: Logger.Metadata = ["ahead_ms": "\(deviation.wholeMilliseconds)"]
        switch grade {
        case .right:
            logger.notice("this machine's clock agrees with the database's again", metadata: metadata)
        case .worthTelling:
            logger.warning("this machine's clock and the database's differ", metadata: metadata)
        case .tooMuch:
            logger.error("this machine's clock and the database's differ by too much to be ready", metadata: metadata)
        }
    }

    /// Throws when the clocks were too far apart when they were last compared.
    func demandAgreement() throws(StoreError) {
        let (deviation, grade) = state.withLock { ($0.deviation, $0.grade) }
        guard grade == .tooMuch else { return }
        throw StoreError(.unavailable, "comparing clocks", cause: ClockDeviation(deviation))
    }
}
