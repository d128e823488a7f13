import HeraldChance

@testable import HeraldCore

/// Makes JSON values that are the same for the same seed.
struct JSONGenerator: RandomNumberGenerator {
    private var random: SeededGenerator

    /// A generator of one sequence of values.
    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// The next number.
    mutating func next() -> UInt64 { random.next() }

    /// Any value, flat once it is five levels deep.
    mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth < 5 ? 7 : 5), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .number(JSONNumber(Int64.random(in: .min ... .max, using: &self)))
        case 3: return JSONNumber(Double(bitPattern: next())).map { .number($0) } ?? .null
        case 4: return .string(text())
        case 5: return .array((0..<Int.random(in: 0..<6, using: &self)).map { _ in value(depth: depth + 1) })
        default:
            return .object(
                JSONObject(
                    (0..<Int.random(in: 0..<6, using: &self)).map { _ in
                        JSONObject.Member(name: text(), value: value(depth: depth + 1))
                    }
                )
            )
        }
    }

    /// A string with a share of characters that need escapes or several bytes.
    mutating func text() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0..<12, using: &self) {
            let ceiling: UInt32 = [0x20, 0x7F, 0x7F, 0x800, 0xFFFF, 0x10FFFF].randomElement(using: &self) ?? 0x7F
            if let scalar = Unicode.Scalar(UInt32.random(in: 0...ceiling, using: &self)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
