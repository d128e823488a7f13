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

    /// The same for ids, asked for 256 bytes at a time: asking for each word was a fortieth of what a report's delivery
    /// costs (docs/performance.md).
    ///
    /// An id must be unlike others, and may be known. Secrets are drawn from ``system`` when they are made, so that
    /// none lies in memory before.
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

    /// Ends the process when the system has no chance to give, as `SystemRandomNumberGenerator` does.
    private static func drawWords() -> [UInt64] {
        [UInt64](unsafeUninitializedCapacity: wordsAtOnce) { words, count in
            let code = getentropy(words.baseAddress, wordsAtOnce * MemoryLayout<UInt64>.size)
            precondition(code == 0, "getentropy failed with errno \(errno)")
            count = wordsAtOnce
        }
    }
}
