import HeraldChance

/// What a torture draws.
extension SeededGenerator {
    /// A sequence of its own, for somebody who draws at times that are not the same in every run.
    mutating func split() -> SeededGenerator {
        SeededGenerator(seed: next())
    }

    /// A span, even over a range.
    mutating func span(_ range: ClosedRange<Duration>) -> Duration {
        let share = Double.random(in: 0...1, using: &self)
        return range.lowerBound + (range.upperBound - range.lowerBound) * share
    }

    /// A random UUID in lower case. `Source:` RFC 9562, section 5.4 (UUIDv4).
    mutating func uuid() -> String {
        let words = [next(), next()].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        let digits = Array(words.joined())
        let parts = [digits[0..<8], digits[8..<12], ["4"] + digits[13..<16], ["8"] + digits[17..<20], digits[20..<32]]
        return parts.map { String($0) }.joined(separator: "-")
    }
}
