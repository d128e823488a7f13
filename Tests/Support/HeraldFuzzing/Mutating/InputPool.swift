/// Inputs worth changing further: a target's seeds, and what showed something new.
struct InputPool {
    private(set) var inputs: [[UInt8]]

    /// Starts from seeds; without any, from the empty input.
    init(_ seeds: [[UInt8]]) {
        inputs = seeds.isEmpty ? [[]] : seeds
    }

    /// Keeps an input, unless there are so many that each would hardly have a turn.
    mutating func keep(_ input: [UInt8]) {
        if inputs.count < Self.most { inputs.append(input) }
    }

    /// Any of the inputs.
    func any(using random: inout some RandomNumberGenerator) -> [UInt8] {
        inputs[Int.random(in: 0..<inputs.count, using: &random)]
    }

    private static let most = 1000
}
