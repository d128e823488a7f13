import HeraldCore
import Synchronization

/// What happened, in order: always as a digest, by which two runs are compared, and as lines for whoever listens.
final class Trace: Sendable {
    private let digest = Mutex<UInt64>(0xcbf2_9ce4_8422_2325)
    private let timeline: Timeline
    private let listener: (@Sendable (String) -> Void)?

    init(timeline: Timeline, listener: (@Sendable (String) -> Void)?) {
        self.timeline = timeline
        self.listener = listener
    }

    /// The digest of everything so far.
    var value: UInt64 { digest.withLock { $0 } }

    /// Notes that something happened.
    ///
    /// - Parameters:
    ///   - numbers: what tells it from others; the time is added.
    ///   - line: how a reader is told.
    func note(_ numbers: UInt64..., line: @autoclosure () -> String) {
        let now = timeline.now
        digest.withLock { digest in
            mix(UInt64(bitPattern: now.milliseconds), into: &digest)
            for number in numbers { mix(number, into: &digest) }
        }
        listener?("\(now.since(SimulationPlan.start).readable)  \(line())")
    }

    /// One word at a time, in the manner of the FNV-1a hash.
    private func mix(_ word: UInt64, into digest: inout UInt64) {
        digest = (digest ^ word) &* 0x100_0000_01b3
        digest ^= digest >> 29
    }
}

extension Duration {
    /// Hours, minutes, seconds and milliseconds, in columns.
    fileprivate var readable: String {
        let milliseconds = wholeMilliseconds
        func digits(_ number: Int64, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let minutes = milliseconds / 60_000
        return "\(digits(minutes / 60, 2)):\(digits(minutes % 60, 2)):\(digits(milliseconds / 1000 % 60, 2))"
            + ".\(digits(milliseconds % 1000, 3))"
    }
}
