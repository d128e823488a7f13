import ArgumentParser
import Foundation

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

    #if os(Linux)
        @Option(
            help: "How many milliseconds every sync takes longer: the slower the disk, the more is under way at a kill."
        )
        var syncDelay = 5
    #else
        private var syncDelay: Int { 0 }
    #endif

    func run() async throws {
        var random = options.generator()
        let plan = KillKind.plan(kills, using: &random)
        let options = options
        let folder = try options.makeFolder()
        let receiver = Receiver(port: try await FreePort.find())
        let database = folder + "/herald.db"
        let herald = Herald(
            program: options.herald,
            database: database,
            port: try await FreePort.find(),
            log: folder + "/herald.log",
            environment: syncDelay == 0
                ? [:] : try await FaultShim(in: folder).environment(database: database, syncMilliseconds: syncDelay)
        )
        let receiving = Task { try await receiver.run() }
        defer { receiving.cancel() }
        let result = try await PlatformClient.using(herald.url) { client in
            var loop = KillLoop(
                herald: herald,
                receiver: receiver,
                client: client,
                plan: plan,
                fsckEvery: fsckEvery,
                folder: folder,
                random: random
            )
            return try await loop.run()
        }
        print(result.table)
        try options.end(result.verdict.problems, folder: folder)
    }
}
