import HeraldCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Randomness {
    /// The system's secure source of chance.
    static let system = Randomness {
        var random = SystemRandomNumberGenerator()
        return random.next()
    }

    /// The same for what is drawn for each report and is no secret, asked for 256 bytes at a time: one call of the system
    /// instead of three for each delivery (docs/performance.md tells what that gains).
    ///
    /// An id must be unlike others, and may be known. Secrets are drawn from ``system`` when they are made, so that
    /// none lies in memory before. A copy of a running machine draws up to 256 bytes that the first one draws too; the
    /// time in an id of version 7 tells them apart.
    static let ids: Randomness = {
        let words = Mutex<[UInt64]>([])
        return Randomness {
            words.withLock { words in
                if words.isEmpty { words = drawWords() }
                return words.removeLast()
            }
        }
    }()

    /// What `getentropy` gives at most at once. `Source:` getentropy(3).
    private static let wordsAtOnce = 256 / MemoryLayout<UInt64>.size

    /// Ends the process when the system has no chance to give: there is no going on without.
    private static func drawWords() -> [UInt64] {
        var words = [UInt64](repeating: 0, count: wordsAtOnce)
        guard getentropy(&words, wordsAtOnce * MemoryLayout<UInt64>.size) == 0 else {
            fatalError("getentropy failed with errno \(errno)")
        }
        return words
    }
}
