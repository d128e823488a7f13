import ArgumentParser
import Foundation
import HeraldProcesses

/// `herald-torture kill`: kills a server at random instants of its life.
struct KillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kill",
        abstract: "Kill a server at random instants under load, and check that nothing is lost or invented."
    )

    @OptionGroup
    var options: TortureOptions

    @Option(help: "How many kills.")
    var kills = 120

    @Option(help: "After how many kills 'herald fsck' checks the database.")
    var fsckEvery = 5

    @Flag(help: "Cut the power at most kills: what was not synced is gone. Linux only.")
    var powerCuts = false

    @Option(help: "With --power-cuts, how many milliseconds every sync takes longer, so that more is under way.")
    var syncDelay = 20

    func run() async throws {
        var random = options.generator()
        let plan = KillKind.plan(kills, using: &random)
        let options = options
        let folder = try options.makeFolder()
        let receiver = Receiver(port: try await UnusedPort.find())
        let database = folder + "/herald.db"
        let powerCut = powerCuts ? PowerCut(database: database, notes: folder + "/unsynced") : nil
        let problems = Problems()
        #if os(Linux)
            let shim: FaultShim? = try await FaultShim(in: folder)
        #else
            let shim: FaultShim? = nil
        #endif
        let herald = Herald(
            program: options.herald,
            database: database,
            port: try await UnusedPort.find(),
            log: folder + "/herald.log",
            environment: powerCut.flatMap { cut in
                shim?.environment(database: database, powerCut: cut, syncMilliseconds: syncDelay)
            } ?? [:]
        )
        let migrationPort = try await UnusedPort.find()
        let receiving = Task { try await receiver.run() }
        defer { receiving.cancel() }
        let result = try await PlatformClient.using(herald.url) { client in
            var loop = KillLoop(
                herald: herald,
                receiver: receiver,
                client: client,
                powerCut: powerCut,
                plan: plan,
                fsckEvery: fsckEvery,
                migrations: MigrationKills(of: herald, shim: shim, port: migrationPort, in: folder, problems: problems),
                problems: problems,
                random: random
            )
            return try await loop.run()
        }
        print(result.table)
        try options.end(problems, folder: folder)
    }
}
