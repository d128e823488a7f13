import ArgumentParser
import HeraldCore
import HeraldSimulation

/// Plays simulated days by seed and shows what they came to.
@main
struct HeraldSim: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "herald-sim",
        abstract: "Plays the engine against faults in virtual time, and checks every promise after every step."
    )

    @Option(help: "Play this seed alone, and print what happens.")
    var seed: UInt64?

    @Option(help: "How many seeds to play of each scenario.")
    var seeds: UInt64 = 100

    @Option(help: "The first seed.")
    var from: UInt64 = 1

    @Option(help: "Play this scenario only: \(Scenario.allCases.map(\.rawValue).joined(separator: ", ")).")
    var scenario: Scenario?

    @Option(help: "Break something on purpose, to see it caught.")
    var flaw: SimulationFlaw?

    @Flag(help: "With --seed: print the verdict only.")
    var quiet = false

    @Flag(help: "Stop at the first violation.")
    var untilViolation = false

    mutating func run() throws {
        if let seed {
            try play(seed)
        } else {
            try playMany()
        }
    }

    private func play(_ seed: UInt64) throws {
        let scenario = scenario ?? .of(seed: seed)
        var plan = scenario.plan(seed: seed)
        plan.flaw = flaw
        let isQuiet = quiet
        let result = Simulation.run(plan) { line in
            if !isQuiet { print(line) }
        }
        let digest = String(result.digest, radix: 16)
        print(
            "\(scenario.rawValue) \(seed): \(result.steps) steps, digest \(digest), virtual time \(result.lasted.text)"
        )
        print("  attempts \(result.attempts), crashes \(result.crashes), faults \(result.faults)")
        print(
            "  a healthy receiver waited \(result.healthyWait.text), \(result.healthyWaitAfterTrouble.text) after trouble"
        )
        for state in DeliveryState.allCases { print("  \(state.rawValue) \(result.endings[state, default: 0])") }
        for violation in result.violations { print("  VIOLATION \(violation)") }
        if !result.violations.isEmpty { throw ExitCode.failure }
    }

    private func playMany() throws {
        var table = RunTable()
        print(RunTable.header)
        for scenario in scenario.map({ [$0] }) ?? Scenario.allCases {
            var row = RunTable.Row(scenario: scenario)
            for seed in from..<(from + seeds) {
                var plan = scenario.plan(seed: seed)
                plan.flaw = flaw
                let result = Simulation.run(plan)
                row.add(result)
                guard !result.violations.isEmpty else { continue }
                let options = flaw.map { " ARGS=\"--flaw \($0.rawValue)\"" } ?? ""
                print("replay: make sim SCENARIO=\(scenario.rawValue) SEED=\(seed)\(options)")
                for violation in result.violations { print("  \(violation)") }
                if untilViolation { throw ExitCode.failure }
            }
            print(row.line)
            table.add(row)
        }
        print(table.total.line)
        if table.total.violations > 0 { throw ExitCode.failure }
    }
}

extension Scenario: ExpressibleByArgument {}
extension SimulationFlaw: ExpressibleByArgument {}
