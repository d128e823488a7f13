#if !GUIDED
    import ArgumentParser
    import FoundationEssentials
    import HeraldFuzzing

    /// `herald-fuzz`: feeds every target inputs that follow from a seed, for a while each.
    @main
    struct FuzzCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "herald-fuzz",
            abstract: "Feed bytes to what strangers may feed bytes to.",
            discussion: """
                Exits with 1 when something did not hold; the input is then in a file, and the command that feeds it again \
                is printed. An input that crashes or hangs the process is in the file TARGET.input of the folder.
                """
        )

        @Option(help: "A target to feed, instead of all; repeat it for several.")
        var target: [String] = []

        @Option(help: "Seconds for each target.")
        var seconds = 10

        @Option(help: "What the inputs follow from.")
        var seed: UInt64 = 1

        @Option(help: ArgumentHelp("Where inputs are written.", valueName: "FOLDER"))
        var folder = ".build/fuzz"

        @Option(help: ArgumentHelp("Feed this input and nothing else.", valueName: "FILE"))
        var replay: String?

        @Flag(help: "Print the names of the targets.")
        var list = false

        func run() async throws {
            let isClean = try await FuzzTarget.withAll { targets in
                if list {
                    for target in targets { print(target.name) }
                    return true
                }
                let chosen = target.isEmpty ? targets : targets.filter { target.contains($0.name) }
                guard chosen.count == (target.isEmpty ? targets.count : Set(target).count) else {
                    throw ValidationError("No such target: choose among \(targets.map(\.name).joined(separator: ", "))")
                }
                if let replay { return try await feed(replay, to: chosen) }
                return try await feed(chosen)
            }
            if !isClean { throw ExitCode(1) }
        }

        private func feed(_ targets: [FuzzTarget]) async throws -> Bool {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            print("seed \(seed), \(seconds) s each\n")
            print(FuzzLine.heading)
            var isClean = true
            for target in targets {
                let line = try await FuzzLine(feeding: target, seed: seed, for: .seconds(seconds), in: folder)
                print(line.text)
                if let failure = line.report.failure {
                    isClean = false
                    let path = "\(folder)/\(target.name).found"
                    try Data(failure.input).write(to: URL(filePath: path))
                    print("    expected \(failure.finding)")
                    print("    \(CommandLine.arguments[0]) --target \(target.name) --replay \(path)")
                }
            }
            return isClean
        }

        private func feed(_ path: String, to targets: [FuzzTarget]) async throws -> Bool {
            let input = Array(try Data(contentsOf: URL(filePath: path)))
            var isClean = true
            for target in targets {
                do {
                    print("\(target.name): \(try await target.check(input))")
                } catch {
                    print("\(target.name): expected \(error)")
                    isClean = false
                }
            }
            return isClean
        }
    }
#endif
