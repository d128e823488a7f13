import HeraldChance
import HeraldCore
import Synchronization

/// The simulation's only source of chance.
final class Chance: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) {
        generator = Mutex(SeededGenerator(seed: seed))
    }

    /// Draws whatever a function draws.
    func draw<Value>(_ drawing: (inout SeededGenerator) -> sending Value) -> sending Value {
        generator.withLock { drawing(&$0) }
    }

    func number(in range: ClosedRange<Int>) -> Int { draw { Int.random(in: range, using: &$0) } }

    func below(_ bound: Int) -> Int { bound < 2 ? 0 : draw { Int.random(in: 0..<bound, using: &$0) } }

    /// Whether something of a probability happens; nothing is drawn for what never does.
    func happens(_ probability: Double) -> Bool {
        probability > 0 && draw { Double.random(in: 0..<1, using: &$0) < probability }
    }

    func span(_ milliseconds: ClosedRange<Int>) -> Duration { .milliseconds(number(in: milliseconds)) }

    func seed() -> UInt64 { draw { $0.next() } }
}
