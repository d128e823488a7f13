import ArgumentParser
import Foundation
import HeraldChance
import HeraldProcesses

/// `herald-torture database`: takes a PostgreSQL database away from the nodes that share it.
struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database",
        abstract: "Take a PostgreSQL database away in every way, and check that nodes say so, recover and lose nothing."
    )

    @OptionGroup
    var options: TortureOptions

    @Option(
        help:
            "A fault to try, repeatable: \(DatabaseFault.allCases.map(\.rawValue).joined(separator: ", ")). [default: all]"
    )
    var fault: [DatabaseFault] = []

    @Option(help: "Reports that are taken before each fault.")
    var reports = 300

    func run() async throws {
        var random = options.generator()
        let folder = try options.makeFolder()
        let problems = Problems()
        var table = Table(heading: DatabaseResult.heading)
        var tried = 0
        var leftOut: [String] = []
        for fault in fault.isEmpty ? DatabaseFault.allCases : fault {
            guard fault.isAvailable else {
                leftOut.append("left out: \(fault.rawValue): only root may mount a disk")
                continue
            }
            Progress.say(fault.rawValue)
            let home = "\(folder)/\(fault.rawValue)"
            try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
            table.add(try await run(fault, in: home, problems, random: random.split()).row)
            tried += 1
        }
        print(table.text)
        for line in leftOut { print(line) }
        print(problems.table.text)
        if tried == 0 { problems.note(.badEnds, "no fault was tried") }
        try options.end(problems, folder: folder)
    }

    private func run(
        _ fault: DatabaseFault,
        in home: String,
        _ problems: Problems,
        random: SeededGenerator
    ) async throws -> DatabaseResult {
        let trouble = try await DatabaseTrouble(fault)
        let receiver = Receiver(port: try await UnusedPort.find())
        let receiving = Task { try await receiver.run() }
        defer { receiving.cancel() }
        var nodes: [Node] = []
        for number in 0..<2 { nodes.append(Node(number, try await options.node(number, on: trouble.url, in: home))) }
        let result = try await PlatformClient.using(nodes.map(\.herald.url)) { [nodes] client in
            var run = DatabaseRun(
                fault,
                nodes: nodes,
                trouble: trouble,
                client: client,
                receiver: receiver,
                problems: problems,
                reports: reports,
                random: random
            )
            do {
                try await run.run()
            } catch let failure as TortureFailure {
                problems.note(.badEnds, "\(fault.rawValue): \(failure)")
            }
            return run.result
        }
        try await trouble.remove()
        return result
    }
}

extension DatabaseFault: ExpressibleByArgument {}
