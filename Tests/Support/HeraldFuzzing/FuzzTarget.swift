/// One thing that strangers may feed any bytes, and what must hold whatever they are.
package struct FuzzTarget: Sendable {
    /// What it is called on the command line.
    package let name: String
    /// Inputs to start from: some that are taken and some that are refused.
    package let seeds: [[UInt8]]
    /// Words that mean something in inputs.
    let words: [[UInt8]]
    /// The ways in which inputs fall into pieces.
    let grains: [Grain]
    /// Bytes that an input may have.
    package let longest: Int
    /// Makes a changed input whole again where most changes would only ever find the same refusal, such as a length
    /// that no longer fits.
    let repair: @Sendable ([UInt8]) -> [UInt8]
    /// Feeds an input.
    ///
    /// Returns what became of it in a word or two; an input with a new answer is one to go on from. Throws
    /// ``FuzzFinding``, or anything else, when something does not hold.
    package let check: @Sendable ([UInt8]) async throws -> String

    /// Describes a target whose inputs are text.
    package init(
        _ name: String,
        seeds: [String],
        words: [String] = [],
        grains: [Grain] = [.words],
        longest: Int = 4096,
        repair: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 },
        check: @escaping @Sendable ([UInt8]) async throws -> String
    ) {
        self.name = name
        self.seeds = seeds.map { Array($0.utf8) }
        self.words = words.map { Array($0.utf8) }
        self.grains = grains
        self.longest = longest
        self.repair = repair
        self.check = check
    }
}
