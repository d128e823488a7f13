import Synchronization

/// Chance that many draw from: it is locked when somebody draws, and for nobody else.
final class LockedChance: Sendable {
    private let source: Mutex<any RandomNumberGenerator & Sendable>

    /// Draws from a generator.
    init(_ source: any RandomNumberGenerator & Sendable) {
        self.source = Mutex(source)
    }

    /// A generator that draws from it.
    var generator: Generator { Generator(chance: self) }

    /// Draws in turn with others.
    struct Generator: RandomNumberGenerator {
        fileprivate let chance: LockedChance

        /// The next 64 bits.
        mutating func next() -> UInt64 {
            chance.source.withLock { $0.next() }
        }
    }
}
