import ArgumentParser
import Foundation
import HeraldChance
import HeraldProcesses

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
        var tried = 0
        var leftOut: [String] = []
        for fault in fault.isEmpty ? DiskFault.allCases : fault {
            for ending in fault.endings where self.ending.isEmpty || self.ending.contains(ending) {
                Progress.say("\(fault.rawValue), ended by \(ending.rawValue)")
                let home = "\(folder)/\(fault.rawValue)-\(ending.rawValue)"
                do {
                    let result = try await run(fault, ending, in: home, shim, problems, random: random.split())
                    table.add(result.row)
                    tried += 1
                } catch let reason as MountedDisk.Unavailable {
                    leftOut.append("left out: \(fault.rawValue), ended by \(ending.rawValue): \(reason)")
                }
            }
        }
        print(table.text)
        for line in leftOut { print(line) }
        print(problems.table.text)
        if tried == 0 { problems.note(.badEnds, "no fault was tried") }
        try options.end(problems, folder: folder)
    }

    /// - Throws: ``MountedDisk/Unavailable`` when the fault cannot be had here.
    private func run(
        _ fault: DiskFault,
        _ ending: DiskEnding,
        in home: String,
        _ shim: FaultShim,
        _ problems: Problems,
        random: SeededGenerator
    ) async throws -> DiskResult {
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        var disk: MountedDisk?
        if let kind = fault.disk { disk = try await MountedDisk(kind, at: home + "/disk") }
        let database = (disk?.path ?? home) + "/herald.db"
        let receiver = Receiver(port: try await UnusedPort.find())
        let receiving = Task { try await receiver.run() }
        defer { receiving.cancel() }
        let herald = Herald(
            program: options.herald,
            database: database,
            port: try await UnusedPort.find(),
            log: home + "/herald.log",
            environment: fault.command == nil ? [:] : shim.environment(database: database)
        )
        let trouble = Trouble(fault: fault, shim: shim, disk: disk)
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
                begin: trouble.begin,
                end: trouble.end
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

    /// How a fault is begun and ended.
    private struct Trouble: Sendable {
        let fault: DiskFault
        let shim: FaultShim
        let disk: MountedDisk?

        func begin() async throws {
            if let command = fault.command {
                try shim.begin(command)
            } else if fault == .remount {
                try await disk?.abort()
            } else {
                try disk?.fill()
            }
        }

        func end() async throws {
            if fault.command != nil {
                try shim.end()
            } else if fault == .remount {
                try await disk?.mountAgain()
            } else {
                try disk?.free()
            }
        }
    }
}

extension DiskFault: ExpressibleByArgument {}

extension DiskEnding: ExpressibleByArgument {}
