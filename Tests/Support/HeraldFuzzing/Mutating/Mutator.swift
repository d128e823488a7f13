import HeraldChance

/// Makes new inputs of known ones.
package struct Mutator {
    private let target: FuzzTarget
    private var random: SeededGenerator

    /// Changes inputs of a target as follows from a seed.
    package init(_ target: FuzzTarget, seed: UInt64) {
        self.target = target
        random = SeededGenerator(seed: seed)
    }

    /// A changed input of a pool.
    mutating func input(from pool: InputPool) -> [UInt8] {
        change(pool.any(using: &random), besides: pool.any(using: &random))
    }

    /// A changed input; now and then of one of the target's seeds instead.
    package mutating func change(_ input: [UInt8]) -> [UInt8] {
        let seeds = InputPool(target.seeds)
        let base = input.isEmpty || chance(1, of: 100) ? seeds.any(using: &random) : input
        return change(base, besides: seeds.any(using: &random))
    }

    private mutating func change(_ input: [UInt8], besides other: [UInt8]) -> [UInt8] {
        var input = input
        repeat {
            apply(any(Mutation.allCases), to: &input, besides: other)
        } while chance(3, of: 5)
        if input.count > target.longest { input.removeSubrange(target.longest...) }
        return chance(4, of: 5) ? target.repair(input) : input
    }

    private mutating func apply(_ mutation: Mutation, to input: inout [UInt8], besides other: [UInt8]) {
        switch mutation {
        case .flipBit:
            if let place = place(in: input) { input[place] ^= 1 << UInt8(number(below: 8)) }
        case .setByte:
            if let place = place(in: input) { input[place] = byte() }
        case .insertBytes:
            let bytes = (0...number(below: 4)).map { _ in byte() }
            input.insert(contentsOf: bytes, at: gap(in: input))
        case .removeBytes:
            input.removeSubrange(run(in: input))
        case .repeatBytes:
            let range = run(in: input)
            let times = chance(1, of: 10) ? number(below: 200) : number(below: 4)
            let again = Array(repeatElement(input[range], count: times).joined().prefix(target.longest))
            input.insert(contentsOf: again, at: range.upperBound)
        case .insertWord:
            input.insert(contentsOf: word(), at: gap(in: input))
        case .replacePiece:
            if let piece = piece(of: input) { input.replaceSubrange(piece, with: word()) }
        case .changeNumber:
            if let digits = digits(in: input) { input.replaceSubrange(digits, with: any(Self.numbers).utf8) }
        case .removePiece:
            if let piece = piece(of: input) { input.removeSubrange(piece) }
        case .repeatPiece:
            if let piece = piece(of: input) { input.insert(contentsOf: input[piece], at: piece.upperBound) }
        case .swapPieces:
            swapPieces(of: &input)
        case .borrowPiece:
            if let piece = piece(of: input), let borrowed = self.piece(of: other) {
                input.replaceSubrange(piece, with: other[borrowed])
            }
        case .splice:
            input.replaceSubrange(gap(in: input)..., with: other[gap(in: other)...])
        }
    }

    private mutating func swapPieces(of input: inout [UInt8]) {
        guard let one = piece(of: input), let another = piece(of: input), !one.overlaps(another) else { return }
        let (first, second) = one.lowerBound < another.lowerBound ? (one, another) : (another, one)
        let moved = Array(input[first])
        let inserted = input[second]
        input.replaceSubrange(second, with: moved)
        input.replaceSubrange(first, with: inserted)
    }
}

extension Mutator {
    /// Bytes that some format cares about.
    private static let bytes: [UInt8] =
        Array("\0\t\n\r\u{1B} !\"#$%&'()*+,-./059:;<=>?@AFZ[\\]^_`afvxz{|}~\u{7F}".utf8)
        + [0x80, 0xBF, 0xC0, 0xC3, 0xE0, 0xED, 0xEF, 0xF4, 0xFE, 0xFF]

    /// Numbers at the edge of a type or a rule.
    private static let numbers = [
        "0", "-0", "-1", "00", "1", "01", "1.0", "1e3", "1e400", "255", "256", "443", "65535", "65536", "2147483647",
        "2147483648", "4294967295", "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808",
        "-9223372036854775809", "18446744073709551616", "99999999999999999999999999", "0x7f", "0177", "+1", "\u{0661}",
    ]

    private mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    private mutating func chance(_ favourable: Int, of all: Int) -> Bool { number(below: all) < favourable }

    private mutating func any<Element>(_ elements: [Element]) -> Element { elements[number(below: elements.count)] }

    private mutating func byte() -> UInt8 {
        chance(3, of: 4) ? any(Self.bytes) : UInt8(truncatingIfNeeded: random.next())
    }

    private mutating func word() -> [UInt8] {
        target.words.isEmpty || chance(1, of: 10) ? Array(any(Self.numbers).utf8) : any(target.words)
    }

    private mutating func place(in input: [UInt8]) -> Int? { input.isEmpty ? nil : number(below: input.count) }

    private mutating func gap(in input: [UInt8]) -> Int { number(below: input.count + 1) }

    /// A few bytes next to each other, mostly; perhaps none.
    private mutating func run(in input: [UInt8]) -> Range<Int> {
        let start = gap(in: input)
        let length = chance(1, of: 8) ? number(below: 64) : number(below: 5)
        return start..<min(start + length, input.count)
    }

    private mutating func piece(of input: [UInt8]) -> Range<Int>? {
        let pieces = any(target.grains).pieces(of: input)
        return pieces.isEmpty ? nil : any(pieces)
    }

    private mutating func digits(in input: [UInt8]) -> Range<Int>? {
        let numbers = Grain.words.pieces(of: input).filter { (0x30...0x39).contains(input[$0.lowerBound]) }
        return numbers.isEmpty ? nil : any(numbers)
    }
}
