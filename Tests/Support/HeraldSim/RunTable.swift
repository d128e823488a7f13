import HeraldCore
import HeraldSimulation

/// What many seeds came to, a row for each scenario.
struct RunTable {
    static let header = Row.line(
        "scenario",
        ["seeds", "steps", "attempts", "crashes", "faults", "twice", "wait ms", "after ms", "violations", "seconds"]
    )

    private(set) var total = Row(name: "total")

    mutating func add(_ row: Row) {
        total.seeds += row.seeds
        total.steps += row.steps
        total.attempts += row.attempts
        total.crashes += row.crashes
        total.faults += row.faults
        total.duplicates += row.duplicates
        total.healthyWait = max(total.healthyWait, row.healthyWait)
        total.healthyWaitAfterTrouble = max(total.healthyWaitAfterTrouble, row.healthyWaitAfterTrouble)
        total.violations += row.violations
    }

    /// One scenario's seeds.
    struct Row {
        let name: String
        var seeds = 0
        var steps = 0
        var attempts = 0
        var crashes = 0
        var faults = 0
        var duplicates = 0
        /// The longest waits of healthy receivers, while nothing was wrong and after something was.
        var healthyWait: Duration = .zero
        var healthyWaitAfterTrouble: Duration = .zero
        var violations = 0
        private let began = ContinuousClock.now

        init(name: String) {
            self.name = name
        }

        init(scenario: Scenario) {
            self.init(name: scenario.rawValue)
        }

        mutating func add(_ result: SimulationResult) {
            seeds += 1
            steps += result.steps
            attempts += result.attempts
            crashes += result.crashes
            faults += result.faults
            duplicates += result.duplicates
            healthyWait = max(healthyWait, result.healthyWait)
            healthyWaitAfterTrouble = max(healthyWaitAfterTrouble, result.healthyWaitAfterTrouble)
            violations += result.violations.count
        }

        /// The row as it is printed, with the seconds since it was begun.
        var line: String {
            let tenths = (ContinuousClock.now - began) / .milliseconds(100)
            return Self.line(
                name,
                [seeds, steps, attempts, crashes, faults, duplicates].map(String.init)
                    + [healthyWait, healthyWaitAfterTrouble].map { String($0.wholeMilliseconds) } + [String(violations)]
                    + ["\(Int(tenths) / 10).\(Int(tenths) % 10)"]
            )
        }

        static func line(_ name: String, _ columns: [String]) -> String {
            func padding(_ text: String, _ width: Int) -> String {
                String(repeating: " ", count: max(1, width - text.count))
            }
            return columns.reduce(name + padding(name, 10)) { $0 + padding($1, 11) + $1 }
        }
    }
}
