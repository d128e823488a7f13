/// What a run of one target came to.
package struct FuzzReport: Sendable {
    /// The target.
    package let target: String
    /// What the run followed from.
    package let seed: UInt64
    /// How many inputs were fed.
    package internal(set) var executions = 0
    /// How often each became of an input.
    package internal(set) var outcomes: [String: Int] = [:]
    /// The first input for which something did not hold, which ends the run.
    package internal(set) var failure: Failure?

    /// An input, and what did not hold for it.
    package struct Failure: Sendable {
        /// The input.
        package let input: [UInt8]
        /// What did not hold.
        package let finding: String
    }
}
