import ArgumentParser
import Foundation

/// `herald-torture disk`: fails a server's disk. Linux only.
struct DiskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disk",
        abstract: "Fail a server's disk in every way, and check that it says so, recovers and loses nothing."
    )

    @OptionGroup
    var options: TortureOptions

    @Option(
        help:
            "A fault to try, repeatable: \(DiskFault.allCases.map(\.rawValue).joined(separator: ", ")). [default: all]"
    )
    var fault: [DiskFault] = []

    @Option(help: "How a fault ends, repeatable: recovery, kill. [default: both]")
    var ending: [DiskEnding] = []

    @Option(help: "Reports that are taken before each fault; it needs some hundreds to meet checkpoints.")
    var reports = 600

    func run() async throws {
        var random = options.generator()
        let folder = try options.makeFolder()
        let shim = try await FaultShim(in: folder)
        let problems = Problems()
        var table = Table(heading: DiskResult.heading)
        for fault in fault.isEmpty ? DiskFault.allCases : fault {
            for ending in ending.isEmpty ? DiskEnding.allCases : ending {
                Progress.say("\(fault.rawValue), ended by \(ending.rawValue)")
                let home = "\(folder)/\(fault.rawValue)-\(ending.rawValue)"
                guard
                    let result = try await run(fault, ending, in: home, shim, problems, random: random.split())
                else {
                    print("\(fault.rawValue): left out, this user may not mount")
                    continue
                }
                table.add(result.row)
            }
        }
        print(table.text)
        print(problems.table.text)
        try options.end(problems, folder: folder)
    }

    /// - Returns: `nil` when the fault cannot be had here.
    private func run(
        _ fault: DiskFault,
        _ ending: DiskEnding,
        in home: String,
        _ shim: FaultShim,
        _ problems: Problems,
        random: SeededGenerator
    ) async throws -> DiskResult? {
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let disk = fault == .tmpfs ? try await SmallDisk.mount(at: home + "/disk") : nil
        if fault == .tmpfs, disk == nil { return nil }
        let database = (disk?.path ?? home) + "/herald.db"
        let receiver = Receiver(port: try await FreePort.find())
        let receiving = Task { try await receiver.run() }
        defer { receiving.cancel() }
        let herald = Herald(
            program: options.herald,
            database: database,
            port: try await FreePort.find(),
            log: home + "/herald.log",
            environment: fault.command == nil ? [:] : shim.environment(database: database)
        )
        let result = try await PlatformClient.using(herald.url) { client in
            var run = DiskRun(
                fault,
                ending,
                herald: herald,
                receiver: receiver,
                client: client,
                problems: problems,
                reports: reports,
                random: random,
                begin: { if let command = fault.command { try shim.begin(command) } else { try disk?.fill() } },
                end: { if fault.command == nil { try disk?.free() } else { try shim.end() } }
            )
            do {
                try await run.run()
            } catch let failure as TortureFailure {
                problems.note(.badEnds, "\(fault.rawValue), \(ending.rawValue): \(failure)")
            }
            return run.result
        }
        try await disk?.unmount()
        return result
    }
}

extension DiskFault: ExpressibleByArgument {}

extension DiskEnding: ExpressibleByArgument {}
