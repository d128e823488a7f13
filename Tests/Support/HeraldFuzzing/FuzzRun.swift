/// Feeds a target inputs that follow from a seed.
package struct FuzzRun {
    private let target: FuzzTarget
    private var mutator: Mutator
    private var pool: InputPool
    private var report: FuzzReport

    /// A run at its start.
    package init(_ target: FuzzTarget, seed: UInt64) {
        self.target = target
        mutator = Mutator(target, seed: seed)
        pool = InputPool(target.seeds)
        report = FuzzReport(target: target.name, seed: seed)
    }

    /// Feeds inputs, the target's own seeds first, until something does not hold.
    ///
    /// - Parameters:
    ///   - goesOn: whether to feed one more, by how many were fed.
    ///   - feeding: is told each input before it is fed, so that one that ends the process is known.
    package mutating func run(
        while goesOn: (Int) -> Bool,
        feeding: ([UInt8]) -> Void = { _ in }
    ) async -> FuzzReport {
        while report.failure == nil, goesOn(report.executions) {
            let isSeed = report.executions < target.seeds.count
            let input = isSeed ? target.seeds[report.executions] : mutator.input(from: pool)
            feeding(input)
            await feed(input)
        }
        return report
    }

    private mutating func feed(_ input: [UInt8]) async {
        report.executions += 1
        do {
            let outcome = try await target.check(input)
            if report.outcomes[outcome] == nil { pool.keep(input) }
            report.outcomes[outcome, default: 0] += 1
        } catch {
            report.failure = FuzzReport.Failure(input: input, finding: "\(error)")
        }
    }
}
