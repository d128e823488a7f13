import ArgumentParser
import Dispatch
import Foundation
import NIOPosix

/// `herald-bench run`: measures and reports.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the scenarios, prints a table for each and writes all figures as JSON."
    )

    @Option(help: "The herald binary to measure; build it with: swift build -c release --product herald")
    var herald = "../.build/release/herald"

    @Flag(help: "A tenth of the work and one round: to see that all works. Its figures are rough.")
    var quick = false

    @Option(help: "How often to run each scenario; the tables show the median and the spread. [default: 3, quick: 1]")
    var rounds: Int?

    @Option(
        help:
            "A scenario to run, repeatable: \(Scenario.allCases.map(\.rawValue).joined(separator: ", ")). [default: all]"
    )
    var scenario: [Scenario] = []

    @Option(help: "Where to put databases and logs while running; the disk that holds it is what is measured.")
    var directory = FileManager.default.temporaryDirectory.path

    @Option(help: "The file to write all figures to, as JSON.")
    var output = "results/latest.json"

    /// Checks the options.
    func validate() throws {
        guard rounds ?? 1 > 0 else { throw ValidationError("--rounds must be at least 1") }
    }

    /// Runs the scenarios one after the other, so that each has the machine for itself.
    func run() async throws {
        #if DEBUG
            throw BenchFailure("This is a debug build; run it with: swift run -c release herald-bench")
        #else
            let startedAt = Date()
            let chosen = Scenario.allCases.filter { scenario.isEmpty || scenario.contains($0) }
            try checkBinary(for: chosen)
            let rounds = rounds ?? (quick ? 1 : 3)
            let extent = quick ? Extent.quick(rounds: rounds) : .full(rounds: rounds)
            let machine = await MachineDescription()
            print(machine.text + "\n")
            let scratch = URL(fileURLWithPath: directory).appendingPathComponent("herald-bench-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
            let interruption = Self.endWhenInterrupted(removing: scratch)
            defer { interruption.cancel() }

            let figures = try await measure(chosen, extent, on: machine, in: scratch)
            try Report(startedAt: startedAt, machine: machine, extent: extent, figures: figures).write(to: output)
            print("All figures: \(output)")
            // Kept when something went wrong: the server's log is in it.
            try FileManager.default.removeItem(at: scratch)
        #endif
    }

    private func measure(
        _ scenarios: [Scenario],
        _ extent: Extent,
        on machine: MachineDescription,
        in scratch: URL
    ) async throws -> Figures {
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        return try await SinkProcess.with(in: scratch, verifyEvery: 10, on: loop) { sink in
            let bench = Bench(extent: extent, herald: herald, directory: scratch, loop: loop, sink: sink)
            var figures = Figures()
            for scenario in scenarios {
                for _ in 0..<extent.rounds {
                    let before = try MachineShare(sink: sink.process)
                    try await scenario.round(bench, into: &figures)
                    let others = try MachineShare(sink: sink.process).usedByOthers(since: before, cores: machine.cores)
                    figures.add(others * 100, "share", in: "%", scenario: Self.others, subject: scenario.rawValue)
                }
                print(ResultTable(title: scenario.title, figures: figures.of(scenario: scenario.rawValue)).text)
            }
            let title = "others: how much of the machine processes used that have no part in this; 0 is best"
            print(ResultTable(title: title, figures: figures.of(scenario: Self.others)).text)
            return figures
        }
    }

    /// Stands in for a scenario's name in the figures about everybody else.
    private static let others = "others"

    private func checkBinary(for scenarios: [Scenario]) throws {
        let needsServer = scenarios.contains { $0 != .sign && $0 != .limit }
        guard !needsServer || FileManager.default.isExecutableFile(atPath: herald) else {
            throw BenchFailure("\(herald) is missing; build it with: swift build -c release --product herald")
        }
    }

    /// Ends the processes of the run, and leaves nothing behind, when the user ends it early.
    private static func endWhenInterrupted(removing scratch: URL) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            ChildProcess.stopAll()
            // What is left behind if this fails is in a directory for temporary files.
            try? FileManager.default.removeItem(at: scratch)
            Foundation.exit(130)
        }
        source.resume()
        return source
    }
}
