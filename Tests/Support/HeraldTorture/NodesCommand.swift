import ArgumentParser
import Foundation
import HeraldPostgresServer
import HeraldProcesses

/// `herald-torture nodes`: kills, stops and restarts the nodes of one PostgreSQL database.
struct NodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nodes",
        abstract: "Kill, stop and restart nodes that share a PostgreSQL database, and check that nothing is lost."
    )

    @OptionGroup
    var options: TortureOptions

    @Option(help: "How many nodes, at least 2.")
    var nodes = 3

    @Option(help: "How many kills.")
    var kills = 100

    @Option(help: "How often a node is stopped for longer than its lease, and goes on.")
    var stops = 3

    @Option(help: "How often all nodes are restarted, one after the other.")
    var rounds = 3

    @Option(help: "How many seconds later than promised something may happen, on a machine that others use.")
    var slack = 5

    func validate() throws {
        guard nodes >= 2 else { throw ValidationError("--nodes \(nodes): give at least 2, so that one is left") }
    }

    func run() async throws {
        var random = options.generator()
        let plan = KillKind.plan(kills, using: &random)
        let folder = try options.makeFolder()
        let server = try await PostgresServer(["POSTGRES_OPTIONS": "-c synchronous_commit=on"])
        let database = try SharedDatabase(server.url)
        let receiver = Receiver(port: try await UnusedPort.find())
        let receiving = Task { try await receiver.run() }
        defer { receiving.cancel() }
        var places: [Node] = []
        for number in 0..<nodes {
            places.append(Node(number, try await options.node(number, on: server.url, in: folder)))
        }
        let problems = Problems()
        let result = try await PlatformClient.using(places.map(\.herald.url)) { [places] client in
            var loop = NodesLoop(
                nodes: places,
                database: database,
                client: client,
                receiver: receiver,
                problems: problems,
                plan: plan,
                stops: stops,
                rounds: rounds,
                slack: .seconds(slack),
                random: random
            )
            return try await loop.run()
        }
        try await server.end()
        print(result.table)
        try options.end(problems, folder: folder)
    }
}
